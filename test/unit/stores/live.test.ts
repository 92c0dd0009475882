import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Attention } from '@/domain/pacing'
import type { PollAnswer } from '@/portal/contract'
import { deferred, portalError } from '#support/fakePortal'
import { chatId, chatOpening, deal, details, message, messageId, ours, theChat } from '#support/values'
import { openCard, pollAnswer, prepare, settled, wayTo } from './prepare'
import type { Stores } from './prepare'

let stores: Stores
let attention: Attention

beforeEach(async () => {
  vi.useFakeTimers()
  stores = prepare()
  await openCard(stores)
  attention = { isShownInCard: true, hiddenSince: null, lastActivityAt: Date.now() }
  stores.live.start(() => attention)
})
afterEach(() => {
  stores.live.stop()
  vi.useRealTimers()
})

const polls = () => stores.portal.asked('poll').map(([request]) => request)
const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)
const answer = (...answers: Parameters<typeof stores.portal.prepare<'poll'>>[1][]): void => stores.portal.prepare('poll', ...answers)
const quiet = (count: number): void => { for (let index = 0; index < count; index++) answer(pollAnswer()) }
const failing = (count: number): void => { for (let index = 0; index < count; index++) answer(portalError({ kind: 'unreachable' })) }
const arrived = (...ids: number[]): PollAnswer => pollAnswer({ messages: { ok: true, value: ids.map(id => message({ id: messageId(id) })) } })

function turnAway(): void {
  attention = { ...attention, isShownInCard: false }
  stores.live.attend()
}

function comeBack(): void {
  attention = { ...attention, isShownInCard: true, lastActivityAt: Date.now() }
  stores.live.attend()
}

describe('polling', () => {
  it('asks every 5 s for what is newer than the newest message, and every third time for the state', async () => {
    answer(pollAnswer(), arrived(101), pollAnswer(), pollAnswer())
    await wait(4_999)
    expect(polls()).toHaveLength(0)
    await wait(15_001)
    expect(polls()).toMatchObject([100, 100, 101, 101].map((after, index) => ({ item: deal, chatId: theChat, after, source: 'messages', withState: index === 2 })))
    expect(stores.conversation.messages.map(one => one.id)).toEqual([100, 101])
  })

  it('asks every 15 s once nobody has worked for a minute', async () => {
    quiet(14)
    await wait(60_000)
    const busy = polls().length
    await wait(30_000)
    expect(polls().length - busy).toBe(2)
  })

  it('asks sooner again when somebody works', async () => {
    quiet(14)
    await wait(76_000)
    const before = polls().length
    attention = { ...attention, lastActivityAt: Date.now() }
    stores.live.attend()
    await wait(5_000)
    expect(polls().length - before).toBe(1)
  })

  it('never asks twice at a time', async () => {
    const slow = deferred<PollAnswer>()
    answer(slow.promise, pollAnswer())
    await wait(20_000)
    expect(polls()).toHaveLength(1)
    slow.resolve(pollAnswer())
    await settled()
    await wait(5_000)
    expect(polls()).toHaveLength(2)
  })

  it('asks at once, with the state, when it was asked for while a poll was under way', async () => {
    const slow = deferred<PollAnswer>()
    answer(slow.promise, pollAnswer())
    await wait(5_000)
    void stores.live.poll(true)
    void stores.live.poll(false)
    slow.resolve(pollAnswer())
    await settled()
    expect(polls().map(poll => poll.withState)).toEqual([false, true])
  })

  it('reads on while pages are full, at most nine, and marks what lies between them and the newest page', async () => {
    for (let index = 0; index < 9; index++) answer({ ...arrived(101 + index), isFull: true })
    answer(arrived(500, 501))
    await wait(5_000)
    expect(polls().map(poll => poll.after)).toEqual([100, 101, 102, 103, 104, 105, 106, 107, 108, null])
    expect(stores.conversation.gaps).toEqual([{ after: 109, before: 500 }])
    expect(stores.conversation.newestId).toBe(501)
  })

  it('announces the customer\'s new messages once', async () => {
    const heard: number[][] = []
    stores.live.onArrival(messages => heard.push(messages.map(one => one.id)))
    const news = [message({ id: messageId(100) }), message({ id: messageId(101) }), ours({ id: messageId(102) })]
    answer(pollAnswer({ messages: { ok: true, value: news } }), arrived(101))
    await wait(10_000)
    expect(heard).toEqual([[101]])
  })

  it('drops an answer for a chat that was left', async () => {
    const slow = deferred<PollAnswer>()
    answer(slow.promise)
    await wait(5_000)
    stores.portal.prepare('openChat', chatOpening({ details: { ok: true, value: details({ chatId: chatId(5) }) } }))
    await stores.conversation.open(chatId(5), null)
    slow.resolve(arrived(777))
    await settled()
    expect(stores.conversation.messages.map(one => one.id)).toEqual([100])
  })

  it('follows a message that was sent', async () => {
    quiet(1)
    stores.portal.prepare('sendMessage', { kind: 'sent', messageId: messageId(101) })
    stores.outgoing.setDraft(theChat, 'On it')
    stores.outgoing.send(wayTo(theChat))
    await settled()
    expect(polls()).toHaveLength(1)
  })
})

describe('when polls fail', () => {
  it('asks ever more seldom, says so after 20 s, and is back after one answer', async () => {
    failing(3)
    await wait(5_000 + 10_000)
    expect(stores.live.isDelayed).toBe(false)
    await wait(20_000)
    expect(polls()).toHaveLength(3)
    expect(stores.live.isDelayed).toBe(true)
    quiet(2)
    await wait(40_000)
    expect(stores.live.isDelayed).toBe(false)
    await wait(15_000)
    expect(polls()).toHaveLength(5)
    expect(stores.conversation.messages).toHaveLength(1)
  })

  it('counts an answer without its messages as a failure', async () => {
    const without = pollAnswer({ messages: { ok: false, failure: { kind: 'badAnswer', status: 200 } } })
    answer(without, without, without)
    await wait(5_000 + 10_000 + 20_000)
    expect(polls()).toHaveLength(3)
    expect(stores.live.isDelayed).toBe(true)
  })

  it('keeps the state that came beside messages that failed', async () => {
    answer(pollAnswer({ messages: { ok: false, failure: { kind: 'badAnswer', status: 200 } }, details: { ok: true, value: details({ isSilent: true }) } }))
    await wait(5_000)
    expect(stores.gate.gate).toEqual({ kind: 'open', isSilent: true, writableUntil: null })
  })

  it('reads the session\'s history once the user was taken out of the chat', async () => {
    answer(pollAnswer({ messages: { ok: false, failure: { kind: 'accessDenied', code: 'ACCESS_ERROR' } } }), arrived(100, 101), pollAnswer())
    await wait(15_000)
    expect(polls().map(poll => poll.source)).toEqual(['messages', 'history', 'history'])
    expect(stores.conversation.messages.map(one => one.id)).toEqual([100, 101])
    expect(stores.conversation.older).toBe('more')
    expect(stores.live.isDelayed).toBe(false)
  })

  it('keeps what was loaded once neither way is open to this user, and is not called delayed', async () => {
    const refused = { ok: false, failure: { kind: 'accessDenied', code: 'ACCESS_ERROR' } } as const
    answer(...Array.from({ length: 6 }, () => pollAnswer({ messages: refused })))
    await wait(30_000)
    expect(polls().map(poll => poll.source)).toEqual(['messages', 'history', 'messages', 'history', 'messages', 'history'])
    expect(stores.conversation.messages.map(one => one.id)).toEqual([100])
    expect(stores.conversation.state).toBe('ready')
    expect(stores.live.isDelayed).toBe(false)
  })

  it('loses the session with the token and finds it with the next answer', async () => {
    answer(portalError({ kind: 'tokenLost' }), pollAnswer())
    await wait(5_000)
    expect(stores.session.lost).toEqual({ kind: 'tokenLost' })
    await wait(60_000)
    expect(stores.session.lost).toBeNull()
  })
})

describe('when nobody looks', () => {
  it('asks nothing, and once with the state on return', async () => {
    turnAway()
    await wait(600_000)
    expect(polls()).toHaveLength(0)
    quiet(2)
    comeBack()
    await settled()
    expect(polls().map(poll => poll.withState)).toEqual([true])
    await wait(5_000)
    expect(polls()).toHaveLength(2)
  })

  it('asks nothing after a minute in a hidden browser tab', async () => {
    attention = { ...attention, hiddenSince: Date.now() }
    stores.live.attend()
    quiet(12)
    await wait(600_000)
    expect(polls().length).toBeLessThanOrEqual(12)
    const before = polls().length
    await wait(600_000)
    expect(polls()).toHaveLength(before)
  })

  it('catches up only once when the return falls into a poll under way', async () => {
    const slow = deferred<PollAnswer>()
    answer(slow.promise, pollAnswer())
    await wait(5_000)
    turnAway()
    comeBack()
    slow.resolve(pollAnswer())
    await settled()
    expect(polls().map(poll => poll.withState)).toEqual([false, true])
  })

  it.each<[string, () => void]>([
    ['a timer that was set before', () => void wait(20_000)],
    ['the network coming back', () => {
      stores.live.setOffline(true)
      stores.live.setOffline(false)
    }],
    ['a wish of the screen', () => void stores.live.poll(true)]
  ])('is not woken by %s', async (_what, happens) => {
    attention = { ...attention, isShownInCard: false }
    happens()
    await wait(60_000)
    expect(polls()).toHaveLength(0)
    quiet(1)
    comeBack()
    await settled()
    expect(polls().map(poll => poll.withState)).toEqual([true])
  })

  it('asks nothing more after the end, also when a poll was under way and another wanted', async () => {
    const slow = deferred<PollAnswer>()
    answer(slow.promise)
    await wait(5_000)
    void stores.live.poll(true)
    stores.live.stop()
    slow.resolve(pollAnswer())
    await wait(60_000)
    expect(polls()).toHaveLength(1)
  })
})

describe('without network', () => {
  it('asks nothing, and once with the state when it is back', async () => {
    stores.live.setOffline(true)
    await wait(60_000)
    expect(polls()).toHaveLength(0)
    quiet(1)
    stores.live.setOffline(false)
    await settled()
    expect(polls()).toMatchObject([{ after: 100, withState: true }])
  })
})
