import { beforeEach, describe, expect, it } from 'vitest'
import type { SessionRecord } from '@/domain/chat'
import type { SessionStory } from '@/portal/contract'
import { deferred, portalError } from '#support/fakePortal'
import { cardOpening, chatId, chatOpening, deal, details, listedChat, message, messageId, sessionId, sessionRecord, theChat } from '#support/values'
import { accept, prepare, settled } from './prepare'
import type { Stores } from './prepare'

const denied = { kind: 'accessDenied', code: 'ACCESS_DENIED' } as const
const story = (id: number, ...ids: number[]): SessionStory =>
  ({ sessionId: sessionId(id), messages: ids.map(one => message({ id: messageId(one) })), people: [] })
const records = (...ids: number[]): SessionRecord[] => ids.map(id => sessionRecord({ id: sessionId(id) }))
const foreign = sessionRecord({ id: sessionId(330), userCode: 'livechat|22|9|9' })

let stores: Stores
beforeEach(() => { stores = prepare() })
const shown = (): number[] => stores.conversation.messages.map(one => one.id)
const asked = (): number[] => stores.portal.asked('readSession').map(([id]) => id)

/** The card of one who is not in the chat: session 343 with messages 100 and 101 is read. */
async function open(known: SessionRecord[]): Promise<void> {
  const { portal, chats, conversation } = stores
  const first = chatOpening({ details: { ok: true, value: details({ isMember: false }) }, page: { ok: false, failure: denied } })
  portal.prepare('openCard', cardOpening({ list: { ok: true, value: { chats: [listedChat()], sessions: { ok: true, value: known } } }, first }))
  portal.prepare('readHistory', story(343, 100, 101))
  await conversation.open(theChat, await chats.openItem(deal))
}

describe('sessions before the current one', () => {
  it('come one at a time, newest first, those of other chats left out, until the activities are read to their end', async () => {
    await open([...records(343, 341, 342), foreign])
    const { portal, conversation } = stores
    portal.prepare('readSession', story(342, 60, 70), story(341, 20, 30), story(340, 5))
    portal.prepare('readSessions', { records: [...records(342, 341), foreign], next: 77 }, { records: records(340), next: null })
    await conversation.loadOlder()
    expect(shown()).toEqual([60, 70, 100, 101])
    await conversation.loadOlder()
    expect(shown()).toEqual([20, 30, 60, 70, 100, 101])
    expect([conversation.older, portal.asked('readSessions')]).toEqual(['more', []])
    await conversation.loadOlder()
    expect(portal.asked('readSessions')).toEqual([[[deal], null], [[deal], 77]])
    expect(asked()).toEqual([342, 341, 340])
    expect(shown()).toEqual([5, 20, 30, 60, 70, 100, 101])
    expect(conversation.older).toBe('onlySession')
    expect(conversation.gaps).toEqual([])
    await conversation.loadOlder()
    expect(asked()).toHaveLength(3)
  })

  it('skip empty ones in one step', async () => {
    await open(records(343, 342, 341))
    stores.portal.prepare('readSession', story(342), story(341, 20))
    await stores.conversation.loadOlder()
    expect(shown()).toEqual([20, 100, 101])
  })

  it('that this user may not read leave a mark, those before them still come, and the mark can be pressed', async () => {
    await open(records(343, 342, 341))
    const { portal, conversation } = stores
    portal.prepare('readSession', portalError(denied), story(341, 20))
    await conversation.loadOlder()
    expect(shown()).toEqual([20, 100, 101])
    expect(conversation.gaps).toEqual([{ after: 20, before: 100 }])
    portal.prepare('readSession', story(341, 20), portalError(denied))
    await conversation.fillGap(conversation.gaps[0]!, 'below')
    expect(conversation.gapWork).toEqual({ after: 20, isFailed: true })
    portal.prepare('readSession', story(341, 20), story(342, 60))
    await conversation.fillGap(conversation.gaps[0]!, 'below')
    expect(shown()).toEqual([20, 60, 100, 101])
    expect([conversation.gaps, conversation.gapWork]).toEqual([[], null])
  })

  it('can be asked for again after a failure', async () => {
    await open(records(343, 342))
    const { portal, conversation } = stores
    portal.prepare('readSession', portalError({ kind: 'unreachable' }), story(342, 60))
    await conversation.loadOlder()
    expect(conversation.older).toBe('failed')
    await conversation.loadOlder()
    expect(shown()).toEqual([60, 100, 101])
  })

  it('of a chat that was left are dropped, also while activities are looked through', async () => {
    await open(records(343))
    const { portal, conversation } = stores
    const late = deferred<{ records: SessionRecord[], next: number | null }>()
    portal.prepare('readSessions', late.promise)
    const loading = conversation.loadOlder()
    portal.prepare('openChat', chatOpening({ page: { ok: true, value: { messages: [message({ id: messageId(7) })], reachedStart: true } } }))
    await conversation.open(chatId(5), null)
    late.resolve({ records: records(342), next: null })
    await loading
    expect([shown(), conversation.older, asked()]).toEqual([[7], 'end', []])
  })

  it('cannot be looked for without an item and say so', async () => {
    const { portal, conversation } = stores
    portal.prepare('openChat', chatOpening({ details: { ok: false, failure: denied }, page: { ok: false, failure: denied } }))
    portal.prepare('readHistory', story(343, 100))
    await conversation.open(theChat, null)
    expect(conversation.older).toBe('onlySession')
  })
})

describe('a session that begins while one reads', () => {
  it('closes up with the one before, which may have gone on unseen', async () => {
    await open(records(343))
    const { portal, conversation } = stores
    portal.prepare('readSession', story(343, 100, 101, 102))
    accept(stores, { sessionId: sessionId(345), messages: { ok: true, value: story(345, 110).messages } })
    expect(conversation.gaps).toEqual([{ after: 101, before: 110 }])
    await settled()
    expect(asked()).toEqual([343])
    expect(shown()).toEqual([100, 101, 102, 110])
    expect(conversation.gaps).toEqual([])
  })

  it('keeps the mark when that fails', async () => {
    await open(records(343))
    const { portal, conversation } = stores
    portal.prepare('readSession', portalError({ kind: 'unreachable' }))
    accept(stores, { sessionId: sessionId(345), messages: { ok: true, value: story(345, 110).messages } })
    await settled()
    expect(conversation.gaps).toEqual([{ after: 101, before: 110 }])
    expect(conversation.gapWork).toEqual({ after: 101, isFailed: true })
  })
})

describe('what a poll reads again', () => {
  it('is the older session on the screen; the newest comes whole anyway', async () => {
    await open(records(343, 342))
    const { portal, conversation } = stores
    portal.prepare('readSession', story(342, 60, 70))
    await conversation.loadOlder()
    conversation.inView = { from: messageId(60), to: messageId(70) }
    expect(conversation.question(theChat, { withReread: true }).reread).toEqual({ sessionId: 342 })
    conversation.inView = { from: messageId(70), to: messageId(100) }
    expect(conversation.question(theChat, { withReread: true }).reread).toBeNull()
  })
})
