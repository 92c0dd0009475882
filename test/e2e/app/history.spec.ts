/** Older pages, long conversations, and the place one reads at. */
import type { FrameLocator, Page } from '@playwright/test'
import { expect, openCard, test, type Control } from '../portal.ts'
import { bubble, calls, canWrite, customerWrites, onePoll, press, requests, stopClock, thread } from './steps.ts'

interface Place { id: string, top: number }

/** The first message in view and where it stands, to the pixel. */
async function placeOfReader(app: FrameLocator): Promise<Place> {
  return await thread(app).evaluate(scroller => {
    const edge = scroller.getBoundingClientRect().top
    const messages = [...scroller.querySelectorAll<HTMLElement>('[data-message-id]')]
    const first = messages.find(message => message.getBoundingClientRect().bottom > edge)!
    return { id: first.dataset.messageId!, top: first.getBoundingClientRect().top - edge }
  })
}

async function topOf(app: FrameLocator, id: string): Promise<number> {
  return await thread(app).evaluate((scroller, wanted) =>
    scroller.querySelector(`[data-message-id="${wanted}"]`)!.getBoundingClientRect().top - scroller.getBoundingClientRect().top, id)
}

async function longConversation(page: Page, control: Control): Promise<FrameLocator> {
  await control.post('reset', { seed: 'huge' })
  const app = await openCard(page, { id: 900 })
  await canWrite(app)
  return app
}

const olderReads = async (control: Control) => (await calls(control, 'im.dialog.messages.get')).filter(row => !row.inBatch && Number(row.params.LAST_ID) > 0)

test('a conversation of 100,000 messages opens with one page, at its newest message', async ({ page, control }, info) => {
  await control.post('reset', { seed: 'huge' })
  const from = Date.now()
  const app = await openCard(page, { id: 900 })
  await canWrite(app)
  info.annotations.push({ type: 'long conversation', description: `usable ${Date.now() - from} ms after the page was asked for` })
  await expect(bubble(app, '100000. ')).toBeInViewport()
  await expect(thread(app).getByRole('article')).toHaveCount(50)
  expect(await olderReads(control)).toHaveLength(0)
  expect((await requests(control))[0]!.method).toBe('batch')
  await press(app, 'Still quick.')
  await expect(bubble(app, 'Still quick.')).toHaveAttribute('data-state', 'sent')
  await expect(bubble(app, 'Still quick.')).toBeInViewport()
})

test('older pages come while one scrolls up, and the message one reads does not move by a pixel', async ({ page, control }) => {
  const app = await longConversation(page, control)
  for (let older = 1; older <= 3; older++) {
    // Time to see where the reader is before the page is there.
    await control.post('faults', { method: 'im.dialog.messages.get', when: 'after', do: { delayMs: 400 } })
    await thread(app).evaluate(scroller => { scroller.scrollTop = 120 })
    await expect(thread(app)).toHaveAttribute('aria-busy', 'true')
    const before = await placeOfReader(app)
    await expect(thread(app)).toHaveAttribute('aria-busy', 'false')
    expect(Math.abs(await topOf(app, before.id) - before.top)).toBeLessThanOrEqual(0.5)
    expect(await olderReads(control)).toHaveLength(older)
  }
})

test('the beginning of a conversation is said, and nothing more is asked for there', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await thread(app).evaluate(scroller => { scroller.scrollTop = 0 })
  await expect(app.getByText('The conversation starts here')).toBeInViewport()
  expect(await olderReads(control)).toHaveLength(0)
})

test('older messages that cannot be read are said to be missing, and can be asked for again', async ({ page, control, complaints }) => {
  complaints.expect(/status of 403 .*im\.dialog\.messages\.get/)
  const app = await longConversation(page, control)
  const refused = { error: 'ACCESS_ERROR', error_description: 'You do not have access to the specified dialog' }
  await control.post('faults', { method: 'im.dialog.messages.get', when: 'before', do: { status: 403, body: refused } })
  await thread(app).evaluate(scroller => { scroller.scrollTop = 0 })
  await expect(app.getByText('Earlier messages could not be loaded.')).toBeVisible()
  await expect(thread(app).getByRole('article')).toHaveCount(50)
  await app.getByRole('button', { name: 'Try again', exact: true }).click()
  await expect(thread(app).getByRole('article')).toHaveCount(100)
})

test('new messages do not move one who reads above; the button counts them and leads to the newest', async ({ page, control }) => {
  await page.clock.install()
  const app = await longConversation(page, control)
  await thread(app).evaluate(scroller => { scroller.scrollTop -= 900 })
  const jump = app.getByRole('button', { name: 'To the newest', exact: true })
  await expect(jump).toBeVisible()
  await stopClock(page)
  const before = await placeOfReader(app)
  await customerWrites(control, 9000, 'While you were reading, one.')
  await customerWrites(control, 9000, 'While you were reading, two.')
  await onePoll(page, control)
  await app.getByRole('button', { name: 'To the newest, 2 new' }).waitFor()
  expect(Math.abs(await topOf(app, before.id) - before.top)).toBeLessThanOrEqual(1)
  await app.getByRole('button', { name: 'To the newest, 2 new' }).click()
  await expect(bubble(app, 'While you were reading, two.')).toBeInViewport()
  await expect(app.getByRole('button', { name: /^To the newest/ })).toHaveCount(0)
})

test('at the newest message new ones keep it in view, and own sending leads there from above', async ({ page, control }) => {
  await page.clock.install()
  const app = await longConversation(page, control)
  await stopClock(page)
  await customerWrites(control, 9000, 'Follows at the bottom.')
  await onePoll(page, control)
  await expect(bubble(app, 'Follows at the bottom.')).toBeInViewport()
  await thread(app).evaluate(scroller => { scroller.scrollTop -= 900 })
  await expect(app.getByRole('button', { name: 'To the newest', exact: true })).toBeVisible()
  await press(app, 'My answer from above.')
  await expect(bubble(app, 'My answer from above.')).toBeInViewport()
})

test('a conversation with unread messages opens at the line above the first of them and marks as read only what was seen', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await expect(app.getByRole('separator').filter({ hasText: 'New messages' })).toBeInViewport()
  await app.getByRole('textbox', { name: 'Message' }).focus()
  await expect.poll(async () => (await calls(control, 'im.dialog.read')).length).toBeGreaterThan(0)
  for (const row of await calls(control, 'im.dialog.read')) {
    expect(row.params.DIALOG_ID).toBe('chat1501')
    await expect(thread(app).locator(`[data-message-id="${row.params.MESSAGE_ID ?? row.params.LAST_ID}"]`)).toBeInViewport()
  }
})
