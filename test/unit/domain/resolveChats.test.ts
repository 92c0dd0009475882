import { describe, expect, it } from 'vitest'
import type { Chat, ChatDetails, ListedChat, SessionRecord, SessionState } from '@/domain/chat'
import { resolveChats } from '@/domain/resolveChats'
import { chatId, details, lineId, listedChat, sessionId, sessionRecord, start, userCode } from '#support/values'

function resolved(listed: ListedChat, facts: ChatDetails | null, records: SessionRecord[], others: ListedChat[] = []): Chat {
  const known = new Map(facts === null ? [] : [[listed.id, facts]])
  return resolveChats([listed, ...others], known, records).find(chat => chat.id === listed.id)!
}

const closed = sessionRecord({ isCompleted: true, updatedAt: start })
const open = sessionRecord({ isCompleted: false })
const unowned = details({ operatorId: null })

describe('resolveChats tells the state of the session', () => {
  const cases: [string, boolean | null, ChatDetails | null, SessionRecord[], SessionState][] = [
    ['listed as active, nothing else known', true, null, [], 'active'],
    ['listed as active although the CRM still shows the last session closed', true, details(), [closed], 'active'],
    ['listed as active although nobody owns it', true, unowned, [], 'active'],
    ['not active, newest session completed', false, details(), [closed], 'closed'],
    ['not active, newest session completed, nobody owns it', false, unowned, [closed], 'closed'],
    ['not active, nobody owns it, its session is open', false, unowned, [open], 'queued'],
    ['not active, nobody owns it, no session readable', false, unowned, [], 'queued'],
    ['not active, somebody owns it, its session is open', false, details(), [open], 'unknown'],
    ['not active, facts unread, no session readable', false, null, [], 'unknown'],
    ['the active list unread, session completed', null, details(), [closed], 'closed'],
    ['the active list unread, nobody owns it', null, unowned, [], 'queued'],
    ['the active list unread, somebody owns it', null, details(), [open], 'unknown'],
    ['facts unread, the only session of the only such chat is completed', false, null, [closed], 'closed']
  ]
  it.each(cases)('%s', (_what, isActive, facts, records, session) => {
    const listed = listedChat({ isActive })
    expect(resolved(listed, facts, records).session).toBe(session)
  })

  it('looks at the newest session, in whichever order they come', () => {
    const older = sessionRecord({ id: sessionId(1), isCompleted: true })
    const newer = sessionRecord({ id: sessionId(2), isCompleted: false })
    for (const records of [[older, newer], [newer, older]]) {
      const chat = resolved(listedChat({ isActive: false }), details(), records)
      expect(chat.session).toBe('unknown')
      expect(chat.sessionIds).toEqual([2, 1])
    }
  })

  it('tells when a closed session ended, and only then', () => {
    expect(resolved(listedChat({ isActive: false }), details(), [closed]).closedAt).toBe(start)
    expect(resolved(listedChat({ isActive: true }), details(), [closed]).closedAt).toBeNull()
    expect(resolved(listedChat({ isActive: false }), details(), [open]).closedAt).toBeNull()
  })
})

describe('resolveChats matches sessions with chats', () => {
  const sessionsOf = (listed: ListedChat, facts: ChatDetails | null, records: SessionRecord[], others: ListedChat[] = []): number[] =>
    resolved(listed, facts, records, others).sessionIds

  it('by the whole user code when the facts are known', () => {
    const other = sessionRecord({ id: sessionId(9), userCode: 'livechat|22|1775|600' })
    expect(sessionsOf(listedChat(), details(), [other, open])).toEqual([343])
  })

  it('by the channel when no other chat and no other customer could be meant', () => {
    const listed = listedChat()
    const telegram = sessionRecord({ id: sessionId(9), userCode: 'telegrambot|1|2|3' })
    expect(sessionsOf(listed, null, [open, telegram], [listedChat({ id: chatId(5), connectorId: 'telegrambot' })])).toEqual([343])
  })

  it('not at all when two chats use the channel', () => {
    const listed = listedChat()
    expect(sessionsOf(listed, null, [open], [listedChat({ id: chatId(5) })])).toEqual([])
  })

  it('not at all when two customers use the channel', () => {
    const listed = listedChat()
    expect(sessionsOf(listed, null, [open, sessionRecord({ id: sessionId(9), userCode: `${userCode}0` })])).toEqual([])
  })

  it('takes the line from the facts, else from the newest session', () => {
    const listed = listedChat()
    expect(resolved(listed, details({ lineId: lineId(5) }), [open]).lineId).toBe(5)
    expect(resolved(listed, null, [open]).lineId).toBe(22)
    expect(resolved(listed, null, []).lineId).toBeNull()
  })
})
