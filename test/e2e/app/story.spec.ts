/** The whole story: sessions for one who is not in the chat, gaps, changes of what is on the screen, counters and typing. */
import type { FrameLocator, Page } from '@playwright/test'
import { expect, openCard, test, type Control } from '../portal.ts'
import { bubble, calls, canWrite, customerWrites, messageField, onePoll, requests, stopClock, thread } from './steps.ts'

async function openStill(page: Page, control: Control, id: number, query: Record<string, string> = {}): Promise<FrameLocator> {
  await page.clock.install()
  const app = await openCard(page, { id, query })
  await expect(thread(app).getByRole('article').first()).toBeVisible()
  await expect.poll(async () => (await calls(control, 'imopenlines.config.list.get')).length).toBe(1)
  await stopClock(page)
  await control.call('DELETE', 'log')
  return app
}

test('one who may read histories and is in no chat scrolls up through all sessions of a chat, one after the other, with their seams', async ({ page, control, complaints }) => {
  complaints.expect(/status of 403 /)
  await control.patch('users/44', { crmAccess: [{ type: 'deal', id: 120 }], history: 'any' })
  const app = await openCard(page, { id: 120, query: { user: '44' } })
  await app.getByRole('option', { name: /Telegram/ }).click()
  await expect(thread(app)).toContainText('Иван, мастер уже едет?')
  await expect(async () => {
    await thread(app).evaluate(scroller => { scroller.scrollTop = 0 })
    await expect(app.getByText('Nothing earlier can be read here.')).toBeInViewport({ timeout: 300 })
  }).toPass()
  await expect(bubble(app, 'вы работаете в Калужской области?')).toBeInViewport()
  for (const text of ['Do you take apart the old kitchen?', 'Можно перенести замер?']) await expect(bubble(app, text)).toHaveCount(1)
  // The newest one came with the opening, asked for by its chat and its number in one request; the older ones have one of their own each.
  const older = (await calls(control, 'imopenlines.session.history.get')).filter(row => !row.inBatch)
  const sessions = older.map(row => Number(row.params.SESSION_ID))
  expect(sessions).toEqual([476, 475, 474])
  await expect(app.getByText('Earlier messages', { exact: true })).toHaveCount(0)
  const seams = await thread(app).getByRole('article').filter({ hasText: /has started|is finished/ }).count()
  expect(seams).toBe(7)
})

test('an old message that is on the screen changes when it is edited or deleted', async ({ page, control }) => {
  await control.post('reset', { seed: 'huge' })
  const app = await openStill(page, control, 900)
  await thread(app).evaluate(scroller => { scroller.scrollTop = 120 })
  await expect(bubble(app, '99940. ')).toBeAttached()
  await thread(app).evaluate(scroller => { scroller.scrollTop = scroller.querySelector('[data-message-id]')!.getBoundingClientRect().height })
  const shown = await thread(app).evaluate(scroller => {
    const edge = scroller.getBoundingClientRect().top
    return [...scroller.querySelectorAll<HTMLElement>('[data-message-id]')].filter(one => one.getBoundingClientRect().top > edge).slice(0, 2).map(one => Number(one.dataset.messageId))
  })
  await control.patch(`messages/${shown[0]}`, { text: 'Changed meanwhile' })
  await control.patch(`messages/${shown[1]}`, { deleted: true })
  for (let poll = 0; poll < 4; poll++) await onePoll(page, control)
  await expect(thread(app).locator(`[data-message-id="${shown[0]}"]`)).toContainText('Changed meanwhile')
  await expect(thread(app).locator(`[data-message-id="${shown[1]}"]`)).toContainText('Message deleted')
})

test('more messages than can be caught up with leave a mark, which is filled for one who gets there', async ({ page, control }) => {
  const app = await openStill(page, control, 101)
  await page.evaluate(() => window.portal!.hideFrame())
  await expect.poll(async () => {
    const before = (await requests(control)).length
    await page.clock.runFor(5_000)
    return (await requests(control)).length - before
  }).toBe(0)
  for (let n = 1; n <= 520; n++) await customerWrites(control, 1501, `Line ${n} of many.`)
  await control.call('DELETE', 'log')
  await page.evaluate(() => window.portal!.showFrame())
  await expect(bubble(app, 'Line 520 of many.')).toBeAttached()
  expect((await requests(control)).filter(row => row.method === 'batch')).toHaveLength(10)
  await page.clock.resume()
  const jump = app.getByRole('button', { name: /^To the newest/ })
  if (await jump.count() > 0) await jump.click()
  await expect(bubble(app, 'Line 520 of many.')).toBeInViewport()
  await expect(async () => {
    await thread(app).evaluate(scroller => { scroller.scrollTop -= scroller.clientHeight * 0.8 })
    await expect(bubble(app, 'Line 460 of many.')).toBeAttached({ timeout: 300 })
  }).toPass()
  await expect(app.getByRole('group', { name: 'Earlier messages' })).toHaveCount(0)
})

test('unread messages of another chat are counted in its row within one poll in turn, and only that row is read again beside those that nothing counts', async ({ page, control }) => {
  await control.patch('chats/1503', { members: [27] })
  const app = await openStill(page, control, 101)
  await customerWrites(control, 1503, 'A question in the live chat')
  await customerWrites(control, 1503, 'And one more')
  for (let poll = 0; poll < 5; poll++) await onePoll(page, control)
  const row = app.getByRole('option', { name: /Live Chat/ })
  await expect(row).toHaveAccessibleName(/2 unread messages$/)
  await expect(row).toContainText('And one more')
  const read = (await calls(control, 'im.dialog.messages.get')).filter(one => one.params.LIMIT === '10').map(one => one.params.DIALOG_ID)
  // Nobody counts a closed chat, which nobody is in: that row takes its turn.
  expect(read).toEqual(['chat1502', 'chat1503'])
  expect(await requests(control)).toHaveLength(5)
})

test('a chat that waits in the queue shows the new words and that it waits, but no number, as the portal counts 1 whatever was written', async ({ page, control }) => {
  const app = await openStill(page, control, 101)
  await customerWrites(control, 1502, 'A question in WhatsApp')
  await customerWrites(control, 1502, 'And one more in WhatsApp')
  for (let poll = 0; poll < 5; poll++) await onePoll(page, control)
  const row = app.getByRole('option', { name: /WhatsApp/ })
  await expect(row).toContainText('And one more in WhatsApp')
  await expect(row).toHaveAttribute('data-session', 'waiting')
  await expect(row).not.toHaveAccessibleName(/unread/)
})

test('typing reaches the customer of a live chat, at most once in five seconds and with no request of its own', async ({ page, control }) => {
  const app = await openStill(page, control, 120)
  await app.getByRole('option', { name: /Live/ }).click()
  await canWrite(app)
  await control.call('DELETE', 'log')
  await messageField(app).pressSequentially('Hello')
  await onePoll(page, control)
  await onePoll(page, control)
  const told = await calls(control, 'im.dialog.writing')
  expect(told.map(row => [row.params.DIALOG_ID, row.inBatch])).toEqual([['chat1560', true]])
  expect(await requests(control)).toHaveLength(2)
})
