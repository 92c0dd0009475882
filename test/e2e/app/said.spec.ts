/** Who really said it, and what arrived: by the portal's own marks, on channels as they really are. */
import type { FrameLocator, Locator } from '@playwright/test'
import { expect, openCard, test, type Control } from '../portal.ts'
import { copies, customerWrites, log, messageField, sendButton, storedIn, thread } from './steps.ts'

const CHAT = 1501
const WAZZUP = 'wz_whatsapp_c0123456789abcdef0123456789abcdef'
const MARK = '=== Outgoing message, author: Bitrix24 (Anna Sample) ===\n'

const bubble = (app: FrameLocator, id: number): Locator => app.locator(`[data-message-id="${id}"]`)
const waits = (app: FrameLocator): Locator => app.getByRole('banner').or(app.locator('header')).getByText(/Waiting|waits/u)

async function ours(control: Control, text: string): Promise<number> {
  return (await control.post<{ id: number }>(`chats/${CHAT}/messages`, { author: 27, text })).id
}

test('what a colleague wrote in Wazzup stands on our side, under the name that the mark claims, from the first paint on', async ({ page, control }) => {
  await control.patch(`chats/${CHAT}`, { connector: WAZZUP })
  await customerWrites(control, CHAT, 'When will it be ready?')
  const echo = await customerWrites(control, CHAT, `${MARK}Tomorrow by noon.`)
  const phone = await customerWrites(control, CHAT, '=== Outgoing message, author: Phone ===\nFrom the car.')
  const service = await customerWrites(control, CHAT, '=== SYSTEM WZ === There was an attempt to call from the number +77000000001')
  await page.addInitScript(id => {
    const sides: (string | null)[] = []
    Object.assign(window, { sides })
    new MutationObserver(() => {
      const shown = document.querySelector(`[data-message-id="${id}"]`)
      if (shown !== null) sides.push(shown.getAttribute('data-side'))
    }).observe(document, { childList: true, subtree: true })
  }, echo)
  const app = await openCard(page, { id: 101 })
  await expect(bubble(app, echo)).toHaveAccessibleName(/^Anna Sample, in Wazzup, /u)
  await expect(bubble(app, phone)).toHaveAccessibleName(/^From the phone, /u)
  for (const [id, via] of [[echo, 'portal'], [phone, 'phone']] as const) {
    for (const [name, value] of [['side', 'ours'], ['via', via], ['state', 'sent'], ['delivery', 'none']]) await expect(bubble(app, id)).toHaveAttribute(`data-${name}`, value!)
  }
  await expect(bubble(app, service)).toHaveAttribute('data-side', 'system')
  await expect(bubble(app, service)).toContainText('The customer called')
  await expect(thread(app)).not.toContainText('===')
  expect(new Set(await app.locator('html').evaluate(() => (window as unknown as { sides: (string | null)[] }).sides))).toEqual(new Set(['ours']))

  await expect(app.locator(`[data-chat-id="${CHAT}"]`)).not.toContainText(/Waiting/u)
  await bubble(app, echo).hover()
  await bubble(app, echo).getByRole('button', { name: 'Text as it is stored' }).click()
  await expect(bubble(app, echo)).toContainText(MARK.trim())
})

test('a mark that a customer typed in Telegram is shown as the customer\'s words', async ({ page, control }) => {
  const id = await customerWrites(control, CHAT, `${MARK}90 % off`)
  const app = await openCard(page, { id: 101 })
  await expect(bubble(app, id)).toHaveAttribute('data-side', 'customer')
  await expect(bubble(app, id)).toContainText('=== Outgoing message')
  expect(await bubble(app, id).getAttribute('data-via')).toBeNull()
})

test('a message that the channel refused says so with the portal\'s own line, and goes back into the field at a press, not to the customer', async ({ page, control }) => {
  await control.patch(`chats/${CHAT}`, { delivery: 'refuses' })
  await customerWrites(control, CHAT, 'Hello?')
  const app = await openCard(page, { id: 101 })
  await messageField(app).fill('Here I am.')
  await sendButton(app).click()
  const stored = (await expectStored(control, 'Here I am.')).id
  await expect(bubble(app, stored)).toHaveAttribute('data-delivery', 'sending')
  await control.post('clock', { advanceMs: 11_000 })
  await expect(bubble(app, stored)).toHaveAttribute('data-delivery', 'refused', { timeout: 20_000 })
  await expect(thread(app)).toContainText('Telegram did not take this message')
  const why = (await storedIn(control, CHAT)).find(({ id, authorId }) => id > stored && authorId === 0)!
  await expect(bubble(app, why.id)).toHaveClass(/why/u)
  await expect(bubble(app, why.id)).toContainText(why.text)
  const before = await log(control)
  await thread(app).getByRole('button', { name: 'Write again' }).click()
  await expect(messageField(app)).toHaveValue('Here I am.')
  await expect(messageField(app)).toBeFocused()
  expect((await log(control)).slice(before.length).filter(row => /message\.add/u.test(row.method))).toEqual([])
  expect(await copies(control, CHAT, 'Here I am.')).toHaveLength(1)
  // One press opens the card anew: the customer waits still.
  const again = await openCard(page, { id: 101 })
  await expect(bubble(again, stored)).toHaveAttribute('data-delivery', 'refused')
  await expect(waits(again).first()).toBeVisible()
})

test('a message that nobody confirms is called so after five minutes, where the channel confirms others', async ({ page, control }) => {
  await control.patch(`chats/${CHAT}`, { delivery: 'silent' })
  const id = await ours(control, 'On Saturday it is.')
  const app = await openCard(page, { id: 101 })
  await expect(bubble(app, id)).toHaveAttribute('data-delivery', 'sending')
  await control.post('clock', { advanceMs: 5 * 60_000 })
  await expect(bubble(app, id)).toHaveAttribute('data-delivery', 'unconfirmed', { timeout: 20_000 })
  await expect(thread(app)).toContainText('Not confirmed by Telegram')
})

test('a channel that never confirmed anything is not blamed: it is said that it does not', async ({ page, control }) => {
  await control.patch(`chats/${CHAT}`, { delivery: 'silent', connector: 'my_own_channel' })
  for (const { id } of await storedIn(control, CHAT)) await control.patch(`messages/${id}`, { params: { CONNECTOR_MID: [] } })
  const id = await ours(control, 'On Saturday it is.')
  await control.post('clock', { advanceMs: 6 * 60_000 })
  const app = await openCard(page, { id: 101 })
  await expect(bubble(app, id)).toHaveAttribute('data-delivery', 'none')
  await expect(thread(app)).toContainText('This channel does not confirm')
})

test('nothing ever says "read" outside live chat, whatever the customer\'s messenger reports', async ({ page, control }) => {
  const id = await ours(control, 'On Saturday it is.')
  await control.post(`chats/${CHAT}/read`, { messageId: id })
  const app = await openCard(page, { id: 101 })
  await expect(bubble(app, id)).toHaveAttribute('data-delivery', 'handed', { timeout: 20_000 })
  await expect(thread(app)).not.toContainText('Read by')
  expect(await app.locator('[data-delivery="read"]').count()).toBe(0)
})

async function expectStored(control: Control, text: string): Promise<{ id: number }> {
  await expect.poll(async () => (await copies(control, CHAT, text)).length).toBe(1)
  return (await copies(control, CHAT, text))[0]!
}
