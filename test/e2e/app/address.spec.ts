/** Through which item a message goes, and what is left after a session ended: judged by the portal's log and what it stored. */
import { expect, openCard, test } from '../portal.ts'
import type { Control } from '../portal.ts'
import { passTime } from './places.ts'
import { bubble, calls, canWrite, copies, customerWrites, messageField, press, sends, stateOf, thread } from './steps.ts'

const via = async (control: Control): Promise<unknown[]> => (await sends(control)).map(({ params }) => `${params.CRM_ENTITY_TYPE} ${params.CRM_ENTITY}`)

test.beforeEach(async ({ control }) => {
  await control.post('reset', { seed: 'field' })
})

test('a chat that is live under the contact alone is writable at once from the won deal\'s card, which says through whom, and goes by the contact', async ({ page, control }) => {
  const app = await openCard(page, { id: 714 })
  await canWrite(app)
  await expect(app.getByText('through the contact Нина Громова')).toBeVisible()
  await expect(thread(app)).toHaveAttribute('data-session', 'mine')
  await press(app, 'Добрый день, уже везём')
  await expect(bubble(app, 'Добрый день, уже везём')).toHaveAttribute('data-state', 'sent')
  expect(await copies(control, 1731, 'Добрый день, уже везём')).toHaveLength(1)
  expect(await via(control)).toEqual(['contact 748'])
})

test('a closed chat of a won deal: one press of Start, one of Enter, one message by the contact', async ({ page, control }) => {
  const app = await openCard(page, { id: 715 })
  await app.getByRole('button', { name: 'Start a session' }).click()
  await messageField(app).fill('Здравствуйте, как вам дверь?')
  await messageField(app).press('Enter')
  await expect(bubble(app, 'Здравствуйте, как вам дверь?')).toHaveAttribute('data-state', 'sent')
  expect(await copies(control, 1732, 'Здравствуйте, как вам дверь?')).toHaveLength(1)
  expect(await via(control)).toEqual(['contact 749'])
  expect(await calls(control, 'imopenlines.session.start')).toHaveLength(1)
})

test('finishing where the line asks to rate says so first, leads to "closing", and Start and Enter reach the customer once more', async ({ page, control }) => {
  await control.post('reset', { seed: 'demo' })
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await app.getByRole('button', { name: 'Chat actions' }).click()
  await app.getByRole('menuitem', { name: 'Finish' }).click()
  const question = app.getByRole('alertdialog')
  await expect(question).toContainText(/rate/iu)
  await question.getByRole('button', { name: /^Finish/ }).click()
  await expect(app.getByRole('main')).toContainText('Closes by itself')
  expect((await stateOf(control, 1501)).session.status).toBe(50)
  await app.getByRole('button', { name: 'Start a session' }).click()
  await messageField(app).fill('Ещё одно: замер в пятницу.')
  await messageField(app).press('Enter')
  await expect(bubble(app, 'Ещё одно: замер в пятницу.')).toHaveAttribute('data-state', 'sent')
  expect(await copies(control, 1501, 'Ещё одно: замер в пятницу.')).toHaveLength(1)
  expect((await stateOf(control, 1501)).session.status).toBeLessThan(50)
})

test('a dialogue that is closing tells since when and offers to close it now', async ({ page, control }) => {
  const app = await openCard(page, { id: 716 })
  await expect(app.getByRole('main')).toContainText('Closes by itself')
  await app.getByRole('button', { name: 'Close now' }).click()
  await expect.poll(async () => (await stateOf(control, 1733)).session.status).toBeGreaterThanOrEqual(60)
  await expect(app.getByRole('button', { name: 'Start a session' })).toBeVisible()
})

test('a refused message is told with the portal\'s own line, its customer counts as waiting, and Write again only fills the field', async ({ page, control }) => {
  await control.post('reset', { seed: 'demo' })
  await control.patch('chats/1501', { delivery: 'refuses' })
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await press(app, 'Смета до пятницы.')
  const refused = bubble(app, 'Смета до пятницы.')
  await expect(refused).toHaveAttribute('data-delivery', 'refused', { timeout: 30_000 })
  await expect(thread(app)).toContainText('did not take this message')
  await expect(app.getByRole('option', { name: /Telegram, Waiting/ })).toBeVisible()
  await thread(app).getByRole('button', { name: 'Write again' }).click()
  await expect(messageField(app)).toHaveValue('Смета до пятницы.')
  expect(await copies(control, 1501, 'Смета до пятницы.')).toHaveLength(1)
  expect(await sends(control)).toHaveLength(1)
})

test('the reply window is told before a word is typed; one press stores one message, and what is typed while it ends is kept', async ({ page, control }) => {
  await page.clock.install()
  const app = await openCard(page, { id: 703 })
  await canWrite(app)
  await expect(app.getByRole('main')).toContainText('You may write until')
  await press(app, 'В окне')
  await expect(bubble(app, 'В окне')).toHaveAttribute('data-state', 'sent')
  expect(await copies(control, 1712, 'В окне')).toHaveLength(1)
  await messageField(app).fill('Половина мысли')
  await control.post('clock', { advanceMs: 240_000 })
  await page.clock.fastForward(240_000)
  await expect(app.getByRole('main')).toContainText('The time ran out')
  expect(await copies(control, 1712, 'Половина мысли')).toHaveLength(0)
  await customerWrites(control, 1712, 'Вы тут?')
  await passTime(page, 60)
  await expect(messageField(app)).toHaveValue('Половина мысли')
  await expect(thread(app)).toContainText('Вы тут?')
})

test('400 notes of a deal cost one request a page, none of them twice, and only as far back as the conversation goes', async ({ page, control }) => {
  const app = await openCard(page, { id: 706 })
  await canWrite(app)
  await expect(async () => {
    await thread(app).evaluate(scroller => { scroller.scrollTop = 0 })
    await expect(app.getByText('The conversation starts here')).toBeInViewport({ timeout: 300 })
  }).toPass()
  const starts = (await calls(control, 'crm.timeline.comment.list')).map(({ params }) => Number(params.start)).filter(start => start > 0)
  expect(starts.length, 'older pages were needed').toBeGreaterThan(0)
  expect(starts.filter(start => start % 50 !== 0), 'the portal begins with the page in which `start` lies').toEqual([])
  expect(new Set(starts).size).toBe(starts.length)
  expect(starts.length).toBeLessThanOrEqual(8)
})

test('an opening costs one request and no preflight, wherever the chat is live', async ({ page, control }) => {
  const app = await openCard(page, { id: 714 })
  await expect(thread(app)).toBeVisible()
  const log = await control.get<{ method: string, inBatch: boolean, preflight: boolean, at: string }[]>('log')
  expect(log.filter(row => row.preflight)).toEqual([])
  expect(log.filter(row => !row.inBatch)[0]?.method).toBe('batch')
})
