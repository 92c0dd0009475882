/** New messages and changes of state while the card is open. Time passes by the fake clock; the portal's answers are real. */
import type { FrameLocator, Page } from '@playwright/test'
import { expect, openCard, test, type Control } from '../portal.ts'
import { bubble, calls, canWrite, copies, customerWrites, messageField, onePoll, POLL_MS, press, requests, SEND, sends, stopClock, storedIn, thread } from './steps.ts'

const IDLE_MS = 60_000

/** A card whose time stands still and whose portal's log is empty. */
async function openStill(page: Page, control: Control, id = 101): Promise<FrameLocator> {
  await page.clock.install()
  const app = await openCard(page, { id })
  await canWrite(app)
  // The names of lines and the last words of the other rows: the last thing that is read by itself.
  await expect.poll(async () => (await calls(control, 'imopenlines.config.list.get')).length).toBe(1)
  await stopClock(page)
  await control.call('DELETE', 'log')
  return app
}

const status = (app: FrameLocator, text: string | RegExp) => app.getByRole('status').filter({ hasText: text })

test('a customer\'s message is on the screen after one poll, and one poll is one request', async ({ page, control }) => {
  const app = await openStill(page, control)
  const id = await customerWrites(control, 1501, 'And what about Sunday?')
  await onePoll(page, control)
  await expect(bubble(app, 'And what about Sunday?')).toHaveAttribute('data-message-id', String(id))
  await expect(bubble(app, 'And what about Sunday?')).toBeInViewport()
  for (let poll = 0; poll < 5; poll++) await onePoll(page, control)
  expect(await requests(control)).toHaveLength(6)
  for (const row of await requests(control)) expect(row.method).toBe('batch')
})

test('more messages than a page holds come without a gap, in order and once each', async ({ page, control }) => {
  const app = await openStill(page, control)
  for (let n = 1; n <= 70; n++) await customerWrites(control, 1501, `Line ${n} of many.`)
  await page.clock.runFor(POLL_MS)
  await expect(bubble(app, 'Line 70 of many.')).toBeVisible()
  const shown = await thread(app).getByRole('article').filter({ hasText: ' of many.' }).allInnerTexts()
  expect(shown.map(text => /Line (\d+) /.exec(text)?.[1])).toEqual(Array.from({ length: 70 }, (_, n) => String(n + 1)))
})

test('in a hidden card tab nothing is asked; coming back makes one catch-up with everything that was missed', async ({ page, control }) => {
  const app = await openStill(page, control)
  await page.evaluate(() => window.portal!.hideFrame())
  // The browser tells the frame with the next rendering; the first interval without a request shows that it has heard.
  await expect.poll(async () => {
    const before = (await requests(control)).length
    await page.clock.runFor(POLL_MS)
    return (await requests(control)).length - before
  }).toBe(0)
  await control.call('DELETE', 'log')
  await customerWrites(control, 1501, 'Are you there?')
  await control.patch('chats/1501', { session: { status: 60 } })
  await page.clock.runFor(10 * 60_000)
  expect(await requests(control)).toEqual([])

  await page.evaluate(() => window.portal!.showFrame())
  await expect(bubble(app, 'Are you there?')).toBeVisible()
  await expect(status(app, 'This session was closed')).toBeVisible()
  // What is seen now is marked as read; reading took one request.
  expect((await requests(control)).filter(row => row.method === 'batch')).toHaveLength(1)
})

test('a card that nobody works in asks every 15 s; a key makes it 5 s again', async ({ page, control }) => {
  const app = await openStill(page, control)
  for (let passed = 0; passed < IDLE_MS; passed += POLL_MS) await onePoll(page, control)
  await control.call('DELETE', 'log')
  for (let n = 0; n < 2; n++) {
    await page.clock.runFor(10_000)
    expect(await requests(control)).toHaveLength(n)
    await onePoll(page, control, 5_000)
  }
  await messageField(app).press('a')
  await onePoll(page, control)
})

test('a message of the customer wakes an idle card', async ({ page, control }) => {
  await openStill(page, control)
  for (let passed = 0; passed < IDLE_MS; passed += POLL_MS) await onePoll(page, control)
  await customerWrites(control, 1501, 'Hello again')
  await onePoll(page, control, 15_000)
  await onePoll(page, control)
})

for (const change of [
  { what: 'closed by a colleague', chat: { session: { status: 60 } }, says: 'This session was closed on' },
  { what: 'taken over by a colleague', chat: { session: { operatorId: 31 }, members: [31] }, says: 'Иван Соколов is working in this chat' },
  { what: 'put back into the queue', chat: { session: { status: 5, operatorId: 0 } }, says: 'Марина Ковалёва is waiting for an answer' },
  { what: 'switched off for writing', chat: { textFieldEnabled: false }, says: 'Writing is switched off in this chat' },
  { what: 'behind a 24-hour window', chat: { replyWindow: { until: '2026-01-01T12:00:00Z', reason: 'DEFAULT' } }, says: 'Telegram lets you write only for a limited time' }
] as const) {
  test(`a conversation ${change.what} while it is open says so in place of the composer, and the draft comes back with it`, async ({ page, control, complaints }) => {
    // Who is outside may not read on.
    complaints.expect(/status of 40[03] /)
    const app = await openStill(page, control)
    await messageField(app).fill('Half a sent')
    const { session, members } = { session: { status: 25, operatorId: 27 }, members: [27] }
    await control.patch('chats/1501', change.chat)
    for (let poll = 0; poll < 3; poll++) await onePoll(page, control)
    await expect(status(app, change.says)).toBeVisible()
    await expect(messageField(app)).toHaveCount(0)
    await control.patch('chats/1501', { session, members, crm: [{ type: 'deal', id: 101 }], textFieldEnabled: true, replyWindow: null })
    for (let poll = 0; poll < 3; poll++) await onePoll(page, control)
    await expect(messageField(app)).toHaveValue('Half a sent')
  })
}

test('a message edited or deleted elsewhere changes in its place', async ({ page, control }) => {
  const app = await openStill(page, control)
  const edited = bubble(app, 'Да, меняйте')
  const id = Number(await edited.getAttribute('data-message-id'))
  const deletedId = Number(await bubble(app, 'Онлайн удобнее').getAttribute('data-message-id'))
  const count = await thread(app).getByRole('article').count()
  await control.patch(`messages/${id}`, { text: 'Нет, оставьте как есть' })
  await control.patch(`messages/${deletedId}`, { deleted: true })
  for (let poll = 0; poll < 3; poll++) await onePoll(page, control)
  await expect(thread(app).locator(`[data-message-id="${id}"]`)).toContainText('Нет, оставьте как есть')
  await expect(thread(app).locator(`[data-message-id="${id}"]`)).toContainText('edited')
  await expect(thread(app).locator(`[data-message-id="${deletedId}"]`)).toContainText('Message deleted')
  await expect(thread(app).getByRole('article')).toHaveCount(count)
})

test('how far a sent message got is told when the channel confirms it', async ({ page, control }) => {
  const app = await openStill(page, control)
  await press(app, 'Did you get it?')
  await expect(bubble(app, 'Did you get it?')).toHaveAttribute('data-state', 'sent')
  await control.post('clock', { advanceMs: 10_000 })
  for (let poll = 0; poll < 3; poll++) await onePoll(page, control)
  await expect(thread(app)).toContainText('Handed to Telegram')
})

test('one who is taken out of a chat goes on reading its session, and new messages still come', async ({ page, control, complaints }) => {
  complaints.expect(/status of 403 /)
  await control.patch('users/44', { history: 'any' })
  await control.patch('chats/1504', { members: [27, 44] })
  await page.clock.install()
  const app = await openCard(page, { id: 102, query: { user: '44' } })
  await canWrite(app)
  await stopClock(page)
  await control.patch('chats/1504', { members: [27] })
  await customerWrites(control, 1504, 'Are you still reading?')
  await expect(async () => {
    await page.clock.runFor(5_000)
    await expect(bubble(app, 'Are you still reading?')).toBeVisible({ timeout: 300 })
    await expect(app.getByRole('button', { name: 'Join', exact: true })).toBeVisible({ timeout: 300 })
  }).toPass({ timeout: 7_000 })
})

test('a message that a poll brings before its own answer comes stands there once, then and later', async ({ page, control }) => {
  const app = await openStill(page, control)
  await control.post('faults', { method: SEND, when: 'after', do: { delayMs: 2_000 } })
  await press(app, 'Slow answer, quick poll.')
  await expect.poll(async () => (await copies(control, 1501, 'Slow answer, quick poll.')).length).toBe(1)
  await onePoll(page, control)
  await expect(bubble(app, 'Slow answer, quick poll.')).toHaveCount(1)
  await expect(bubble(app, 'Slow answer, quick poll.')).toHaveAttribute('data-state', 'sending')
  await expect(bubble(app, 'Slow answer, quick poll.')).toHaveAttribute('data-state', 'sent')
  await expect(bubble(app, 'Slow answer, quick poll.')).toHaveCount(1)
  expect(await sends(control)).toHaveLength(1)
})

test('messages written quickly one after another are sent in their order, each once', async ({ page, control }) => {
  const app = await openStill(page, control)
  await control.post('faults', { method: SEND, when: 'before', do: { delayMs: 600 } })
  for (const text of ['First of three.', 'Second of three.', 'Third of three.']) {
    await messageField(app).fill(text)
    await messageField(app).press('Enter')
  }
  for (const text of ['First of three.', 'Second of three.', 'Third of three.']) await expect(bubble(app, text)).toHaveAttribute('data-state', 'sent')
  const stored = (await storedIn(control, 1501)).filter(message => message.text.endsWith(' of three.'))
  expect(stored.map(message => message.text)).toEqual(['First of three.', 'Second of three.', 'Third of three.'])
  expect(await sends(control)).toHaveLength(3)
})
