/** What changes around an open conversation: the network, the chat's link, the item itself. */
import { expect, openCard, test } from '../portal.ts'
import { expectConversation, notice, passTime } from './places.ts'
import { bubble, calls, copies, messageField, press, requests, sends, thread } from './steps.ts'

test('offline is told at once; back online one request brings what was missed', async ({ page, context, control, complaints }) => {
  complaints.expect(/ERR_INTERNET_DISCONNECTED/u)
  await page.clock.install()
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  await expect(messageField(app)).toBeVisible()
  // Who wrote a colleague's note is asked for once, after the first poll.
  await passTime(page, 6)
  await expect.poll(async () => (await calls(control, 'im.user.list.get')).length).toBe(1)
  await context.setOffline(true)
  await expect(notice(app, 'No connection.')).toBeVisible()
  await control.call('DELETE', 'log')
  await page.clock.runFor(30_000)
  const { id } = await control.post<{ id: number }>('chats/1501/messages', { author: 'client', text: 'Written while you were away' })
  expect(await requests(control)).toEqual([])
  await context.setOffline(false)
  await expect(app.locator(`[data-message-id="${id}"]`)).toBeVisible()
  await expect(notice(app, 'No connection.')).toHaveCount(0)
  const [first, ...more] = await requests(control)
  expect(first?.method).toBe('batch')
  expect(more).toEqual([])
})

test('a chat that is unlinked from the card while open stays writable through the item that it is linked to, and nothing asks', async ({ page, control }) => {
  await page.clock.install()
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  await messageField(app).fill('Half a word')
  await control.patch('chats/1501', { crm: [{ type: 'contact', id: 301 }] })
  await passTime(page, 20)
  await expect(messageField(app)).toHaveValue('Half a word')
  await press(app, 'Through the contact')
  await expect(bubble(app, 'Through the contact')).toHaveAttribute('data-state', 'sent')
  expect(await copies(control, 1501, 'Through the contact')).toHaveLength(1)
  expect((await sends(control)).map(({ params }) => [params.CRM_ENTITY_TYPE, params.CRM_ENTITY])).toEqual([['contact', '301']])
})

test('a chat that is unlinked from every item while open stays writable as oneself', async ({ page, control }) => {
  await page.clock.install()
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  await control.patch('chats/1501', { crm: [] })
  await passTime(page, 20)
  await press(app, 'As myself')
  await expect(bubble(app, 'As myself')).toHaveAttribute('data-state', 'sent')
  expect(await copies(control, 1501, 'As myself')).toHaveLength(1)
})

test('an item that is deleted while open says so; the conversation and the draft stay', async ({ page, control }) => {
  await page.clock.install()
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  // Messages alone: colleagues' notes come with a poll.
  const messages = thread(app).locator('[data-message-id]')
  const shown = await messages.count()
  await messageField(app).fill('A half-written answer')
  await control.patch('items/deal/101', { deleted: true })
  await passTime(page, 20)
  await expect(notice(app, 'This item no longer exists or you lost access')).toBeVisible()
  await expect(messageField(app)).toHaveValue('A half-written answer')
  expect(await messages.count()).toBe(shown)
})

test('access to the item that is taken away while open is told, and its return ends the notice', async ({ page, control }) => {
  await page.clock.install()
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  await control.patch('users/27', { crmAccess: 'none' })
  await passTime(page, 20)
  await expect(notice(app, 'This item no longer exists or you lost access')).toBeVisible()
  await control.patch('users/27', { crmAccess: 'all' })
  await passTime(page, 20)
  await expect(notice(app, 'This item no longer exists or you lost access')).toHaveCount(0)
})
