/** What a screen reader hears: politely, throttled, joined, and never the manager's own words. */
import { expect, openCard, test } from '../portal.ts'
import { bubble, canWrite, customerWrites, onePoll, press, stopClock, thread } from './steps.ts'

test('new messages of the customer are announced politely, at most every 10 s, what came in between joined into one', async ({ page, control }) => {
  await page.clock.install()
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await stopClock(page)
  const news = app.getByRole('status').filter({ hasText: /^(\d+ )?[Nn]ew message/ })
  await expect(thread(app)).toHaveAttribute('aria-live', 'off')
  await expect(news).toHaveCount(0)

  await customerWrites(control, 1501, 'One.')
  await onePoll(page, control)
  await expect(news).toHaveText('New message from Марина Ковалёва')
  await customerWrites(control, 1501, 'Two.')
  await customerWrites(control, 1501, 'Three.')
  await onePoll(page, control)
  await expect(bubble(app, 'Three.')).toBeVisible()
  await expect(news).toHaveText('New message from Марина Ковалёва')
  await onePoll(page, control)
  await expect(news).toHaveText('2 new messages from Марина Ковалёва')
  await expect(app.locator('body')).not.toBeFocused()
})

test('own messages, from the card or from another window, are not announced as new; the outcome of a send is', async ({ page, control }) => {
  await page.clock.install()
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await stopClock(page)
  await control.post('chats/1501/messages', { author: 27, text: 'Written in the messenger.' })
  await onePoll(page, control)
  await expect(bubble(app, 'Written in the messenger.')).toBeVisible()
  await press(app, 'Written in the card.')
  await expect(app.getByRole('status').filter({ hasText: /^Sent$/ })).toHaveCount(1)
  await onePoll(page, control)
  await expect(app.getByRole('status').filter({ hasText: /[Nn]ew message/ })).toHaveCount(0)
})
