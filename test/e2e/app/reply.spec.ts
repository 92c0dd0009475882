/** An answer to one message: quoted for the customer, or told to the portal by its id where one writes as oneself. */
import type { FrameLocator, Page } from '@playwright/test'
import { expect, openCard, test, type Control } from '../portal.ts'
import { bubble, calls, canWrite, copies, messageField, SEND, sends, storedIn, thread } from './steps.ts'

const CHAT = 1501
const FENCE = '-'.repeat(54)
const ASKED = 'доставка в субботу возможна?'

async function open(page: Page): Promise<FrameLocator> {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  return app
}

async function reply(app: FrameLocator): Promise<void> {
  await bubble(app, ASKED).hover()
  await bubble(app, ASKED).getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(app.getByText('Reply to Марина Ковалёва')).toBeVisible()
  await expect(messageField(app)).toBeFocused()
}

const askedId = async (control: Control): Promise<number> => (await storedIn(control, CHAT)).find(message => message.text.includes(ASKED))!.id
const answers = async (control: Control) => (await storedIn(control, CHAT)).filter(message => message.text.endsWith('Yes, from ten.'))

test('through the card the customer gets the quote before the answer, and a press on it leads to the message', async ({ page, control }) => {
  const app = await open(page)
  await reply(app)
  await messageField(app).fill('Yes, from ten.')
  await messageField(app).press('Enter')
  await expect(app.getByText('Reply to Марина Ковалёва')).toHaveCount(0)
  await expect(bubble(app, 'Yes, from ten.')).toHaveAttribute('data-state', 'sent')
  const [stored, ...more] = await answers(control)
  expect(more).toEqual([])
  const id = await askedId(control)
  expect(stored!.text.startsWith(`${FENCE}\nМарина Ковалёва [`)).toBe(true)
  expect(stored!.text).toContain(`] #chat${CHAT}/${id}\n`)
  expect(stored!.clientText).toContain('Yes, from ten.')
  await expect(bubble(app, 'Yes, from ten.')).toHaveAttribute('data-message-id', /\d/)
  await bubble(app, 'Yes, from ten.').getByRole('button', { name: /^Марина Ковалёва · / }).click()
  await expect(thread(app).locator(`[data-message-id="${id}"]`)).toBeInViewport()
})

test('as oneself the portal is told the id, and nothing is quoted in the text', async ({ page, control }) => {
  const app = await open(page)
  await app.getByRole('button', { name: 'Chat actions' }).click()
  await app.getByRole('menuitem', { name: 'Settings' }).click()
  await app.getByRole('switch', { name: 'Write as myself' }).click()
  await expect(app.getByRole('switch', { name: 'Write as myself' })).toBeChecked()
  await page.keyboard.press('Escape')
  await reply(app)
  await messageField(app).fill('Yes, from ten.')
  await messageField(app).press('Enter')
  await expect(bubble(app, 'Yes, from ten.')).toHaveAttribute('data-state', 'sent')
  const [asked] = await calls(control, 'im.message.add')
  expect(asked!.params).toMatchObject({ MESSAGE: 'Yes, from ten.', REPLY_ID: String(await askedId(control)) })
})

test('R on a message answers it; Escape takes the quote off and leaves the words', async ({ page, control }) => {
  const app = await open(page)
  await bubble(app, ASKED).focus()
  await page.keyboard.press('r')
  await expect(messageField(app)).toBeFocused()
  await page.keyboard.type('No quote.')
  await page.keyboard.press('Escape')
  await expect(app.getByText('Reply to Марина Ковалёва')).toHaveCount(0)
  await expect(messageField(app)).toHaveValue('No quote.')
  await page.keyboard.press('Enter')
  await expect(bubble(app, 'No quote.')).toHaveAttribute('data-state', 'sent')
  expect(await copies(control, CHAT, 'No quote.')).toHaveLength(1)
})

test('what is answered is kept with the draft, and comes back with a refused message', async ({ page, control, complaints }) => {
  complaints.expect(/status of 400/u)
  const app = await open(page)
  await reply(app)
  await messageField(app).fill('Yes, from ten.')
  await messageField(app).blur()
  const again = await open(page)
  await expect(again.getByText('Reply to Марина Ковалёва')).toBeVisible()
  await expect(messageField(again)).toHaveValue('Yes, from ten.')
  await control.post('faults', { method: SEND, when: 'before', do: { status: 400, body: { error: 'CANCELED', error_description: 'x' } } })
  await messageField(again).press('Enter')
  await expect(bubble(again, 'Yes, from ten.')).toHaveAttribute('data-state', 'failed')
  await again.getByRole('button', { name: 'Edit', exact: true }).click()
  await expect(messageField(again)).toHaveValue('Yes, from ten.')
  await expect(again.getByText('Reply to Марина Ковалёва')).toBeVisible()
})

test('an answer whose outcome was lost is found in the chat and not sent twice', async ({ page, control, complaints }) => {
  complaints.expect(/status of 500/u)
  const app = await open(page)
  await control.post('faults', { method: SEND, when: 'after', do: { status: 500 } })
  await reply(app)
  await messageField(app).fill('Yes, from ten.')
  await messageField(app).press('Enter')
  await expect.poll(() => bubble(app, 'Yes, from ten.').evaluateAll(rows => rows.map(row => row.dataset.state)), { timeout: 60_000 }).toEqual(['sent'])
  expect(await answers(control)).toHaveLength(1)
  expect(await sends(control)).toHaveLength(1)
})

test('an answer that would be too long with its quote is stopped, and goes without it', async ({ page, control }) => {
  const app = await open(page)
  await reply(app)
  await messageField(app).fill(`${'x'.repeat(19_500)} Yes, from ten.`)
  await messageField(app).press('Enter')
  await expect(app.getByRole('alert')).toContainText('With the quote the message is too long.')
  expect(await sends(control)).toEqual([])
  await messageField(app).press('Escape')
  await messageField(app).press('Enter')
  await expect.poll(async () => (await answers(control)).length).toBe(1)
})
