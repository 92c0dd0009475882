/** The whole job without a mouse, and the keys of the field. */
import type { FrameLocator, Page } from '@playwright/test'
import { expect, openCard, test } from '../portal.ts'
import { bubble, canWrite, copies, messageField, requests, SEND, sendButton, sends, stateOf, storedIn, thread } from './steps.ts'

/** Presses Tab until the wanted thing has the focus; more than a screenful of stops is a failure. */
async function tabTo(page: Page, app: FrameLocator, role: 'button' | 'option' | 'textbox' | 'log', name: string | RegExp, key = 'Tab'): Promise<void> {
  const wanted = app.getByRole(role, { name, exact: true })
  for (let stop = 0; stop < 25; stop++) {
    if (await wanted.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  await expect(wanted).toBeFocused()
}

async function openFocused(page: Page): Promise<FrameLocator> {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await messageField(app).focus()
  return app
}

test('a manager does the whole job by keys: opens the tab, answers, goes to a closed chat, starts a session and writes there', async ({ page, control }) => {
  await control.patch('chats/1502', { replyWindow: null })
  const app = await openCard(page, { id: 101, query: { tab: 'general' } })
  await page.getByRole('tab', { name: 'General' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await canWrite(app)
  await tabTo(page, app, 'textbox', 'Message')
  await page.keyboard.type('By keys alone.')
  await page.keyboard.press('Enter')
  await expect(bubble(app, 'By keys alone.')).toHaveAttribute('data-state', 'sent')
  await expect(messageField(app)).toBeFocused()

  await tabTo(page, app, 'option', /Telegram/, 'Shift+Tab')
  await page.keyboard.press('End')
  await expect(app.getByRole('option', { name: /WhatsApp/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(app.getByRole('option', { name: /WhatsApp/ })).toHaveAttribute('aria-selected', 'true')
  await app.getByRole('button', { name: 'Start a session' }).waitFor()
  await tabTo(page, app, 'button', 'Start a session')
  await page.keyboard.press('Enter')
  await expect(messageField(app)).toBeFocused()
  await page.keyboard.type('And by keys here.')
  await page.keyboard.press('Enter')
  await expect(bubble(app, 'And by keys here.')).toHaveAttribute('data-state', 'sent')
  expect(await copies(control, 1501, 'By keys alone.')).toHaveLength(1)
  expect(await copies(control, 1502, 'And by keys here.')).toHaveLength(1)
})

test('arrows, Home and End walk through the messages, and the thread is one stop of Tab', async ({ page }) => {
  const app = await openFocused(page)
  await tabTo(page, app, 'log', 'Conversation', 'Shift+Tab')
  const articles = thread(app).getByRole('article')
  await page.keyboard.press('End')
  await expect(articles.last()).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(articles.nth(-2)).toBeFocused()
  await page.keyboard.press('Home')
  await expect(articles.first()).toBeFocused()
})

test('Enter and Ctrl+Enter send, Shift+Enter breaks the line', async ({ page, control }) => {
  const app = await openFocused(page)
  await page.keyboard.type('one')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('two')
  await expect(messageField(app)).toHaveValue('one\ntwo')
  expect(await sends(control)).toHaveLength(0)
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await copies(control, 1501, 'one\ntwo')).length).toBe(1)
  await page.keyboard.type('three')
  await page.keyboard.press('Control+Enter')
  await expect.poll(async () => (await copies(control, 1501, 'three')).length).toBe(1)
  expect(await sends(control)).toHaveLength(2)
})

/** Enter in the field as the browser tells it in a special moment: composing, just after composing (code 229), or held. */
async function dispatchEnter(app: FrameLocator, how: { isComposing?: boolean, keyCode?: number, repeat?: boolean }): Promise<void> {
  await messageField(app).evaluate((field, init) => {
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true, ...init }))
  }, how)
}

test('an Enter held since before the field had the focus sends nothing', async ({ page, control }) => {
  const app = await openFocused(page)
  await page.keyboard.type('Not yet')
  await dispatchEnter(app, { repeat: true })
  await page.keyboard.type(', now')
  await page.keyboard.press('Enter')
  await expect(bubble(app, 'Not yet, now')).toHaveAttribute('data-state', 'sent')
  expect((await sends(control)).map(row => row.params.MESSAGE)).toEqual(['Not yet, now'])
})

test('a held Enter, a double Enter, Enter with a click and a double click each send once', async ({ page, control }) => {
  const app = await openFocused(page)
  await control.post('faults', { method: SEND, when: 'before', times: 'always', do: { delayMs: 150 } })
  const ways: [string, () => Promise<void>][] = [
    ['held', async () => {
      for (let repeat = 0; repeat < 8; repeat++) await page.keyboard.down('Enter')
      await page.keyboard.up('Enter')
    }],
    ['double', async () => {
      await page.keyboard.press('Enter')
      await page.keyboard.press('Enter')
    }],
    ['with a click', async () => {
      await page.keyboard.press('Enter')
      await sendButton(app).click({ force: true })
    }],
    ['double click', () => sendButton(app).dblclick({ force: true })]
  ]
  const before = (await storedIn(control, 1501)).length
  for (const [text, act] of ways) {
    await messageField(app).fill(text)
    await act()
    await expect(bubble(app, text).last()).toHaveAttribute('data-state', 'sent')
    await expect(messageField(app)).toHaveValue('')
  }
  expect((await sends(control)).map(row => row.params.MESSAGE)).toEqual(ways.map(([text]) => text))
  expect(await storedIn(control, 1501)).toHaveLength(before + ways.length)
})

test('Enter that ends a word of an input method does not send; the next Enter does', async ({ page, control }) => {
  const app = await openFocused(page)
  const cdp = await page.context().newCDPSession(page)
  await page.keyboard.type('In ')
  await cdp.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 })
  await expect(messageField(app)).toHaveValue('In にほん')
  await dispatchEnter(app, { isComposing: true })
  await cdp.send('Input.insertText', { text: '日本' })
  await dispatchEnter(app, { keyCode: 229 })
  await expect(messageField(app)).toHaveValue('In 日本')
  await page.keyboard.press('Enter')
  await expect(bubble(app, 'In 日本')).toHaveAttribute('data-state', 'sent')
  expect((await sends(control)).map(row => row.params.MESSAGE)).toEqual(['In 日本'])
})

test('a failed message is put right by keys: Edit gives the focus to the field with the text', async ({ page, control, complaints }) => {
  complaints.expect(/status of 400 .*message\.add/)
  const app = await openFocused(page)
  await control.post('faults', { method: SEND, when: 'before', do: { status: 400, body: { error: 'MESSAGE_ADD_ERROR', error_description: 'No' } } })
  await page.keyboard.type('Try me')
  await page.keyboard.press('Enter')
  await expect(bubble(app, 'Try me')).toHaveAttribute('data-state', 'failed')
  await tabTo(page, app, 'button', 'Edit', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(messageField(app)).toBeFocused()
  await expect(messageField(app)).toHaveValue('Try me')
  await page.keyboard.press('Enter')
  await expect(bubble(app, 'Try me')).toHaveAttribute('data-state', 'sent')
})

test('Escape closes the popup of senders and gives the focus back; nothing typed is cleared', async ({ page, control }) => {
  const app = await openFocused(page)
  await page.keyboard.type('Draft')
  const sender = app.getByRole('button', { name: 'Sender' })
  await expect(sender).toHaveAccessibleDescription('Anna Petrova')
  await tabTo(page, app, 'button', 'Sender', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(sender).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('Escape')
  await expect(sender).toHaveAttribute('aria-expanded', 'false')
  await expect(sender).toBeFocused()
  await expect(messageField(app)).toHaveValue('Draft')
  expect((await stateOf(control, 1501)).session.operatorId).toBe(27)
  expect((await requests(control)).filter(row => row.method === SEND)).toEqual([])
})
