/** The buttons that make writing possible, proven on the portal. */
import { expect, openCard, test } from '../portal.ts'
import { bubble, calls, canWrite, copies, press, sendProven, sends, stateOf, thread } from './steps.ts'

const chatOf = (name: RegExp) => ({ name })

test('a closed session says so; Start a session makes the manager its operator, and the message goes', async ({ page, control }) => {
  await control.patch('chats/1502', { replyWindow: null })
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await app.getByRole('option', chatOf(/WhatsApp/)).click()
  await expect(app.getByRole('status').filter({ hasText: 'This session was closed on' })).toContainText('Start a new one to write in WhatsApp again.')
  await expect(app.getByRole('textbox', { name: 'Message' })).toHaveCount(0)
  const before = await stateOf(control, 1502)
  await app.getByRole('button', { name: 'Start a session' }).click()
  await expect(app.getByRole('textbox', { name: 'Message' })).toBeFocused()
  const after = await stateOf(control, 1502)
  expect(after.session.id).toBeGreaterThan(before.session.id)
  expect(after.session).toMatchObject({ status: 10, operatorId: 27 })
  await sendProven(app, control, 1502, 'We start anew.')
})

test('a queued dialogue says how long the customer waits; Answer makes it the manager\'s', async ({ page, control }) => {
  const app = await openCard(page, { id: 104 })
  await app.getByRole('option', chatOf(/Дмитрий Лебедев, Telegram/)).click()
  await expect(app.getByRole('status').filter({ hasText: 'Дмитрий Лебедев is waiting for an answer: 26 min' })).toBeVisible()
  await app.getByRole('button', { name: 'Answer', exact: true }).click()
  await expect(app.getByRole('textbox', { name: 'Message' })).toBeFocused()
  expect(await stateOf(control, 1511)).toMatchObject({ session: { status: 10, operatorId: 27 } })
  await expect(app.getByRole('main')).toContainText('Operator: Anna Petrova (you)')
  await sendProven(app, control, 1511, 'Добрый день! Счёт уже готов.')
})

test('Skip puts the dialogue back into the queue and nothing opens by mistake', async ({ page, control }) => {
  const app = await openCard(page, { id: 104 })
  await app.getByRole('option', chatOf(/Дмитрий Лебедев, Telegram/)).click()
  await app.getByRole('button', { name: 'Skip', exact: true }).click()
  await expect.poll(async () => (await stateOf(control, 1511)).session).toMatchObject({ status: 5, operatorId: 0 })
  await expect(app.getByRole('button', { name: 'Answer', exact: true })).toBeEnabled()
  await expect(app.getByRole('textbox', { name: 'Message' })).toHaveCount(0)
})

test('in a colleague\'s chat one reads without being in it; Join adds the manager and leaves the operator', async ({ page, control }) => {
  const app = await openCard(page, { id: 106 })
  await expect(thread(app)).toContainText('Пришлю вечером')
  await expect(app.getByRole('status').filter({ hasText: 'Иван Соколов is working in this chat' })).toBeVisible()
  await app.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(app.getByRole('textbox', { name: 'Message' })).toBeVisible()
  const { members, session } = await stateOf(control, 1516)
  expect(members).toEqual(expect.arrayContaining([27, 31]))
  expect(session.operatorId).toBe(31)
  await sendProven(app, control, 1516, 'Добрый день, я помогу.')
})

test('Take over is asked about once, and makes the manager the operator', async ({ page, control }) => {
  const app = await openCard(page, { id: 106 })
  await app.getByRole('button', { name: 'Take over', exact: true }).click()
  await expect(app.getByRole('alertdialog').getByRole('button', { name: 'Cancel' })).toBeFocused()
  expect(await calls(control, 'imopenlines.session.intercept')).toHaveLength(0)
  await app.getByRole('alertdialog').getByRole('button', { name: 'Take over' }).click()
  await expect(app.getByRole('textbox', { name: 'Message' })).toBeVisible()
  const { members, session } = await stateOf(control, 1516)
  expect(session.operatorId).toBe(27)
  expect(members).toContain(27)
  await sendProven(app, control, 1516, 'Теперь отвечаю я.')
})

test('one who may only read the card reads nothing of the chat, joins from where it would stand, then reads and writes', async ({ page, control, complaints }) => {
  complaints.expect(/status of 400 .*session\.history\.get/)
  const app = await openCard(page, { id: 102, query: { user: '44' } })
  await expect(app.getByRole('main')).toContainText('Nobody outside the chat can read it here.')
  await expect(app.getByText('Can we move Monday\'s call to 4 pm?')).toHaveCount(0)
  await app.getByRole('button', { name: 'Join to read' }).click()
  await expect(app.getByRole('textbox', { name: 'Message' })).toBeVisible()
  await expect(thread(app)).toContainText('Can we move Monday\'s call to 4 pm?')
  expect((await stateOf(control, 1504)).members).toContain(44)
  await expect(thread(app)).toContainText('do you build catalogues')
  await sendProven(app, control, 1504, 'Yes, 4 pm is fine.')
})

test('a refused action says why, stays a button, and works when the reason is gone', async ({ page, control }) => {
  const app = await openCard(page, { id: 106 })
  const join = app.getByRole('button', { name: 'Join', exact: true })
  await join.waitFor()
  const refused = { error: 'ACCESS_DENIED', error_description: 'Not <b>allowed</b>' }
  await control.post('faults', { method: 'imopenlines.session.join', when: 'before', do: { status: 400, body: refused } })
  await join.click()
  await expect(app.getByRole('status').filter({ hasText: 'You may read this chat but not write' })).toBeVisible()
  expect((await stateOf(control, 1516)).members).not.toContain(27)
  expect(await calls(control, 'imopenlines.session.join')).toHaveLength(1)
  await join.click()
  await expect(app.getByRole('textbox', { name: 'Message' })).toBeVisible()
})

test('a dialogue that a colleague answered first is not taken, and the screen says who works in it', async ({ page, control }) => {
  const app = await openCard(page, { id: 104 })
  await app.getByRole('option', chatOf(/Дмитрий Лебедев, Telegram/)).click()
  const answer = app.getByRole('button', { name: 'Answer', exact: true })
  await answer.waitFor()
  await control.patch('chats/1511', { session: { status: 10, operatorId: 31 }, members: [31] })
  await answer.click()
  await expect(app.getByRole('status').filter({ hasText: 'Иван Соколов is working in this chat' })).toBeVisible()
  expect((await stateOf(control, 1511)).session.operatorId).toBe(31)
})

test('a message to a dialogue that went back into the queue meanwhile reaches the customer once and makes its writer the operator', async ({ page, control, complaints }) => {
  complaints.expect(/status of 400 .*message\.add/)
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await control.patch('chats/1501', { session: { status: 5, operatorId: 0 } })
  await press(app, 'Ten o\'clock then.')
  await expect(bubble(app, 'Ten o\'clock then.')).toHaveAttribute('data-state', 'sent')
  expect(await copies(control, 1501, 'Ten o\'clock then.')).toHaveLength(1)
  expect(await sends(control)).toHaveLength(1)
  expect(await stateOf(control, 1501)).toMatchObject({ session: { operatorId: 27 } })
})

const REFUSED = [
  { why: 'the session was closed meanwhile', button: 'Start a session', change: { session: { status: 60 } } },
  { why: 'a colleague took the chat over', button: 'Join', change: { session: { operatorId: 31 }, members: [31] } }
] as const

for (const { why, button, change } of REFUSED) {
  test(`when a message is refused because ${why}, the way out stands there as a button at once: ${button}, then Send again`, async ({ page, control, complaints }) => {
    complaints.expect(/status of 400 .*message\.add/)
    const app = await openCard(page, { id: 101 })
    await canWrite(app)
    await control.patch('chats/1501', change)
    await press(app, 'Ten o\'clock then.')
    await expect(bubble(app, 'Ten o\'clock then.')).toHaveAttribute('data-state', 'failed')
    await app.getByRole('button', { name: button, exact: true }).click({ timeout: 3_000 })
    await expect(app.getByRole('textbox', { name: 'Message' })).toBeVisible()
    await app.getByRole('button', { name: 'Send again', exact: true }).click()
    await expect(bubble(app, 'Ten o\'clock then.')).toHaveAttribute('data-state', 'sent')
    expect(await copies(control, 1501, 'Ten o\'clock then.')).toHaveLength(1)
    expect(await sends(control)).toHaveLength(2)
  })
}
