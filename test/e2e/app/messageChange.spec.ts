/** One's own message after it was sent: edited and taken back where the customer's messenger can do it, judged by what the customer has. */
import type { FrameLocator, Page } from '@playwright/test'
import { expect, openCard, test, type Control } from '../portal.ts'
import { bubble, calls, canWrite, messageField, press, requests, sends, storedIn, thread, type Stored } from './steps.ts'

/** Emily's live chat; Telegram is a messenger whose messages stay as they were sent. */
const LIVECHAT = 1506
const TEXT = 'The fitters come on Thursday.'

async function openLivechat(page: Page, control: Control): Promise<FrameLocator> {
  await control.patch(`chats/${LIVECHAT}`, { silent: false })
  const app = await openCard(page, { id: 107 })
  await app.getByRole('option', { name: /Live Chat/ }).click()
  await canWrite(app)
  return app
}

const last = async (control: Control, chatId: number): Promise<Stored> => (await storedIn(control, chatId)).at(-1)!
const tool = (app: FrameLocator, text: string, name: string) => bubble(app, text).getByRole('button', { name, exact: true })

async function sendOne(app: FrameLocator): Promise<void> {
  await press(app, TEXT)
  await expect(bubble(app, TEXT)).toHaveAttribute('data-message-id', /\d/)
}

test('ArrowUp in an empty field edits the last message; the draft waits meanwhile, and the customer has the new words', async ({ page, control }) => {
  const app = await openLivechat(page, control)
  await sendOne(app)
  await messageField(app).press('ArrowUp')
  await expect(messageField(app)).toHaveValue(TEXT)
  await expect(app.getByText('Editing the message')).toBeVisible()
  await messageField(app).fill('The fitters come on Friday.')
  await messageField(app).press('Enter')
  await expect(bubble(app, 'The fitters come on Friday.')).toContainText('edited')
  await expect(bubble(app, TEXT)).toHaveCount(0)
  await expect(messageField(app)).toHaveValue('')
  await expect(messageField(app)).toBeFocused()
  expect(await last(control, LIVECHAT)).toMatchObject({ text: 'The fitters come on Friday.', clientText: 'The fitters come on Friday.' })
  expect(await sends(control)).toHaveLength(1)
  expect(await calls(control, 'im.message.update')).toHaveLength(1)
})

test('Escape leaves the message as it was and gives the draft back', async ({ page, control }) => {
  const app = await openLivechat(page, control)
  await sendOne(app)
  await messageField(app).fill('Half a sente')
  await bubble(app, TEXT).hover()
  await tool(app, TEXT, 'Edit message').click()
  await expect(messageField(app)).toHaveValue(TEXT)
  await messageField(app).fill('Something else')
  await messageField(app).press('Escape')
  await expect(messageField(app)).toHaveValue('Half a sente')
  await expect(messageField(app)).toBeFocused()
  expect(await calls(control, 'im.message.update')).toEqual([])
})

test('a refusal says why and keeps the words', async ({ page, control, complaints }) => {
  complaints.expect(/status of 403/u)
  const app = await openLivechat(page, control)
  await sendOne(app)
  await control.post('faults', { method: 'im.message.update', when: 'before', do: { status: 403, body: { error: 'CANT_EDIT_MESSAGE', error_description: 'x' } } })
  await messageField(app).press('ArrowUp')
  await messageField(app).fill('New words.')
  await messageField(app).press('Enter')
  await expect(app.getByRole('alert')).toContainText('The message was not changed. Bitrix24 no longer allows it')
  await expect(messageField(app)).toHaveValue('New words.')
  await messageField(app).press('Enter')
  await expect(bubble(app, 'New words.')).toContainText('edited')
  expect((await last(control, LIVECHAT)).clientText).toBe('New words.')
})

test('deleting asks once, with the safe answer first; by keys alone', async ({ page, control }) => {
  const app = await openLivechat(page, control)
  await sendOne(app)
  await thread(app).focus()
  await page.keyboard.press('ArrowUp')
  await expect(bubble(app, TEXT)).toBeFocused()
  await page.keyboard.press('Enter')
  for (let step = 0; step < 6 && !await tool(app, TEXT, 'Delete message').evaluate(one => one === document.activeElement); step++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  const question = app.getByRole('alertdialog', { name: 'Delete message' })
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  expect(await calls(control, 'im.message.delete')).toEqual([])
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(bubble(app, TEXT)).toHaveCount(0)
  await expect.poll(async () => (await last(control, LIVECHAT)).clientText).toBe('')
  expect(await calls(control, 'im.message.delete')).toHaveLength(1)
})

test('where the messenger cannot change messages nothing of the kind is offered, and ArrowUp asks for nothing', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await sendOne(app)
  await bubble(app, TEXT).hover()
  await expect(tool(app, TEXT, 'Copy text')).toBeVisible()
  await expect(tool(app, TEXT, 'Edit message')).toHaveCount(0)
  await expect(tool(app, TEXT, 'Delete message')).toHaveCount(0)
  await messageField(app).press('ArrowUp')
  await expect(messageField(app)).toHaveValue('')
  expect((await requests(control)).filter(row => /im\.message\./.test(row.method))).toEqual([])
})

test('what an answer quotes stays as it was when its words are edited', async ({ page, control }) => {
  const app = await openLivechat(page, control)
  await bubble(app, 'Which lamps fit').hover()
  await tool(app, 'Which lamps fit', 'Reply').click()
  await sendOne(app)
  const { text } = await last(control, LIVECHAT)
  await messageField(app).press('ArrowUp')
  await expect(messageField(app)).toHaveValue(TEXT)
  await messageField(app).fill('Those with a long rod.')
  await messageField(app).press('Enter')
  await expect(bubble(app, 'Those with a long rod.')).toContainText('edited')
  expect((await last(control, LIVECHAT)).text).toBe(text.replace(TEXT, 'Those with a long rod.'))
})
