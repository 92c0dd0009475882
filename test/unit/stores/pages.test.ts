import { beforeEach, describe, expect, it } from 'vitest'
import type { StoryPart } from '@/portal/contract'
import { deferred, portalError } from '#support/fakePortal'
import { chatId, chatOpening, message, messageId, theChat } from '#support/values'
import { accept, openCard, prepare, settled } from './prepare'
import type { Stores } from './prepare'

const m = (id: number, text = 'Hello') => message({ id: messageId(id), text })
const part = (ids: number[], isFull: boolean): StoryPart => ({ messages: ids.map(id => m(id)), people: [], isFull })

let stores: Stores
beforeEach(async () => {
  stores = prepare()
  await openCard(stores, [m(10), m(20)])
})
const shown = (): number[] => stores.conversation.messages.map(one => one.id)

/** A pause hid so much that only the newest page was read: 10, 20, a gap, 90, 99. */
function tear(): void {
  const { conversation } = stores
  const asked = conversation.question(theChat, { from: 'newest' })
  conversation.acceptPoll({
    messages: { ok: true, value: [m(90), m(99)] }, isFull: false, reread: [],
    sessionId: null, counters: null, writingFailure: null, notes: null, home: null, people: [], details: null,
    list: null, previews: new Map()
  }, asked)
}

describe('a gap', () => {
  it('is filled from below page by page until the known part is met', async () => {
    tear()
    const { portal, conversation } = stores
    expect(conversation.gaps).toEqual([{ after: 20, before: 90 }])
    portal.prepare('readOlder', part([60, 70], true), part([15, 20, 40], true))
    await conversation.fillGap(conversation.gaps[0]!, 'below')
    expect(conversation.gaps).toEqual([{ after: 20, before: 60 }])
    await conversation.fillGap(conversation.gaps[0]!, 'below')
    expect(portal.asked('readOlder')).toEqual([[theChat, 90], [theChat, 60]])
    expect(shown()).toEqual([10, 15, 20, 40, 60, 70, 90, 99])
    expect(conversation.gaps).toEqual([])
  })

  it('is filled from above for one who reads down', async () => {
    tear()
    const { portal, conversation } = stores
    portal.prepare('readNewer', part([30, 40], true), part([50, 90], false))
    await conversation.fillGap(conversation.gaps[0]!, 'above')
    expect(conversation.gaps).toEqual([{ after: 40, before: 90 }])
    await conversation.fillGap(conversation.gaps[0]!, 'above')
    expect(conversation.gaps).toEqual([])
    expect(shown()).toEqual([10, 20, 30, 40, 50, 90, 99])
  })

  it('is asked for once at a time, and again after a failure', async () => {
    tear()
    const { portal, conversation } = stores
    portal.prepare('readOlder', portalError({ kind: 'unreachable' }), part([20], false))
    const [gap] = conversation.gaps
    const both = [conversation.fillGap(gap!, 'below'), conversation.fillGap(gap!, 'below')]
    expect(conversation.gapWork).toEqual({ after: 20, isFailed: false })
    await Promise.all(both)
    expect(portal.asked('readOlder')).toHaveLength(1)
    expect(conversation.gapWork).toEqual({ after: 20, isFailed: true })
    await conversation.fillGap(gap!, 'below')
    expect([conversation.gaps, conversation.gapWork]).toEqual([[], null])
  })

  it('of a chat that was left changes nothing when it comes', async () => {
    tear()
    const { portal, conversation } = stores
    const late = deferred<StoryPart>()
    portal.prepare('readOlder', late.promise)
    const filling = conversation.fillGap(conversation.gaps[0]!, 'below')
    portal.prepare('openChat', chatOpening({ page: { ok: true, value: { messages: [m(7)], reachedStart: true } } }))
    await conversation.open(chatId(5), null)
    late.resolve(part([60], true))
    await filling
    expect([shown(), conversation.gapWork]).toEqual([[7], null])
  })

  it('does not arise where a poll reads on', () => {
    accept(stores, { messages: { ok: true, value: [m(40)] } })
    expect(stores.conversation.gaps).toEqual([])
  })
})

describe('reaching a message', () => {
  it('that is known asks nothing', async () => {
    expect(await stores.conversation.reach(messageId(10))).toBe(true)
    expect(stores.portal.asked('readAround')).toEqual([])
  })

  it('far back loads what stands around it and marks what lies between', async () => {
    const { portal, conversation } = stores
    portal.prepare('readAround', { upTo: part([3, 4], true), after: part([5, 6], true) })
    expect(await conversation.reach(messageId(4))).toBe(true)
    expect(portal.asked('readAround')).toEqual([[theChat, 4]])
    expect(shown()).toEqual([3, 4, 5, 6, 10, 20])
    expect(conversation.gaps).toEqual([{ after: 6, before: 10 }])
  })

  it('near the known part leaves no gap', async () => {
    const { portal, conversation } = stores
    portal.prepare('readAround', { upTo: part([3, 4], false), after: part([5, 10], true) })
    await conversation.reach(messageId(4))
    expect(conversation.gaps).toEqual([])
  })

  it('tells when it is not there, or cannot be read', async () => {
    const { portal, conversation } = stores
    portal.prepare('readAround', { upTo: part([3], true), after: part([5], true) }, portalError({ kind: 'unreachable' }))
    expect(await conversation.reach(messageId(4))).toBe(false)
    expect(await conversation.reach(messageId(2))).toBe(false)
  })
})

describe('answers out of order', () => {
  it('an older page that comes after a re-read does not bring back what was edited', async () => {
    const { portal, conversation } = stores
    const late = deferred<StoryPart>()
    portal.prepare('readOlder', late.promise)
    const loading = conversation.loadOlder()
    accept(stores, { reread: [m(10, 'Edited')] })
    late.resolve({ messages: [m(5), m(10, 'Before')], people: [], isFull: false })
    await loading
    await settled()
    expect(conversation.messages.map(one => one.text)).toEqual(['Hello', 'Edited', 'Hello'])
  })
})

describe('what a poll reads again', () => {
  it('is what the screen shows, at least as much as the end needs, and a page before the screen said', () => {
    const { conversation } = stores
    const reread = () => conversation.question(theChat, { withReread: true }).reread
    expect(reread()).toEqual({ to: 20, count: 50 })
    conversation.inView = { from: messageId(10), to: messageId(10) }
    expect(reread()).toEqual({ to: 10, count: 20 })
    accept(stores, { messages: { ok: true, value: Array.from({ length: 40 }, (_, index) => m(21 + index)) } })
    conversation.inView = { from: messageId(10), to: messageId(45) }
    expect(reread()).toEqual({ to: 45, count: 27 })
  })
})
