import { expect, openCard, test } from '../portal.ts'

interface StateItem { type: string, id: number }
interface StateChat { id: number, crm: StateItem[], session: { status: number }, members: number[] }
interface Row { method: string, params: Record<string, string>, preflight: boolean, inBatch: boolean }
interface Stored { id: number, authorId: number, text: string, via: string, clientText: string | null }

test('a manager opens a deal, reads the conversation and answers: the portal stores exactly one message', async ({ page, control }) => {
  const { items, chats } = await control.get<{ items: StateItem[], chats: StateChat[] }>('state')
  const deal = items.find(item => item.type === 'deal')
  expect(deal).toBeDefined()
  const app = await openCard(page, { id: deal!.id })
  await expect(app.getByRole('log', { name: 'Conversation' }).getByRole('article').first()).toBeVisible()
  await page.screenshot({ path: '/tmp/shot-open.png' })

  await app.getByRole('textbox', { name: 'Message' }).fill('Yes, the truck arrives on Wednesday.')
  await app.getByRole('button', { name: 'Send', exact: true }).click()
  const bubble = app.getByRole('article').filter({ hasText: 'the truck arrives on Wednesday' })
  await expect(bubble).toHaveAttribute('data-state', 'sent')
  await expect(bubble).toHaveCount(1)
  await page.screenshot({ path: '/tmp/shot-sent.png' })

  const log = await control.get<Row[]>('log')
  const sends = log.filter(row => row.method === 'imopenlines.crm.message.add')
  expect(sends).toHaveLength(1)
  expect(Object.keys(sends[0]!.params).sort()).toEqual(['CHAT_ID', 'CRM_ENTITY', 'CRM_ENTITY_TYPE', 'MESSAGE', 'USER_ID'])
  const chat = chats.find(one => one.id === Number(sends[0]!.params.CHAT_ID))
  const stored = await control.get<Stored[]>(`chats/${chat!.id}/messages`)
  expect(stored.filter(message => message.text === 'Yes, the truck arrives on Wednesday.')).toHaveLength(1)
})
