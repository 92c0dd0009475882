import { describe, expect, it } from 'vitest'
import type { ChatRow } from '@/domain/chatRow'
import { chatMark, filterRows } from '@/domain/chatRow'
import { chat, chatId, start } from '#support/values'

describe('chatMark is the most urgent of what is true', () => {
  it.each([
    ['waiting', start, true, 'new'], ['mine', start, true, 'waiting'], ['unknown', start, false, 'waiting'], ['mine', null, true, 'draft'],
    ['mine', null, false, null], ['closed', start, true, 'draft'], ['colleague', start, false, 'waiting'], ['closing', start, false, 'closing'], ['closing', start, true, 'draft'], ['closed', start, false, 'closed'], ['closed', null, false, 'closed']
  ] as const)('%s, waiting since %s, draft %s: %s', (session, waitingSince, hasDraft, mark) => {
    expect(chatMark({ session, waitingSince, hasDraft, unsettled: 0 })).toBe(mark)
  })

  it.each([['waiting', start, 'new'], ['mine', start, 'waiting'], ['mine', null, 'unsent'], ['closed', null, 'unsent']] as const)(
    'unsent messages count before a draft: %s, waiting since %s: %s', (session, waitingSince, mark) => {
      expect(chatMark({ session, waitingSince, hasDraft: true, unsettled: 2 })).toBe(mark)
    })
})

describe('filterRows', () => {
  const row = (id: number, facts: Partial<ChatRow>): ChatRow => ({
    chat: chat({ id: chatId(id) }), name: '', avatarUrl: null, operatorId: null, isMine: false, lastText: null, lastAt: null, isLastDeleted: false, lastEcho: null, lastIsOurs: false, waitingSince: null, mark: null, unsettled: 0, unread: 0, ...facts
  })
  const rows = [row(1, { mark: 'new' }), row(2, { mark: 'waiting', isMine: true }), row(3, { mark: 'draft', isMine: true }), row(4, { mark: 'closed' })]

  it.each([['all', [1, 2, 3, 4]], ['unanswered', [1, 2]], ['mine', [2, 3]]] as const)('%s', (filter, ids) => {
    expect(filterRows(rows, filter).map(one => one.chat.id)).toEqual(ids)
  })
})
