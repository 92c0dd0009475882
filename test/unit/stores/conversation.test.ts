import { describe, expect, it } from 'vitest'
import type { Failure } from '@/domain/failure'
import type { MessagePage } from '@/domain/message'
import type { ChatOpening } from '@/domain/opening'
import type { SessionStory, StoryPart } from '@/portal/contract'
import { deferred, portalError } from '#support/fakePortal'
import { chatId, chatOpening, customer, customerId, details, message, messageId, ours, person, sessionId, start, theChat } from '#support/values'
import { accept, openCard, pollAnswer, prepare, settled } from './prepare'

const other = chatId(5)
const page = (...ids: number[]): { ok: true, value: MessagePage } => ({
  ok: true, value: { messages: ids.map(id => message({ id: messageId(id) })), reachedStart: false }
})
const unreadable = (kind: 'accessDenied' | 'scopeMissing' | 'methodMissing'): { ok: false, failure: Failure } =>
  ({ ok: false, failure: kind === 'accessDenied' ? { kind, code: 'ACCESS_ERROR' } : { kind } })

describe('opening a chat', () => {
  it('shows what the card\'s first request brought, without another', async () => {
    const stores = prepare()
    await openCard(stores)
    const { conversation } = stores
    expect(conversation.state).toBe('ready')
    expect(conversation.messages.map(one => one.id)).toEqual([100])
    expect(conversation.customer).toEqual(customer)
    expect(stores.gate.gate).toEqual({ kind: 'open', isSilent: false, writableUntil: null })
    expect(conversation.older).toBe('more')
    expect(conversation.waiting).toBe(start + 100_000)
  })

  it('reads another chat with one request', async () => {
    const stores = prepare()
    await openCard(stores)
    const { portal, conversation, chats } = stores
    portal.prepare('openChat', chatOpening({ details: { ok: true, value: details({ chatId: other }) }, page: page(7) }))
    const opened = conversation.open(other, null)
    expect(conversation.state).toBe('loading')
    expect(conversation.messages).toEqual([])
    await opened
    expect(portal.asked('openChat')).toEqual([[other]])
    expect(conversation.messages.map(one => one.id)).toEqual([7])
    expect(chats.details.has(other)).toBe(true)
  })

  it('marks where the unread messages of the customer begin', async () => {
    const stores = prepare()
    await openCard(stores, [
      message({ id: messageId(1) }), ours({ id: messageId(2), isUnread: true }),
      message({ id: messageId(3), isUnread: true }), message({ id: messageId(4), isUnread: true })
    ])
    expect(stores.conversation.firstUnreadId).toBe(3)
  })

  it.each([['first', [0, 1]], ['last', [1, 0]]])('keeps the chat opened last when the answer for the earlier one comes %s', async (_when, order) => {
    const { portal, conversation } = prepare()
    const answers = [deferred<ChatOpening>(), deferred<ChatOpening>()]
    portal.prepare('openChat', ...answers.map(answer => answer.promise))
    const opened = [conversation.open(other, null), conversation.open(theChat, null)]
    for (const index of order) {
      answers[index]!.resolve(chatOpening({ page: page(index === 0 ? 7 : 100) }))
      await settled()
    }
    await Promise.all(opened)
    expect(conversation.chatId).toBe(theChat)
    expect(conversation.messages.map(one => one.id)).toEqual([100])
  })

  it('drops the answer after Cancel', async () => {
    const { portal, conversation } = prepare()
    const late = deferred<ChatOpening>()
    portal.prepare('openChat', late.promise)
    const opened = conversation.open(theChat, null)
    conversation.cancel()
    late.resolve(chatOpening())
    await opened
    expect(conversation.failure).toEqual({ kind: 'timeout' })
    expect(conversation.messages).toEqual([])
  })

  it.each<[string, ChatOpening | null]>([['as a part', chatOpening({ page: { ok: false, failure: { kind: 'badAnswer', status: 500 } } })], ['as a whole', null]])(
    'fails when reading fails %s', async (_how, opening) => {
      const { portal, conversation } = prepare()
      portal.prepare('openChat', opening ?? portalError({ kind: 'badAnswer', status: 500 }))
      await conversation.open(theChat, null)
      expect(conversation.state).toBe('failed')
      expect(conversation.failure).toEqual({ kind: 'badAnswer', status: 500 })
    })
})

describe('a chat whose messages this user may not read', () => {
  it.each(['accessDenied', 'scopeMissing', 'methodMissing'] as const)('shows the newest session instead (%s)', async kind => {
    const { portal, conversation, people } = prepare()
    portal.prepare('openChat', chatOpening({ page: unreadable(kind), people: [] }))
    portal.prepare('readHistory', { sessionId: sessionId(343), messages: [message()], people: [customer] })
    await conversation.open(theChat, null)
    expect(conversation.state).toBe('ready')
    expect(conversation.source).toBe('history')
    expect(conversation.older).toBe('more')
    expect(people.people.get(customerId)).toEqual(customer)
  })

  it('fails when the session cannot be read either', async () => {
    const { portal, conversation } = prepare()
    portal.prepare('openChat', chatOpening({ page: unreadable('accessDenied') }))
    portal.prepare('readHistory', portalError({ kind: 'accessDenied', code: 'ACCESS_DENIED' }))
    await conversation.open(theChat, null)
    expect(conversation.state).toBe('failed')
  })

  it('reads the whole conversation again once the user joined, in whatever window', async () => {
    const stores = prepare()
    await openCard(stores)
    const { conversation } = stores
    accept(stores, { messages: unreadable('accessDenied'), details: { ok: true, value: details({ isMember: false }) } })
    expect([conversation.source, conversation.older]).toEqual(['history', 'more'])
    accept(stores, { details: { ok: true, value: details({ isMember: true }) } })
    expect([conversation.source, conversation.older]).toEqual(['messages', 'more'])
  })

  it('drops a history that comes for a chat no longer open', async () => {
    const { portal, conversation } = prepare()
    const late = deferred<SessionStory>()
    portal.prepare('openChat', chatOpening({ page: unreadable('accessDenied') }), chatOpening({ page: page(7) }))
    portal.prepare('readHistory', late.promise)
    const first = conversation.open(theChat, null)
    await settled()
    await conversation.open(other, null)
    late.resolve({ sessionId: sessionId(343), messages: [message()], people: [] })
    await first
    expect(conversation.source).toBe('messages')
    expect(conversation.messages.map(one => one.id)).toEqual([7])
  })

  it('is read in full once the user joined', async () => {
    const { portal, conversation } = prepare()
    portal.prepare('openChat', chatOpening({ page: unreadable('accessDenied') }))
    portal.prepare('readHistory', { sessionId: sessionId(343), messages: [message()], people: [] })
    await conversation.open(theChat, null)
    portal.prepare('poll', pollAnswer({ messages: { ok: true, value: [message(), message({ id: messageId(101) })] }, details: { ok: true, value: details() } }))
    await conversation.refresh()
    expect(conversation.source).toBe('messages')
    expect(conversation.older).toBe('more')
    expect(conversation.messages.map(one => one.id)).toEqual([100, 101])
  })
})

describe('older messages', () => {
  it('are put before the known ones, one request at a time, until the start', async () => {
    const stores = prepare()
    await openCard(stores)
    const { portal, conversation } = stores
    portal.prepare('readOlder', { messages: [message({ id: messageId(99) })], isFull: false, people: [person()] })
    await Promise.all([conversation.loadOlder(), conversation.loadOlder()])
    expect(portal.asked('readOlder')).toEqual([[theChat, 100]])
    expect(conversation.messages.map(one => one.id)).toEqual([99, 100])
    expect(conversation.older).toBe('end')
    await conversation.loadOlder()
    expect(portal.asked('readOlder')).toHaveLength(1)
  })

  it('can be asked for again after a failure, which clears nothing', async () => {
    const stores = prepare()
    await openCard(stores)
    const { portal, conversation } = stores
    portal.prepare('readOlder', portalError({ kind: 'unreachable' }), { messages: [message({ id: messageId(99) })], isFull: true, people: [] })
    await conversation.loadOlder()
    expect(conversation.older).toBe('failed')
    expect(conversation.isLoadingOlder).toBe(false)
    expect(conversation.messages).toHaveLength(1)
    await conversation.loadOlder()
    expect(conversation.older).toBe('more')
  })

  it('of a chat no longer open are dropped', async () => {
    const stores = prepare()
    await openCard(stores)
    const { portal, conversation } = stores
    const late = deferred<StoryPart>()
    portal.prepare('readOlder', late.promise)
    const loading = conversation.loadOlder()
    portal.prepare('openChat', chatOpening({ page: page(7) }))
    await conversation.open(other, null)
    late.resolve({ messages: [message({ id: messageId(99) })], isFull: false, people: [] })
    await loading
    expect(conversation.messages.map(one => one.id)).toEqual([7])
    expect(conversation.older).toBe('more')
    expect(conversation.isLoadingOlder).toBe(false)
  })
})
