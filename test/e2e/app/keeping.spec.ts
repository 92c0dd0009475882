/** What was typed and pressed survives the page: reloads and kills at each point of a send, two pages of one browser, a full disk. */
import type { FrameLocator, Page } from '@playwright/test'
import { expect, openCard, test } from '../portal.ts'
import { bubble, canWrite, copies, messageField, press, SEND, sends, thread } from './steps.ts'

const TEXT = 'The fitters come on Thursday.'

/** The frame is torn down without a word, as by a crash, and opened anew. */
async function killAndReopen(page: Page): Promise<FrameLocator> {
  await page.goto('about:blank')
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  return app
}

async function open(page: Page): Promise<FrameLocator> {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  return app
}

test('a draft is there again after a kill, and only in its chat', async ({ page, complaints }) => {
  complaints.expect(/./)
  const app = await open(page)
  await messageField(app).fill('Half a sente')
  // Nothing but the key that the draft is kept under tells that it is on the disk.
  await expect.poll(() => app.locator('html').evaluate(() => Object.values({ ...localStorage }).join()), { intervals: [20] }).toContain('Half a sente')
  const again = await killAndReopen(page)
  await expect(messageField(again)).toHaveValue('Half a sente')
  await again.getByRole('option', { name: /WhatsApp/ }).click()
  await expect(again.getByText('Half a sente')).toHaveCount(0)
})

test('killed before the request left: it waits on the disk and goes once', async ({ page, control, context, complaints }) => {
  complaints.expect(/net::ERR_INTERNET_DISCONNECTED/)
  const app = await open(page)
  await context.setOffline(true)
  await press(app, TEXT)
  await expect(bubble(app, TEXT)).toHaveAttribute('data-state', 'queued')
  await expect.poll(() => storedStates(app)).toEqual(['queued'])
  await context.setOffline(false)
  const again = await killAndReopen(page)
  await expect(bubble(again, TEXT)).toHaveAttribute('data-state', 'sent')
  expect(await copies(control, 1501, TEXT)).toHaveLength(1)
  expect(await sends(control)).toHaveLength(1)
})

for (const [where, when, deed, isStored] of [
  ['while the request is on the wire, before the portal stores it', 'before', { delayMs: 20_000, status: 500 }, false],
  ['when the portal has stored it and the answer is not here', 'after', { delayMs: 20_000 }, true]
] as const) {
  test(`killed ${where}: the next page looks into the chat and sends nothing`, async ({ page, control, complaints }) => {
    complaints.expect(/Failed to load resource|net::ERR/)
    const app = await open(page)
    await control.post('faults', { method: SEND, when, do: deed })
    await press(app, TEXT)
    await expect.poll(() => storedStates(app)).toEqual(['sending'])
    await expect.poll(async () => (await sends(control)).length + (await copies(control, 1501, TEXT)).length).toBeGreaterThan(0)
    const again = await killAndReopen(page)
    // The copy in the chat stands beside the message for the moment that the look takes.
    if (isStored) await expect(bubble(again, TEXT)).toHaveCount(1)
    await expect(bubble(again, TEXT)).toHaveAttribute('data-state', isStored ? 'sent' : 'unknown')
    if (!isStored) await expect(thread(again)).toContainText('Checking whether it was sent…')
    expect(await copies(control, 1501, TEXT)).toHaveLength(isStored ? 1 : 0)
    expect((await sends(control)).length).toBeLessThanOrEqual(1)
  })
}

test('killed after the answer: it is in the chat, once', async ({ page, control }) => {
  const app = await open(page)
  await press(app, TEXT)
  await expect(bubble(app, TEXT)).toHaveAttribute('data-state', 'sent')
  const again = await killAndReopen(page)
  await expect(bubble(again, TEXT)).toHaveCount(1)
  await expect(messageField(again)).toHaveValue('')
  expect(await sends(control)).toHaveLength(1)
})

test('two pages of one browser show the same messages and send each once', async ({ page, context, control }) => {
  const app = await open(page)
  const second = await context.newPage()
  const other = await open(second)
  await press(app, 'From the first page.')
  await press(other, 'From the second page.')
  for (const [frame, text] of [[app, 'From the second page.'], [other, 'From the first page.']] as const) {
    await expect(bubble(frame, text)).toHaveAttribute('data-state', 'sent')
    await expect(bubble(frame, text)).toHaveCount(1)
  }
  expect(await sends(control)).toHaveLength(2)
  for (const text of ['From the first page.', 'From the second page.']) expect(await copies(control, 1501, text)).toHaveLength(1)
})

test('when the disk is full at the moment of handing over, the message goes from memory and the person is told', async ({ page, control }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') }
  })
  const app = await open(page)
  await control.post('faults', { method: SEND, when: 'after', do: { delayMs: 3_000 } })
  await press(app, TEXT)
  await expect(app.getByText('Unsent messages will not survive closing this tab')).toBeVisible()
  await expect(bubble(app, TEXT)).toHaveAttribute('data-state', 'sent')
  expect(await copies(control, 1501, TEXT)).toHaveLength(1)
  expect(await sends(control)).toHaveLength(1)
})

test('a message stands in the thread within 50 ms of the press, at the 95th percentile', async ({ page, control }) => {
  const app = await open(page)
  const times: number[] = []
  for (let index = 0; index < 20; index++) {
    await messageField(app).fill(`Echo ${index}.`)
    times.push(await app.locator('html').evaluate(async (_, text) => {
      const began = performance.now()
      const shown = new Promise<number>(resolve => {
        const observer = new MutationObserver(() => {
          const isThere = [...document.querySelectorAll('[data-local-id]')].some(article => article.textContent.includes(text))
          if (!isThere) return
          observer.disconnect()
          resolve(performance.now() - began)
        })
        observer.observe(document.body, { childList: true, subtree: true, characterData: true })
      })
      document.querySelector<HTMLButtonElement>('button.send')?.click()
      return shown
    }, `Echo ${index}.`))
    await expect(bubble(app, `Echo ${index}.`)).toHaveAttribute('data-state', 'sent')
  }
  test.info().annotations.push({ type: 'local echo, ms', description: times.map(Math.round).join(' ') })
  expect(times.sort((a, b) => a - b)[18]).toBeLessThanOrEqual(50)
  expect(await sends(control)).toHaveLength(20)
})

test('written as oneself a message carries a key and no mark, and only after the person chose so', async ({ page, control }) => {
  const app = await open(page)
  await press(app, 'By the card.')
  await expect(bubble(app, 'By the card.')).toHaveAttribute('data-state', 'sent')
  await app.getByRole('button', { name: 'Sender' }).click()
  await app.getByRole('switch', { name: 'Write as myself' }).click()
  await expect(app.getByRole('switch', { name: 'Write as myself' })).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(app.getByText('as yourself').first()).toBeVisible()
  await press(app, 'As myself.')
  await expect(bubble(app, 'As myself.')).toHaveAttribute('data-state', 'sent')
  const [byCard] = await copies(control, 1501, 'By the card.')
  const [own] = await copies(control, 1501, 'As myself.')
  expect([byCard?.via, own?.via, own?.authorId]).toEqual(['imopenlines.crm.message.add', 'im.message.add', 27])
  expect(own?.params).not.toHaveProperty('ATTACH')
  const again = await killAndReopen(page)
  await expect(again.getByText('as yourself').first()).toBeVisible()
})

/** States of the entries that this device keeps, read from its own database. */
async function storedStates(app: FrameLocator): Promise<string[]> {
  return app.locator('html').evaluate(() => new Promise<string[]>(resolve => {
    const request = indexedDB.open('b24oc')
    request.onsuccess = () => {
      const all = request.result.transaction('entries').objectStore('entries').getAll()
      all.onsuccess = () => {
        resolve(all.result.map((entry: { state: string }) => entry.state))
        request.result.close()
      }
    }
  }))
}
