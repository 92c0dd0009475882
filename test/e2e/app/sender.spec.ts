/** In whose name a message goes, judged by what the portal stores and what it was asked. */
import type { FrameLocator, Page } from '@playwright/test'
import { expect, openCard, test, type Control } from '../portal.ts'
import { bubble, calls, canWrite, copies, press, sends, stateOf } from './steps.ts'

const CHAT = 1501
const IVAN = 31

async function openPicker(app: FrameLocator): Promise<void> {
  await app.getByRole('button', { name: 'Sender' }).click()
  await expect(app.getByRole('combobox', { name: 'Find an employee or a bot' })).toBeFocused()
}

/** The card with Ivan in the chat. */
async function withIvan(page: Page, control: Control): Promise<FrameLocator> {
  const { members } = await stateOf(control, CHAT)
  await control.patch(`chats/${CHAT}`, { members: [...new Set([...members, IVAN])] })
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  return app
}

test('a colleague of the chat is asked about once, named above the field and on the message, and gone with the chat', async ({ page, control, complaints }) => {
  // The other chat is not readable for who is not in it.
  complaints.expect(/status of 40[03] .*(?:session\.history|dialog\.messages)\.get/)
  const app = await withIvan(page, control)
  await openPicker(app)
  await page.keyboard.type('Соколов')
  await expect(app.getByRole('dialog').getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(app.getByText('Write as Иван Соколов?')).toBeVisible()
  await expect(app.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await app.getByRole('button', { name: 'Write in this name' }).click()
  await expect(app.getByRole('button', { name: 'Sender' })).toHaveText(/Иван Соколов/)
  await press(app, 'Ivan says hello')
  await expect(bubble(app, 'Ivan says hello')).toHaveAttribute('data-state', 'sent')
  await expect(bubble(app, 'Ivan says hello')).toContainText('Иван Соколов')
  expect((await copies(control, CHAT, 'Ivan says hello'))[0]?.authorId).toBe(IVAN)
  expect((await sends(control))[0]?.params.USER_ID).toBe(String(IVAN))
  await app.getByRole('option', { name: /Live Chat/ }).click()
  await app.getByRole('option', { name: /Telegram/ }).click()
  await expect(app.getByRole('button', { name: 'Sender' })).toHaveText(/Anna Petrova/)
})

test('the list of senders says what differs between the card and oneself, and the choice holds for the next message', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await press(app, 'Through the card')
  await expect(bubble(app, 'Through the card')).toHaveAttribute('data-state', 'sent')
  await openPicker(app)
  await expect(app.getByRole('option', { name: /^Through the card.*the customer does not/ })).toHaveAttribute('aria-selected', 'true')
  await app.getByRole('option', { name: /^As myself.*No note/ }).click()
  await expect(app.getByRole('dialog')).toHaveCount(0)
  await press(app, 'As myself')
  await expect(bubble(app, 'As myself')).toHaveAttribute('data-state', 'sent')
  const ways = (await Promise.all(['Through the card', 'As myself'].map(text => copies(control, CHAT, text)))).map(found => found.map(one => one.via))
  expect(ways).toEqual([['imopenlines.crm.message.add'], ['im.message.add']])
})

test('a colleague of the channel\'s queue is added to the chat, and of one outside the queue it is said why not', async ({ page, control, complaints }) => {
  complaints.expect(/status of 403 .*user\.add/)
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await openPicker(app)
  // He reads the card, but does not stand in the channel's queue, and her role reaches no further.
  await page.keyboard.type('Асанов')
  await app.getByRole('option', { name: /Тимур Асанов.*Add to chat/ }).click()
  await expect(app.getByText('With your role only people of this channel’s queue can be added.')).toBeVisible()
  expect((await stateOf(control, CHAT)).members).not.toContain(38)
  await app.getByRole('combobox').fill('Соколов')
  await app.getByRole('option', { name: /Иван Соколов.*Add to chat/ }).click()
  await expect(app.getByText('Write as Иван Соколов?')).toBeVisible()
  expect((await stateOf(control, CHAT)).members).toContain(IVAN)
  expect(await calls(control, 'imopenlines.crm.chat.user.add')).toHaveLength(2)
})

test('a refused sender says which check failed and keeps the text', async ({ page, control, complaints }) => {
  complaints.expect(/status of 40[03] .*message\.add/)
  const app = await withIvan(page, control)
  await openPicker(app)
  await app.getByRole('option', { name: /Иван Соколов/ }).click()
  await app.getByRole('button', { name: 'Write in this name' }).click()
  await control.patch(`users/${IVAN}`, { crmAccess: 'none' })
  await press(app, 'Not his')
  await expect(bubble(app, 'Not his')).toHaveAttribute('data-state', 'failed')
  await expect(app.getByText('Иван Соколов may not read this card in the CRM.')).toBeVisible()
  await app.getByRole('button', { name: 'Edit', exact: true }).click()
  await expect(app.getByRole('textbox', { name: 'Message' })).toHaveValue('Not his')
  expect(await copies(control, CHAT, 'Not his')).toHaveLength(0)
})
