import { expect, openCard, test } from '../portal.ts'
import { bubble, canWrite, messageField, press, sends, storedIn, thread } from './steps.ts'

/** One card of each kind with an open conversation of the default manager. */
const CARDS = [
  { type: 'deal', id: 101, chat: 1501, knows: 'Онлайн удобнее' },
  { type: 'lead', id: 201, chat: 1516, knows: 'Пришлю вечером', user: '31' },
  { type: 'contact', id: 304, chat: 1505, knows: 'Does the yearly contract include weekends?' },
  { type: 'company', id: 401, chat: 1504, knows: 'Can we move Monday\'s call to 4 pm?' }
] as const

for (const card of CARDS) {
  test(`in a ${card.type} card one reads the conversation and answers: the portal stores exactly one message with exactly five parameters`, async ({ page, control }) => {
    const user = 'user' in card ? card.user : '27'
    const app = await openCard(page, { type: card.type, id: card.id, query: { user } })
    await canWrite(app)
    await expect(thread(app)).toContainText(card.knows)
    const before = await storedIn(control, card.chat)

    const text = `An answer from the ${card.type}, sent once.`
    await press(app, text)
    await expect(bubble(app, text)).toHaveAttribute('data-state', 'sent')
    await expect(bubble(app, text)).toHaveCount(1)
    await expect(messageField(app)).toHaveValue('')
    await expect(messageField(app)).toBeFocused()

    const added = (await storedIn(control, card.chat)).slice(before.length)
    expect(added).toHaveLength(1)
    expect(added[0]).toMatchObject({ authorId: Number(user), text, via: 'imopenlines.crm.message.add', delivered: true })
    expect(added[0]!.clientText).toMatch(text)
    await expect(bubble(app, text)).toHaveAttribute('data-message-id', String(added[0]!.id))

    const rows = await sends(control)
    expect(rows).toHaveLength(1)
    expect(rows[0]!.inBatch).toBe(false)
    expect(rows[0]!.params).toEqual({ CRM_ENTITY_TYPE: card.type, CRM_ENTITY: String(card.id), USER_ID: user, CHAT_ID: String(card.chat), MESSAGE: text })
  })
}

test('what was sent is what the customer panel beside the card shows', async ({ page }) => {
  const app = await openCard(page, { id: 101, query: { panel: '1' } })
  await canWrite(app)
  const text = 'The van comes on Saturday at ten.'
  await press(app, text)
  await expect(page.getByRole('complementary').getByText(text)).toBeVisible()
})
