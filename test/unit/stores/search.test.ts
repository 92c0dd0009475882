import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MessageId } from '@/domain/ids'
import { useSearchStore } from '@/stores/search'
import { deferred, portalError } from '#support/fakePortal'
import { chatId, chatOpening, message, messageId } from '#support/values'
import { accept, openCard, prepare, settled } from './prepare'
import type { Stores } from './prepare'

type Hits = { ids: MessageId[], next: MessageId | null }
const m = (id: number, text = 'Hello', facts = {}) => message({ id: messageId(id), text, ...facts })
const hits = (...ids: number[]): Hits => ({ ids: ids.map(messageId), next: null })

let stores: Stores
let search: ReturnType<typeof useSearchStore>
beforeEach(async () => {
  vi.useFakeTimers()
  stores = prepare()
  await openCard(stores, [m(10, 'Delivery on Monday'), m(20), m(30, 'About the [b]deli[/b]very'), m(40, 'delivery', { isDeleted: true })])
  search = useSearchStore()
  search.open()
})
afterEach(() => { vi.useRealTimers() })

async function type(text: string): Promise<void> {
  search.setQuery(text)
  await vi.advanceTimersByTimeAsync(250)
}
const shown = () => ({ hits: search.hits, current: search.current, target: search.target?.id ?? null })

describe('where the portal searches', () => {
  it('finds in all messages and leads to the newest hit, then to the earlier ones and back', async () => {
    const { portal } = stores
    portal.prepare('searchMessages', hits(30, 10, 4))
    await type('delivery')
    expect(portal.asked('searchMessages')).toEqual([[1777, 'delivery', null]])
    expect([search.scope, search.position, search.hits]).toEqual(['all', 3, [4, 10, 30]])
    await search.earlier()
    expect(shown()).toEqual({ hits: [4, 10, 30], current: 10, target: 10 })
    portal.prepare('readAround', { upTo: { messages: [m(3), m(4, 'Delivery?')], people: [], isFull: true }, after: { messages: [m(5)], people: [], isFull: true } })
    await search.earlier()
    expect(shown()).toMatchObject({ current: 4, target: 4 })
    expect(stores.conversation.gaps).toEqual([{ after: 5, before: 10 }])
    await search.earlier()
    expect(search.current).toBe(4)
    await search.later()
    expect(search.current).toBe(10)
  })

  it('asks for more where a full page of hits came', async () => {
    const { portal } = stores
    portal.prepare('searchMessages', { ids: [messageId(10)], next: messageId(8) }, hits(4))
    portal.prepare('readAround', { upTo: { messages: [m(4, 'Delivery?')], people: [], isFull: true }, after: { messages: [], people: [], isFull: false } })
    await type('delivery')
    await search.earlier()
    expect(search.canGoFurther).toBe(true)
    await search.earlier()
    expect(portal.asked('searchMessages').at(-1)).toEqual([1777, 'delivery', 8])
    expect(search.current).toBe(4)
    expect(search.canGoFurther).toBe(false)
  })

  it('goes on over pages of which everything only looks alike, to the next hit, and ends where the portal repeats itself', async () => {
    const { portal } = stores
    portal.prepare('searchMessages', { ids: [], next: messageId(900) }, { ids: [], next: messageId(500) }, { ids: [messageId(4)], next: messageId(3) }, { ids: [], next: messageId(7) })
    portal.prepare('readAround', { upTo: { messages: [m(4, '50% off')], people: [], isFull: true }, after: { messages: [], people: [], isFull: false } })
    await type('50%')
    expect([search.hits, search.canGoFurther]).toEqual([[], true])
    await search.earlier()
    expect([search.hits, search.current]).toEqual([[4], 4])
    await search.earlier()
    expect([search.canGoFurther, portal.asked('searchMessages').map(([, , before]) => before)]).toEqual([false, [null, 900, 500, 3]])
  })

  it('waits until typing rests, and asks nothing below three characters', async () => {
    const { portal } = stores
    search.setQuery('del')
    await vi.advanceTimersByTimeAsync(249)
    search.setQuery('de')
    await vi.advanceTimersByTimeAsync(250)
    expect(portal.asked('searchMessages')).toEqual([])
    expect(shown()).toEqual({ hits: [10, 30], current: 30, target: 30 })
  })

  it.each([['first', [0, 1]], ['last', [1, 0]]])('shows the hits of the words typed last when the earlier answer comes %s', async (_when, order) => {
    const answers = [deferred<Hits>(), deferred<Hits>()]
    stores.portal.prepare('searchMessages', ...answers.map(one => one.promise))
    await type('delivery')
    await type('hello')
    for (const index of order) {
      answers[index]!.resolve(index === 0 ? hits(1, 2) : hits(20))
      await settled()
    }
    expect([search.hits, search.scope, search.isSearching]).toEqual([[20], 'all', false])
  })

  it('leaves a hit that was deleted meanwhile', async () => {
    stores.portal.prepare('searchMessages', hits(30, 10))
    await type('delivery')
    accept(stores, { reread: [m(10, '', { isDeleted: true })] })
    expect(search.hits).toEqual([30])
  })

  it('drops what comes after the chat was left', async () => {
    const late = deferred<Hits>()
    stores.portal.prepare('searchMessages', late.promise)
    await type('delivery')
    stores.portal.prepare('openChat', chatOpening({ page: { ok: true, value: { messages: [m(7)], reachedStart: true } } }))
    await stores.conversation.open(chatId(5), null)
    late.resolve(hits(1))
    await settled()
    expect([search.isOpen, search.query, search.hits]).toEqual([false, '', []])
  })
})

describe('where the portal does not search', () => {
  it.each(['methodMissing', 'scopeMissing'] as const)('looks through what is loaded, says so, and does not ask again (%s)', async kind => {
    stores.portal.prepare('searchMessages', portalError({ kind }))
    await type('delivery')
    await type('deliver')
    expect(stores.portal.asked('searchMessages')).toHaveLength(1)
    expect([search.scope, search.hits, search.canGoFurther]).toEqual(['loaded', [10, 30], true])
  })

  it('asks again after a failure that passes', async () => {
    stores.portal.prepare('searchMessages', portalError({ kind: 'unreachable' }), hits(30))
    await type('delivery')
    expect(search.scope).toBe('loaded')
    await type('deliver')
    expect(search.scope).toBe('all')
  })

  it('looks further back until there is one hit more, and leads there', async () => {
    const { portal, conversation } = stores
    portal.prepare('searchMessages', portalError({ kind: 'methodMissing' }))
    await type('delivery')
    portal.prepare('readOlder', { messages: [m(8), m(9)], people: [], isFull: true }, { messages: [m(6, 'Delivery?'), m(7)], people: [], isFull: true })
    await search.further()
    expect(portal.asked('readOlder')).toHaveLength(2)
    expect(shown()).toEqual({ hits: [6, 10, 30], current: 6, target: 6 })
    portal.prepare('readOlder', { messages: [m(2)], people: [], isFull: false })
    await search.earlier()
    expect([search.canGoFurther, search.current, conversation.older]).toEqual([false, 6, 'end'])
  })

  it('gives up after ten pages without a hit, and goes on from there when asked', async () => {
    const { portal } = stores
    portal.prepare('searchMessages', portalError({ kind: 'methodMissing' }))
    await type('nowhere')
    for (let id = 8; id >= -1; id--) portal.prepare('readOlder', { messages: [m(id + 1, 'x')], people: [], isFull: true })
    await search.further()
    expect(portal.asked('readOlder')).toHaveLength(10)
    expect([search.isSearching, search.canGoFurther]).toEqual([false, true])
  })

  it('stops when words are typed meanwhile', async () => {
    const { portal, conversation } = stores
    portal.prepare('searchMessages', portalError({ kind: 'methodMissing' }))
    await type('delivery')
    const late = deferred<{ messages: never[], people: never[], isFull: boolean }>()
    portal.prepare('readOlder', late.promise)
    const going = search.further()
    await type('hello')
    late.resolve({ messages: [], people: [], isFull: false })
    await going
    expect([search.hits, search.current, search.isSearching, conversation.older]).toEqual([[20], 20, false, 'end'])
  })
})

describe('closing', () => {
  it('forgets the words', async () => {
    stores.portal.prepare('searchMessages', hits(30))
    await type('delivery')
    search.close()
    expect([search.isOpen, search.query, search.hits, search.current]).toEqual([false, '', [], null])
  })
})
