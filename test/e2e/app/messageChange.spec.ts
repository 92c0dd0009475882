/** One's own message after it was sent: edited and taken back where the customer's messenger can do it, judged by what the customer has. */
import type { FrameLocator, Page } from '@playwright/test'
import { expect, openCard, test, type Control } from '../portal.ts'
import { bubble, calls, canWrite, copies, messageField, press, requests, sends, stopClock, storedIn, thread, type Stored } from './steps.ts'

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

async function editLast(app: FrameLocator): Promise<void> {
  await messageField(app).press('ArrowUp')
  await expect(messageField(app)).toHaveValue(TEXT)
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
  await editLast(app)
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
  await control.patch('chats/1501', { connector: 'avito' })
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

test('a change that the portal answers with "done" and does not make is told, and the words stay', async ({ page, control }) => {
  const app = await openLivechat(page, control)
  await sendOne(app)
  const done = { status: 200, body: { result: true, time: { start: 1, finish: 1, duration: 0, processing: 0, operating: 0 } } }
  await control.post('faults', { method: 'im.message.update', when: 'before', do: done })
  await control.post('faults', { method: 'im.message.delete', when: 'before', do: done })
  await editLast(app)
  await messageField(app).fill('New words.')
  await messageField(app).press('Enter')
  await expect(app.getByRole('alert')).toContainText('The message was not changed. Bitrix24 refused without a reason.')
  await expect(messageField(app)).toHaveValue('New words.')
  await messageField(app).press('Escape')
  await bubble(app, TEXT).hover()
  await tool(app, TEXT, 'Delete message').click()
  await app.getByRole('alertdialog', { name: 'Delete message' }).getByRole('button', { name: 'Delete message' }).click()
  await expect(app.getByRole('alert')).toContainText('The message was not deleted. Bitrix24 refused without a reason.')
  await expect(bubble(app, TEXT)).toBeVisible()
})

test('ArrowUp right after sending edits what was sent, never an older message, however late the chat shows it', async ({ page, control }) => {
  await page.clock.install()
  const app = await openLivechat(page, control)
  await press(app, 'An older one.')
  await expect(bubble(app, 'An older one.')).toHaveAttribute('data-message-id', /\d/)
  await stopClock(page)
  await control.post('faults', { method: 'batch', when: 'after', do: { delayMs: 1_500 }, times: 2 })
  await press(app, TEXT)
  await expect(bubble(app, TEXT)).toHaveAttribute('data-state', 'sent')
  await editLast(app)
  await messageField(app).fill('The fitters come on Friday.')
  await messageField(app).press('Enter')
  await expect(bubble(app, 'The fitters come on Friday.')).toContainText('edited')
  expect(await copies(control, LIVECHAT, 'An older one.')).toHaveLength(1)
})
