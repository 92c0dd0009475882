import { describe, expect, it } from 'vitest'
import type { Chat, ChatDetails, ListedChat, SessionRecord, SessionState } from '@/domain/chat'
import { resolveChats, sessionStateOf } from '@/domain/resolveChats'
import { chatId, deal, details, lineId, listedChat, me, sessionId, sessionRecord, start, userCode, userId } from '#support/values'

function resolved(listed: ListedChat, facts: ChatDetails | null, records: SessionRecord[], others: ListedChat[] = []): Chat {
  const known = new Map(facts === null ? [] : [[listed.id, facts]])
  return resolveChats([listed, ...others], known, records, me).find(chat => chat.id === listed.id)!
}

const colleague = userId(31)
const closed = sessionRecord({ isCompleted: true, endedAt: start })
const open = sessionRecord({ isCompleted: false })
const older = sessionRecord({ id: sessionId(300), isCompleted: true })
const none = details({ sessionId: 'none', operatorId: null })
const unowned = details({ operatorId: null })
const colleagues = details({ operatorId: colleague })
/** Made by an older portal: `entity_data_1` has no part for the session. */
const short = (facts: Partial<ChatDetails> = {}) => details({ sessionId: null, ...facts })

describe('sessionStateOf', () => {
  const cases: [what: string, details: ChatDetails | null, isListed: boolean | null, records: SessionRecord[], session: SessionState][] = [
    ['is closed where the chat names no session', none, false, [], 'closed'],
    ['is closed where the chat names no session although a lagging list still shows it active', none, true, [open], 'closed'],
    ['is closed where the chat names no session although it still names an operator', details({ sessionId: 'none' }), false, [], 'closed'],
    ['waits where a session is open and nobody owns it', unowned, false, [], 'waiting'],
    ['waits whatever the previous session says', unowned, false, [older], 'waiting'],
    ['waits although a list shows it active', unowned, true, [open], 'waiting'],
    ['closes where the customer got the closing text', details({ isClosing: true }), false, [open], 'closing'],
    ['closes in a colleague\'s hands as well', details({ isClosing: true, operatorId: colleague }), false, [], 'closing'],
    ['is in work where it is listed although the mark of closing still stands', details({ isClosing: true }), true, [open], 'mine'],
    ['is mine where it is listed and I own it', details(), true, [], 'mine'],
    ['is a colleague\'s where it is listed and they own it', colleagues, true, [], 'colleague'],
    ['is mine where only other items list it', details(), false, [], 'mine'],
    ['is a colleague\'s where no item lists it', colleagues, false, [older], 'colleague'],
    ['is in work where the list could not be read', colleagues, null, [], 'colleague'],
    ['is closed where the operator was dismissed: the chat keeps its facts, the activity is completed', colleagues, false, [closed], 'closed'],
    ['is in work in a new session while the replica knows the previous one only', colleagues, false, [older], 'colleague'],
    ['of an old chat follows the list', short(), true, [], 'mine'],
    ['of an old chat is closed where its newest activity is completed', short({ operatorId: null }), false, [closed], 'closed'],
    ['of an old chat is in work where somebody owns it', short({ operatorId: colleague }), false, [open], 'colleague'],
    ['of an old chat closes where the mark of closing stands', short({ isClosing: true }), false, [open], 'closing'],
    ['of an old chat waits where nobody owns it and its activity is open', short({ operatorId: null }), false, [open], 'waiting'],
    ['of an old chat is unknown where nobody owns it and no activity tells', short({ operatorId: null }), false, [], 'unknown'],
    ['of an old chat is unknown where it is listed and nobody owns it', short({ operatorId: null }), true, [open], 'unknown'],
    ['is unknown where dialog.get is refused and the list shows it active', null, true, [], 'unknown'],
    ['is closed where dialog.get is refused and the newest activity is completed', null, false, [closed], 'closed'],
    ['is unknown where dialog.get is refused and the newest activity is open', null, false, [open], 'unknown'],
    ['is unknown where nothing could be read', null, null, [], 'unknown']
  ]
  it.each(cases)('%s', (_what, facts, isListed, records, session) => {
    expect(sessionStateOf({ details: facts, isListed, records, me })).toBe(session)
  })

  it('does not guess whose it is while it is unknown who is signed in', () => {
    expect(sessionStateOf({ details: details(), isListed: true, records: [], me: null })).toBe('unknown')
    expect(sessionStateOf({ details: none, isListed: true, records: [], me: null })).toBe('closed')
  })
})

describe('resolveChats tells the state of the session', () => {
  it('looks at the newest session, in whichever order they come', () => {
    const older = sessionRecord({ id: sessionId(1), isCompleted: true })
    const newer = sessionRecord({ id: sessionId(2), isCompleted: false })
    for (const records of [[older, newer], [newer, older]]) {
      const chat = resolved(listedChat({ activeUnder: [] }), short({ operatorId: null }), records)
      expect(chat.session).toBe('waiting')
      expect(chat.sessionIds).toEqual([2, 1])
    }
  })

  it('tells when a closed session ended, and only then', () => {
    expect(resolved(listedChat({ activeUnder: [] }), none, [closed]).closedAt).toBe(start)
    expect(resolved(listedChat({ activeUnder: [deal] }), details(), [older]).closedAt).toBeNull()
    expect(resolved(listedChat({ activeUnder: [] }), details(), [open]).closedAt).toBeNull()
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
