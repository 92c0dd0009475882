/** Notes of colleagues in the card: written in their own box, kept in the item's timeline, and never on their way to a customer. */
import type { FrameLocator, Locator } from '@playwright/test'
import { expect, openCard, test, type Control } from '../portal.ts'
import { calls, canWrite, messageField, sends, storedIn, thread } from './steps.ts'

const OLEG = 1501
const NOTE = 'Discount up to 7 % is fine.'

const box = (app: FrameLocator): Locator => app.getByRole('textbox', { name: 'Note', exact: true })
const noteRow = (app: FrameLocator, text: string): Locator => thread(app).getByRole('article', { name: /^Internal note, / }).filter({ hasText: text })

interface Comment { text: string, authorId: number }

const comments = (control: Control): Promise<Comment[]> => control.get<Comment[]>('items/deal/101/timeline')

async function write(app: FrameLocator, text: string): Promise<void> {
  await app.getByRole('button', { name: 'Internal note', exact: true }).click()
  await box(app).fill(text)
  await app.getByRole('button', { name: 'Save the note' }).click()
}

test('a note goes to the item\'s timeline alone, stands among the messages, and the customer has got nothing', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await messageField(app).fill('Half a message')
  const before = await storedIn(control, OLEG)
  await write(app, NOTE)
  await expect(noteRow(app, NOTE)).toBeVisible()
  await expect(box(app)).toHaveCount(0)
  // What was typed for the customer is where it was.
  await expect(messageField(app)).toHaveValue('Half a message')
  expect(await calls(control, 'crm.timeline.comment.add')).toHaveLength(1)
  expect(JSON.stringify(await comments(control))).toContain(NOTE)
  expect(await sends(control)).toEqual([])
  expect(await storedIn(control, OLEG)).toEqual(before)
})

test('one\'s own note is changed and, asked once, deleted; a colleague\'s is not', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await write(app, NOTE)
  const row = noteRow(app, NOTE)
  const theirs = noteRow(app, 'стена неровная')
  await expect(theirs).toBeAttached()
  await expect(theirs.getByRole('button')).toHaveCount(0)
  await row.getByRole('button', { name: 'Change note' }).click()
  await expect(box(app)).toHaveValue(NOTE)
  await box(app).fill('Discount up to 5 %.')
  await app.getByRole('button', { name: 'Save the note' }).click()
  const changed = noteRow(app, 'Discount up to 5 %.')
  await expect(changed).toBeVisible()
  await expect(row).toHaveCount(0)
  await changed.getByRole('button', { name: 'Remove note' }).click()
  expect(await calls(control, 'crm.timeline.comment.delete')).toEqual([])
  await changed.getByRole('button', { name: 'Remove note' }).click()
  await expect(changed).toHaveCount(0)
  expect(JSON.stringify(await comments(control))).not.toContain('Discount')
})

test('whoever may read the item but not change it learns it from the first refusal, and is offered nothing more that would be refused', async ({ page, control, complaints }) => {
  complaints.expect(/status of 400 .*comment\.add/)
  await control.patch('users/27', { crmEdit: 'none' })
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await write(app, NOTE)
  await expect(app.getByRole('alert').filter({ hasText: 'You may read this item but not change it' })).toContainText('can give you the right')
  await expect(box(app)).toHaveValue(NOTE)
  await expect(app.getByRole('button', { name: 'Save the note' })).toHaveCount(0)
  await app.getByRole('button', { name: 'Cancel' }).click()
  await page.keyboard.press('Alt+T')
  await messageField(app).fill('The customer is answered all the same.')
  await messageField(app).press('Enter')
  await expect(thread(app).getByRole('article').filter({ hasText: 'The customer is answered all the same.' })).toHaveAttribute('data-state', 'sent')
  // Alt+T came before all of that: a form of a to-do would stand by now.
  await expect(app.getByRole('button', { name: 'Add the to-do' })).toHaveCount(0)
  expect((await calls(control, 'crm.timeline.comment.add')).map(row => row.error)).toEqual(['ACCESS_DENIED'])
  expect(JSON.stringify(await comments(control))).not.toContain(NOTE)
})

test('a refused note keeps its text and says why; a half-written one outlives the page', async ({ page, control, complaints }) => {
  complaints.expect(/status of 400/)
  await control.post('faults', { method: 'crm.timeline.comment.add', when: 'before', do: { status: 400, body: { error: 'ACCESS_DENIED', error_description: 'Access denied' } } })
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await write(app, NOTE)
  await expect(app.getByRole('alert')).toBeVisible()
  await expect(box(app)).toHaveValue(NOTE)
  await box(app).press('Escape')
  await expect(box(app)).toHaveCount(0)
  const again = await openCard(page, { id: 101 })
  await canWrite(again)
  await again.getByRole('button', { name: 'Internal note', exact: true }).click()
  await expect(box(again)).toHaveValue(NOTE)
  await again.getByRole('button', { name: 'Save the note' }).click()
  await expect(noteRow(again, NOTE)).toBeVisible()
})

test('a note whose answer is lost is looked for: there once', async ({ page, control, complaints }) => {
  complaints.expect(/status of 502|comment\.add\S* from origin .* blocked by CORS policy|ERR_FAILED/)
  await control.post('faults', { method: 'crm.timeline.comment.add', when: 'after', do: { status: 502 } })
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await write(app, NOTE)
  await expect(noteRow(app, NOTE)).toHaveCount(1)
  expect(await calls(control, 'crm.timeline.comment.add')).toHaveLength(1)
  expect(JSON.stringify(await comments(control)).split(NOTE)).toHaveLength(2)
})

test('by keys alone, from the menu, where nothing can be sent to the customer', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await app.getByRole('option', { name: /WhatsApp/ }).click()
  await expect(app.getByText('This session was closed')).toBeVisible()
  await expect(messageField(app)).toHaveCount(0)
  await app.getByRole('button', { name: 'Chat actions' }).press('Enter')
  await expect(app.getByRole('menu')).toBeVisible()
  await expect(app.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('i')
  await expect(app.getByRole('menuitem', { name: 'Internal note' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(box(app)).toBeFocused()
  await page.keyboard.type(NOTE)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(noteRow(app, NOTE)).toBeVisible()
  expect(await sends(control)).toEqual([])
})

test('a half-written note is deleted with what else this device keeps, at a person\'s word', async ({ page }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await app.getByRole('button', { name: 'Internal note', exact: true }).click()
  await box(app).fill('Half a note')
  await box(app).press('Escape')
  await app.getByRole('button', { name: 'Sender' }).click()
  await app.getByRole('button', { name: 'Settings', exact: true }).click()
  await app.getByRole('button', { name: 'Delete drafts and unsent messages on this device' }).click()
  await app.getByRole('dialog', { name: 'Settings' }).getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(app.getByText('Deleted from this device.')).toBeVisible()
  const again = await openCard(page, { id: 101 })
  await canWrite(again)
  await again.getByRole('button', { name: 'Internal note', exact: true }).click()
  await expect(box(again)).toHaveValue('')
})
