import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Attention } from '@/domain/pacing'
import type { PollAnswer } from '@/portal/contract'
import { useCountersStore } from '@/stores/counters'
import { useTypingStore } from '@/stores/typing'
import { useChatRowsStore } from '@/stores/chatRows'
import { cardOpening, chatId, chatOpening, deal, details, listedChat, message, messageId, theChat } from '#support/values'
import { pollAnswer, prepare } from './prepare'
import type { Stores } from './prepare'

const [mine, foreign] = [chatId(5), chatId(6)]
let stores: Stores
let attention: Attention

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => {
  stores.live.stop()
  vi.useRealTimers()
})

/** A card of three chats: the open one, one this user is in and one they are not in; all of them in view. */
async function open(connectorId = 'livechat'): Promise<void> {
  stores = prepare()
  const { portal, chats, conversation, live } = stores
  const list = { chats: [listedChat({ connectorId }), listedChat({ id: mine }), listedChat({ id: foreign })], sessions: { ok: true as const, value: [] } }
  portal.prepare('openCard', cardOpening({ list: { ok: true, value: list } }))
  await conversation.open(theChat, await chats.openItem(deal))
  chats.acceptDetails(details({ chatId: mine }))
  chats.acceptDetails(details({ chatId: foreign, isMember: false }))
  chats.inView = [theChat, mine, foreign]
  attention = { isShownInCard: true, hiddenSince: null, lastActivityAt: Infinity }
  live.start(() => attention)
}

const polls = () => stores.portal.asked('poll').map(([request]) => request)
const answer = (...facts: Partial<PollAnswer>[]): void => stores.portal.prepare('poll', ...facts.map(one => pollAnswer(one)))
const counted = (...pairs: [number, number][]): Partial<PollAnswer> =>
  ({ counters: { ok: true, value: new Map(pairs.map(([id, count]) => [chatId(id), count])) } })
const wait = (seconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(seconds * 1000)
const preview = { details: null, messages: null }

describe('counters', () => {
  it('are asked for every third time and stand in the rows, but not in the open one', async () => {
    await open()
    answer(counted([5, 2], [1777, 1]), {}, {}, counted([5, 3]))
    await wait(20)
    expect(polls().map(poll => poll.withCounters)).toEqual([true, false, false, true])
    expect(useChatRowsStore().rows.map(row => row.unread)).toEqual([0, 3, 0])
  })

  it('say nothing of a chat that waits in this person\'s queue: the portal counts 1 there, whatever was written', async () => {
    await open()
    answer(counted([5, 2], [6, 1]))
    await wait(5)
    expect(useChatRowsStore().rows.map(row => [Number(row.chat.id), row.unread])).toContainEqual([6, 0])
    expect(useChatRowsStore().rows.map(row => row.unread)).toEqual([0, 2, 0])
  })

  it('that changed, up or down, let just these rows be read again, and once; the first ones count as changed', async () => {
    await open()
    const read: Partial<PollAnswer> = { previews: new Map([[mine, preview]]) }
    answer(counted([5, 2]), read, {}, counted([5, 2]), {}, {}, counted([5, 3]), read, {}, counted())
    await wait(50)
    answer(read)
    await wait(5)
    expect(polls().map(poll => poll.previewsOf)).toEqual([[], [mine], [foreign], [], [], [], [foreign], [mine], [], [], [mine, foreign]])
  })

  it('are asked for again until the row was read', async () => {
    await open()
    answer(counted(), {}, {}, counted([5, 1]), {}, {})
    await wait(30)
    expect(polls().slice(4).map(poll => poll.previewsOf)).toEqual([[mine], [mine]])
  })

  it('are no longer asked for where the portal has none; then all rows in view take their turn', async () => {
    await open()
    answer({ counters: { ok: false, failure: { kind: 'methodMissing' } } }, ...Array.from({ length: 10 }, () => ({})))
    await wait(55)
    expect(polls().filter(poll => poll.withCounters)).toHaveLength(1)
    expect(polls()[10]?.previewsOf).toEqual([mine, foreign])
  })

  it('are asked for again after a failure that passes', async () => {
    await open()
    answer({ counters: { ok: false, failure: { kind: 'badAnswer', status: 500 } } }, {}, {}, {})
    await wait(20)
    expect(polls()[3]?.withCounters).toBe(true)
  })

  it('are of no use in a card with one chat', async () => {
    await open()
    stores.chats.acceptList({ chats: [listedChat()], sessions: { ok: true, value: [] } })
    expect(useCountersStore().isWanted()).toBe(false)
  })
})

describe('typing', () => {
  function type(text = 'Hello'): void {
    stores.outgoing.setDraft(theChat, text)
    useTypingStore().note()
  }

  it('is told with the next poll, at most once in 5 s, and only while one types', async () => {
    await open()
    answer({}, {}, {}, {})
    await wait(4)
    type()
    await wait(1)
    await wait(4)
    type()
    await wait(1)
    await wait(10)
    expect(polls().map(poll => poll.isWriting)).toEqual([true, true, false, false])
  })

  it.each([
    ['nothing stands in the field', () => { type('') }],
    ['one is not in the chat', () => { stores.chats.acceptDetails(details({ isMember: false })) }],
    ['the customer would not see what is written', () => { stores.chats.acceptDetails(details({ isSilent: true })) }],
    ['one cannot write', () => { stores.chats.acceptDetails(details({ isInputDisabled: true })) }]
  ])('is not told when %s', async (_why, happens) => {
    await open()
    answer({})
    await wait(4)
    type()
    happens()
    await wait(1)
    expect(polls()[0]?.isWriting).toBe(false)
  })

  it('is not told on a channel that shows nothing of it', async () => {
    await open('telegrambot')
    answer({})
    await wait(4)
    type()
    await wait(1)
    expect(polls()[0]?.isWriting).toBe(false)
  })

  it('is not told of the chat that was left', async () => {
    await open()
    await wait(4)
    type()
    stores.portal.prepare('openChat', chatOpening({ details: { ok: true, value: details({ chatId: mine }) } }))
    await stores.conversation.open(mine, null)
    stores.outgoing.setDraft(mine, 'A draft from yesterday')
    answer({})
    await wait(1)
    expect(polls()[0]).toMatchObject({ chatId: mine, isWriting: false })
  })

  it('is not told again where the portal refused', async () => {
    await open()
    answer({ writingFailure: { kind: 'accessDenied', code: 'ACCESS_ERROR' } }, {})
    await wait(4)
    type()
    await wait(5)
    type()
    await wait(1)
    expect(polls().map(poll => poll.isWriting)).toEqual([true, false])
  })
})

describe('after a pause', () => {
  const arrived = (): Partial<PollAnswer> => ({ messages: { ok: true, value: [message({ id: messageId(101) }), message({ id: messageId(102) })] } })

  it('the line of new messages stands above what came meanwhile, until one writes', async () => {
    await open()
    attention = { ...attention, isShownInCard: false }
    stores.live.attend()
    answer(arrived())
    attention = { ...attention, isShownInCard: true }
    stores.live.attend()
    await wait(0)
    expect(stores.conversation.firstUnreadId).toBe(101)
    stores.conversation.endUnreadLine()
    expect(stores.conversation.firstUnreadId).toBeNull()
  })

  it('but not above what comes while one looks', async () => {
    await open()
    answer(arrived())
    await wait(5)
    expect(stores.conversation.firstUnreadId).toBeNull()
  })
})
