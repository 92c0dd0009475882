/** A portal as they really are: each of its cards opens with a conversation, or with the reason why there is none, and without a complaint. */
import { expect, openCard, test } from '../portal.ts'

interface Item { type: string | number, id: number, title: string }

/** One deal keeps its conversation as comments: there is no chat. */
const WITHOUT_CHAT = [723]

test('every deal of the field opens on its conversation', async ({ page, control }) => {
  test.slow()
  await control.post('reset', { seed: 'field' })
  const { items } = await control.get<{ items: Item[] }>('state')
  const deals = items.filter(item => item.type === 'deal')
  expect(deals.length).toBeGreaterThan(20)
  for (const { id, title } of deals) {
    const app = await openCard(page, { id })
    const shown = WITHOUT_CHAT.includes(id) ? app.getByRole('heading').first() : app.getByRole('log', { name: 'Conversation' })
    await expect(shown, `deal ${id}: ${title}`).toBeVisible()
  }
})

test('a lead of the field opens on its conversation, too', async ({ page, control }) => {
  await control.post('reset', { seed: 'field' })
  await expect((await openCard(page, { type: 'lead', id: 760 })).getByRole('log', { name: 'Conversation' })).toBeVisible()
})
