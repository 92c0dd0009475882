/** A quote leads to the message it was taken from, also to one that is not loaded. */
import { expect, openCard, test } from '../portal.ts'
import { bubble, canWrite, customerWrites, thread } from './steps.ts'

const FENCE = '-'.repeat(54)

test('a press on a quote leads to its message, however far back; one that is gone says so', async ({ page, control }) => {
  const quoted = await customerWrites(control, 1501, 'The very first wish')
  for (let n = 1; n <= 120; n++) await customerWrites(control, 1501, `Line ${n} between.`)
  await customerWrites(control, 1501, `${FENCE}\nMarina [today] #chat1501/${quoted}\nThe very first\n${FENCE}\nStill true?`)
  await customerWrites(control, 1501, `${FENCE}\nNobody [today] #chat1501/999999\nNever said\n${FENCE}\nOr this?`)
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await bubble(app, 'Or this?').getByRole('button', { name: 'Nobody · today' }).click()
  await expect(bubble(app, 'Or this?')).toContainText('No longer available')
  await bubble(app, 'Still true?').getByRole('button', { name: 'Marina · today' }).click()
  await expect(thread(app).locator(`[data-message-id="${quoted}"]`)).toBeInViewport()
})
