/** What a person may press: texts over the limit, the same words twice, and a press without a connection. */
import { expect, openCard, test, type Control } from '../portal.ts'
import { bubble, canWrite, copies, messageField, press, sendButton, sends, stateOf, storedIn } from './steps.ts'

const OLEG = 1501

/** Texts that were stored after a message. */
async function storedAfter(control: Control, id: number): Promise<string[]> {
  return (await storedIn(control, OLEG)).filter(message => message.id > id).map(message => message.text)
}

test('a text over the limit is not sent as it is: it is split at a person\'s word, and no part is cut by the portal', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  const { lastMessageId } = await stateOf(control, OLEG)
  const sentence = 'Every word of this long offer counts. '
  const text = sentence.repeat(Math.ceil(25_000 / sentence.length)).trim()
  await messageField(app).fill(text)
  await expect(sendButton(app)).toBeDisabled()
  await messageField(app).press('Enter')
  expect(await sends(control)).toHaveLength(0)
  await app.getByRole('button', { name: 'Split into 2 messages' }).click()
  await expect(messageField(app)).toHaveValue('')
  await expect.poll(async () => (await sends(control)).length).toBe(2)
  await expect(app.locator('[data-state=queued], [data-state=sending]')).toHaveCount(0)
  const parts = await storedAfter(control, lastMessageId)
  expect(parts).toHaveLength(2)
  for (const part of parts) {
    expect([...part].length).toBeLessThanOrEqual(20_000)
    expect(part).not.toContain('(...)')
  }
  expect(parts.join(' ').replace(/\s+/gu, ' ')).toBe(text)
})

test('the same words pressed twice on purpose are two messages', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await press(app, 'ok')
  await press(app, 'ok')
  await expect.poll(async () => (await copies(control, OLEG, 'ok')).length).toBe(2)
  await expect(bubble(app, 'ok').and(app.locator('[data-state=sent]'))).toHaveCount(2)
  expect(await sends(control)).toHaveLength(2)
})

test('what is pressed offline waits in sight and goes by itself, in order, when the connection is back', async ({ page, context, control, complaints }) => {
  complaints.expect(/ERR_INTERNET_DISCONNECTED|Failed to load resource/u)
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  const { lastMessageId } = await stateOf(control, OLEG)
  await context.setOffline(true)
  await press(app, 'First, offline.')
  await press(app, 'Second, offline.')
  await expect(app.getByText('Will be sent when the connection returns').first()).toBeVisible()
  for (const text of ['First, offline.', 'Second, offline.']) await expect(bubble(app, text)).toHaveAttribute('data-state', 'queued')
  await context.setOffline(false)
  for (const text of ['First, offline.', 'Second, offline.']) await expect(bubble(app, text)).toHaveAttribute('data-state', 'sent')
  expect(await storedAfter(control, lastMessageId)).toEqual(['First, offline.', 'Second, offline.'])
})
