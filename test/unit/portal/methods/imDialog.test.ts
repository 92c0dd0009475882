import { describe, expect, it } from 'vitest'
import { decodeMessagesPage, imDialogMessagesGet } from '@/portal/methods/imDialog'
import { imDialogRead, imUserListGet } from '@/portal/methods/imReading'
import { chatId, messageId, noFacts, theChat, userId } from '#support/values'

const media = (address: string): string | null => address === '' ? null : address
const row = (id: number, more: Record<string, unknown> = {}) => ({
  id, chat_id: 1489, author_id: 503, date: '2026-03-04T09:43:26+03:00', text: `m${id}`, unread: false, uuid: null, replaces: [], params: [], disappearing_date: null, ...more
})
const klaus = { id: 503, name: 'Klaus Weber', first_name: 'Klaus', avatar: 'https://mysite.com/a.jpg', bot: false, connector: false }

describe('im.dialog.messages.get', () => {
  it('always names where to start', () => {
    expect(imDialogMessagesGet(theChat, { before: 0 })).toEqual({ method: 'im.dialog.messages.get', params: { DIALOG_ID: 'chat1777', LAST_ID: 0, LIMIT: 50 } })
    expect(imDialogMessagesGet(theChat, { before: messageId(9) }, 10).params).toEqual({ DIALOG_ID: 'chat1777', LAST_ID: 9, LIMIT: 10 })
    expect(imDialogMessagesGet(theChat, { after: messageId(9) }).params).toEqual({ DIALOG_ID: 'chat1777', FIRST_ID: 9, LIMIT: 50 })
    expect(imDialogMessagesGet('$result[chats][0][CHAT_ID]', { before: 0 }).params.DIALOG_ID).toBe('chat$result[chats][0][CHAT_ID]')
  })

  it('reads the documented answer, in the order of ids', () => {
    const raw = {
      chat_id: 1489, messages: [row(84_877, { params: { LIKE: [547] } }), row(84_875), row(84_869, { author_id: 0, params: { CODE: ['CHAT_JOIN'], NOTIFY: 'N' } })],
      users: [klaus, null, { id: 0 }], files: []
    }
    const page = decodeMessagesPage(raw, chatId(1489), noFacts, media)!
    expect(page.messages.map(one => [one.id, one.side, one.author?.name ?? null])).toEqual([
      [84_869, 'system', null], [84_875, 'ours', 'Klaus Weber'], [84_877, 'ours', 'Klaus Weber']
    ])
    expect(page.people).toEqual([{ id: 503, kind: 'employee', name: 'Klaus Weber', firstName: 'Klaus', avatarUrl: 'https://mysite.com/a.jpg' }])
    expect(page.isFull).toBe(false)
  })

  it('is full when as many rows came as were asked for, also when one of them is broken', () => {
    const page = decodeMessagesPage({ messages: [row(1), row(2), { id: null }] }, theChat, noFacts, media, 3)!
    expect(page.messages).toHaveLength(2)
    expect(page.isFull).toBe(true)
  })

  it('knows the customer by the id given when the page does not describe them', () => {
    expect(decodeMessagesPage({ messages: [row(1)], users: [] }, theChat, { userCode: '', customerId: userId(503) }, media)?.messages[0]?.side).toBe('customer')
  })

  it.each([[{ messages: [], users: [], files: [] }], [{ messages: {} }]])('reads %j as an empty page', raw => {
    expect(decodeMessagesPage(raw, theChat, noFacts, media)).toEqual({ messages: [], people: [], isFull: false })
  })

  it.each([[[]], [null], ['text'], [true], [{ x: 1 }], [{ messages: 'none' }], [{ messages: null }]])('takes %j for no page: it does not say that there are no messages', raw => {
    expect(decodeMessagesPage(raw, theChat, noFacts, media)).toBeNull()
  })
})

it('im.dialog.read and im.user.list.get ask in capitals', () => {
  expect(imDialogRead(theChat, messageId(9))).toEqual({ method: 'im.dialog.read', params: { DIALOG_ID: 'chat1777', MESSAGE_ID: 9 } })
  expect(imUserListGet([userId(5)])).toEqual({ method: 'im.user.list.get', params: { ID: [5], RESULT_TYPE: 'array' } })
})
