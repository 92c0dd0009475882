/** What the menu of the chat does, by mouse and by keyboard, judged by the portal: its state and its log of requests. */
import type { FrameLocator, Locator, Page } from '@playwright/test'
import { expect, openCard, test } from '../portal.ts'
import { bubble, calls, canWrite, copies, messageField, press, stateOf, thread } from './steps.ts'

const OLEG = 1501

const item = (app: FrameLocator, name: string | RegExp): Locator => app.getByRole('menuitem', { name })

async function choose(app: FrameLocator, name: string | RegExp): Promise<void> {
  await app.getByRole('button', { name: 'Chat actions' }).click()
  await item(app, name).click()
}

/** Opens the menu and goes to a line by its first letters alone. */
async function chooseByKeys(page: Page, app: FrameLocator, name: string): Promise<void> {
  await app.getByRole('button', { name: 'Chat actions' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(app.getByRole('menuitem').first()).toBeFocused()
  const lines = await app.getByRole('menuitem').count()
  for (let step = 0; step < lines; step++) {
    if (await item(app, name).evaluate(line => line === document.activeElement)) break
    await page.keyboard.press('ArrowDown')
  }
  await expect(item(app, name)).toBeFocused()
  await page.keyboard.press('Enter')
}

test('finishing asks once with the safe answer first, closes on the portal, and the composer says what comes next', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await chooseByKeys(page, app, 'Finish')
  const question = app.getByRole('alertdialog', { name: 'Finish' })
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(question).toHaveCount(0)
  await expect(app.getByRole('button', { name: 'Chat actions' })).toBeFocused()
  expect(await calls(control, 'imopenlines.operator.finish')).toHaveLength(0)
  await choose(app, 'Finish')
  await question.getByRole('button', { name: /^Finish with / }).click()
  await expect(app.getByRole('button', { name: 'Start a session' })).toBeVisible()
  expect((await stateOf(control, OLEG)).session.status).toBeGreaterThanOrEqual(50)
  expect(await calls(control, 'imopenlines.operator.finish')).toHaveLength(1)
})

test('a chat goes to a colleague who is found by name, and then says who works in it', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await chooseByKeys(page, app, 'Transfer…')
  await expect(app.getByRole('combobox', { name: 'Find a colleague or a line' })).toBeFocused()
  await page.keyboard.type('Соколов')
  await expect(app.getByRole('option', { name: /Иван Соколов/ })).toBeVisible()
  await expect(app.getByRole('dialog').getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(app.getByRole('main')).toContainText('Operator: Иван Соколов')
  expect((await stateOf(control, OLEG)).session.operatorId).toBe(31)
  const [transfer] = await calls(control, 'imopenlines.operator.transfer')
  expect(transfer?.params).toMatchObject({ CHAT_ID: String(OLEG), USER_ID: '31' })
})

test('silent mode warns above the field, is taken back by Undo and by the warning\'s own button', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await choose(app, 'Silent mode')
  const warning = app.getByText('Silent mode is on: the customer will not see your messages.')
  await expect(warning).toBeVisible()
  await app.getByRole('button', { name: 'Undo' }).click()
  await expect(warning).toHaveCount(0)
  await choose(app, 'Silent mode')
  await app.getByRole('button', { name: 'Switch silent mode off' }).click()
  await expect(warning).toHaveCount(0)
  expect((await calls(control, 'imopenlines.session.mode.silent')).map(call => call.params.ACTIVATE)).toEqual(['Y', 'N', 'Y', 'N'])
})

test('what is sent in silent mode is sent once, is not the customer\'s, and says so', async ({ page, control }) => {
  await control.patch(`chats/${OLEG}`, { silent: true })
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await press(app, 'Only for us.')
  const sent = thread(app).getByRole('article', { name: /^Hidden from the customer, / }).filter({ hasText: 'Only for us.' })
  await expect(sent).toContainText('the customer does not see this message')
  await expect(bubble(app, 'Only for us.')).toHaveCount(1)
  expect(await copies(control, OLEG, 'Only for us.')).toMatchObject([{ delivered: false, clientText: null }])
})

test('pinning is seen in the menu, and a "true" that did nothing is told as such', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await choose(app, 'Pin the chat')
  await expect(app.getByRole('status').filter({ hasText: 'The chat is pinned' })).toBeVisible()
  await control.post('faults', { method: 'imopenlines.session.mode.pin', when: 'before', do: { status: 200, body: { result: true } } })
  await choose(app, 'Unpin the chat')
  await expect(app.getByRole('status').filter({ hasText: 'Nothing changed: Unpin the chat' })).toBeVisible()
})

test('what cannot be done stands there with its reason and sends nothing', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await app.getByRole('button', { name: 'Chat actions' }).click()
  await expect(item(app, /Create a lead/)).toContainText('The chat is linked to the CRM already.')
  await expect(item(app, /Take over/)).toContainText('It is yours already.')
  await expect(item(app, /Rate as head/)).toContainText('Only the head of the line can rate sessions.')
  await item(app, /Take over/).click({ force: true })
  await expect(app.getByRole('menu')).toBeVisible()
  expect(await calls(control, 'imopenlines.session.intercept')).toHaveLength(0)
})

test('a head rates the session with words', async ({ page, control }) => {
  await control.patch('users/27', { admin: true })
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await choose(app, 'Rate as head…')
  await app.getByRole('radio', { name: '4' }).check({ force: true })
  await app.getByRole('textbox', { name: 'Comment' }).fill('Quick & kind')
  await app.getByRole('button', { name: 'Save' }).click()
  await expect(app.getByRole('dialog')).toHaveCount(0)
  const [vote] = await calls(control, 'imopenlines.session.head.vote')
  expect(vote?.params).toMatchObject({ RATING: '4', COMMENT: 'Quick & kind' })
})

test('spam asks once and closes; a refusal without a code says that somebody may have been faster', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await control.post('faults', { method: 'imopenlines.operator.spam', when: 'before', do: { status: 400, body: { error: '', error_description: '' } } })
  await choose(app, 'Spam')
  await app.getByRole('alertdialog').getByRole('button', { name: 'Spam' }).click()
  await expect(app.getByRole('status').filter({ hasText: 'somebody else was faster' })).toBeVisible()
  await expect(messageField(app)).toBeVisible()
  await choose(app, 'Spam')
  await app.getByRole('alertdialog').getByRole('button', { name: 'Spam' }).click()
  await expect(app.getByRole('button', { name: 'Start a session' })).toBeVisible()
  expect((await stateOf(control, OLEG)).session.status).toBe(65)
})

test('a double click is one deed: the question stays, and its answer reaches nothing beneath it', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await expect(thread(app).getByRole('article').first()).toBeVisible()
  await app.getByRole('button', { name: 'Chat actions' }).click()
  await app.getByRole('menuitem', { name: 'Finish' }).dblclick()
  const answer = app.getByRole('alertdialog', { name: 'Finish' }).getByRole('button', { name: /^Finish with / })
  await expect(answer).toBeVisible()
  await app.locator('body').evaluate(body => {
    const seen: (string | undefined)[] = []
    body.addEventListener('click', event => { seen.push((event.target as Element).closest<HTMLElement>('[role]')?.role ?? undefined) }, true)
    Object.assign(window, { seen })
  })
  await answer.dblclick()
  await expect.poll(async () => (await calls(control, 'imopenlines.operator.finish')).length).toBe(1)
  expect(await app.locator('body').evaluate(() => (window as unknown as { seen: unknown }).seen)).toEqual(['alertdialog'])
})
