/** Wherever the portal puts the frame, and whatever the browser forbids it, a manager reads and answers. */
import type { Page } from '@playwright/test'
import { appFrame, expect, openCard, test } from '../portal.ts'
import { expectConversation, expectSendWorks, frameCommands } from './places.ts'
import { copies, messageField, requests, sendButton } from './steps.ts'

test('the customer panel beside the card shows what was sent', async ({ page, control }) => {
  const app = await openCard(page, { id: 101, query: { panel: '1' } })
  await expectConversation(app)
  await expectSendWorks(app, control, 1501, 'The courier calls an hour before.')
  await expect(page.getByRole('region', { name: 'The customer' }).or(page.locator('aside')).first()).toContainText('The courier calls an hour before.')
})

test('a card inside a slider works although the app\'s parent is not the top page', async ({ page, control }) => {
  const app = await openCard(page, { id: 101, query: { slider: '1' } })
  await expectConversation(app)
  expect(await app.locator('html').evaluate(() => window.parent !== window.top)).toBe(true)
  await expectSendWorks(app, control, 1501, 'From inside a slider.')
})

test('a static app that is loaded by GET works without the form\'s tokens', async ({ page, control }) => {
  const app = await openCard(page, { id: 101, query: { mode: 'get' } })
  await expectConversation(app)
  await expectSendWorks(app, control, 1501, 'Loaded by GET.')
})

test('a portal that understands string messages only works', async ({ page, control }) => {
  const app = await openCard(page, { id: 101, query: { host: 'old' } })
  await expectConversation(app)
  await expectSendWorks(app, control, 1501, 'From an old portal.')
})

test('a frame that is reloaded inside the card starts anew and works', async ({ page, control }) => {
  const app = await openCard(page, { id: 101, byClick: true })
  await expectConversation(app)
  await page.evaluate(() => (window as unknown as { portal: { reloadFrame: () => void } }).portal.reloadFrame())
  await expect.poll(async () => (await frameCommands(control, 'getInitData')).length).toBe(2)
  await expectConversation(app)
  await expectSendWorks(app, control, 1501, 'After a reload of the frame.')
})

/** Every way to the browser's storage throws, as in a third-party frame with storage blocked. */
async function forbidStorage(page: Page, indexedDb: 'throws' | 'fails'): Promise<void> {
  await page.addInitScript(how => {
    const refuse = (): never => { throw new DOMException('Access is denied for this document.', 'SecurityError') }
    for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { configurable: true, get: refuse })
    Object.defineProperty(Object.getPrototypeOf(navigator.locks) as object, 'request', { configurable: true, value: async () => refuse() })
    if (how === 'throws') {
      Object.defineProperty(window, 'indexedDB', { configurable: true, get: refuse })
      return
    }
    IDBFactory.prototype.open = () => {
      const request = new EventTarget() as EventTarget & { onerror: ((event: Event) => void) | null, error: DOMException }
      request.onerror = null
      request.error = new DOMException('Internal error.', 'UnknownError')
      queueMicrotask(() => {
        const event = new Event('error')
        request.dispatchEvent(event)
        request.onerror?.(event)
      })
      return request as unknown as IDBOpenDBRequest
    }
  }, indexedDb)
}

for (const indexedDb of ['throws', 'fails'] as const) {
  test(`with storage forbidden, IndexedDB ${indexedDb}, reading and answering work all the same`, async ({ page, control }) => {
    await forbidStorage(page, indexedDb)
    const app = await openCard(page, { id: 101 })
    await expectConversation(app)
    await expect(app.locator('html').evaluate(() => window.localStorage.length)).rejects.toThrow(/denied/u)
    await expectSendWorks(app, control, 1501, `Without storage: ${indexedDb}.`)
  })
}

test('the card\'s height is asked for once and nothing but the thread scrolls', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  await expect.poll(async () => (await frameCommands(control, 'resizeWindow')).length).toBe(1)
  await expectSendWorks(app, control, 1501, 'A line more.')
  await messageField(app).fill('one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten')
  expect(await frameCommands(control, 'resizeWindow')).toHaveLength(1)
  expect(await app.locator('html').evaluate(root => root.scrollHeight - root.clientHeight)).toBe(0)
})

test('beside a dialog of the messenger the chat is answered through the item it belongs to', async ({ page, control }) => {
  await page.goto('/online/?dialogId=chat1501')
  const app = appFrame(page)
  await messageField(app).fill('Written beside the dialog.')
  await sendButton(app).click()
  await expect(app.getByRole('main').getByText('Sent', { exact: true })).toBeVisible()
  expect(await copies(control, 1501, 'Written beside the dialog.')).toHaveLength(1)
  const send = (await requests(control)).find(row => row.method === 'imopenlines.crm.message.add')
  expect(send?.params).toMatchObject({ CHAT_ID: '1501', USER_ID: '27' })
  expect(await frameCommands(control, 'resizeWindow'), 'the panel decides its own size').toEqual([])
})
