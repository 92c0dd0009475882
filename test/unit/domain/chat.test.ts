import { describe, expect, it } from 'vitest'
import type { ChatDetails, ListedChat, SessionRecord, SessionState } from '@/domain/chat'
import { channelOf, resolveChat, waitingSince } from '@/domain/chat'
import { chatId, details, lineId, listedChat, message, messageId, ours, sessionId, sessionRecord, start, userCode } from '#support/values'

const closed = sessionRecord({ isCompleted: true, updatedAt: start })
const open = sessionRecord({ isCompleted: false })
const unowned = details({ operatorId: null })

describe('resolveChat tells the state of the session', () => {
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
    expect(resolveChat(listed, facts, records, [listed]).session).toBe(session)
  })

  it('looks at the newest session, in whichever order they come', () => {
    const older = sessionRecord({ id: sessionId(1), isCompleted: true })
    const newer = sessionRecord({ id: sessionId(2), isCompleted: false })
    for (const records of [[older, newer], [newer, older]]) {
      const chat = resolveChat(listedChat({ isActive: false }), details(), records, [])
      expect(chat.session).toBe('unknown')
      expect(chat.sessionIds).toEqual([2, 1])
    }
  })

  it('tells when a closed session ended, and only then', () => {
    expect(resolveChat(listedChat({ isActive: false }), details(), [closed], []).closedAt).toBe(start)
    expect(resolveChat(listedChat({ isActive: true }), details(), [closed], []).closedAt).toBeNull()
    expect(resolveChat(listedChat({ isActive: false }), details(), [open], []).closedAt).toBeNull()
  })
})

describe('resolveChat matches sessions with chats', () => {
  const sessionsOf = (listed: ListedChat, facts: ChatDetails | null, records: SessionRecord[], all: ListedChat[]): number[] =>
    resolveChat(listed, facts, records, all).sessionIds

  it('by the whole user code when the facts are known', () => {
    const other = sessionRecord({ id: sessionId(9), userCode: 'livechat|22|1775|600' })
    expect(sessionsOf(listedChat(), details(), [other, open], [])).toEqual([343])
  })

  it('by the channel when no other chat and no other customer could be meant', () => {
    const listed = listedChat()
    const telegram = sessionRecord({ id: sessionId(9), userCode: 'telegrambot|1|2|3' })
    expect(sessionsOf(listed, null, [open, telegram], [listed, listedChat({ id: chatId(5), connectorId: 'telegrambot' })])).toEqual([343])
  })

  it('not at all when two chats use the channel', () => {
    const listed = listedChat()
    expect(sessionsOf(listed, null, [open], [listed, listedChat({ id: chatId(5) })])).toEqual([])
  })

  it('not at all when two customers use the channel', () => {
    const listed = listedChat()
    expect(sessionsOf(listed, null, [open, sessionRecord({ id: sessionId(9), userCode: `${userCode}0` })], [listed])).toEqual([])
  })

  it('takes the line from the facts, else from the newest session', () => {
    const listed = listedChat()
    expect(resolveChat(listed, details({ lineId: lineId(5) }), [open], [listed]).lineId).toBe(5)
    expect(resolveChat(listed, null, [open], [listed]).lineId).toBe(22)
    expect(resolveChat(listed, null, [], [listed]).lineId).toBeNull()
  })
})

describe('channelOf', () => {
  it.each([
    ['telegrambot', 'telegram'], ['Telegram', 'telegram'], ['whatsappbytwilio', 'whatsapp'], ['notifications_whatsapp', 'whatsapp'],
    ['livechat', 'livechat'], ['viber', 'other'], ['', 'other']
  ])('%s is %s', (connector, channel) => {
    expect(channelOf(connector)).toBe(channel)
  })
})

describe('waitingSince', () => {
  const at = (id: number, facts: Partial<ReturnType<typeof message>> = {}) => message({ id: messageId(id), ...facts })

  it('is the first of the customer\'s messages after our last answer', () => {
    const first = at(3)
    expect(waitingSince([at(1), ours({ id: messageId(2) }), first, at(4)])).toBe(first.sentAt)
  })

  it('is nothing once we answered, and for an empty chat', () => {
    expect(waitingSince([at(1), ours({ id: messageId(2) })])).toBeNull()
    expect(waitingSince([])).toBeNull()
  })

  it('is not ended by a note the customer cannot see, nor by a line of the portal', () => {
    const first = at(1)
    const line = at(3, { side: 'system', author: null, authorId: null })
    expect(waitingSince([first, ours({ id: messageId(2), isHidden: true }), line])).toBe(first.sentAt)
  })

  it('ignores what was deleted', () => {
    expect(waitingSince([at(1, { isDeleted: true })])).toBeNull()
    expect(waitingSince([at(1), ours({ id: messageId(2), isDeleted: true })])).toBe(at(1).sentAt)
  })
})
