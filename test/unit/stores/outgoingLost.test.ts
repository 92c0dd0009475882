import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChatReading } from '@/portal/contract'
import { createFakeDisk } from '#support/fakeDevice'
import { deferred, portalError } from '#support/fakePortal'
import { messageId, outgoing as createOutgoing, theChat } from '#support/values'
import { copy, nothingNew, states, unknown, wait } from './outgoingPrepare'
import { bring, openCard, opened, prepare, press, screen, sent, settled } from './prepare'
import type { Stores } from './prepare'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

describe('a message whose answer was lost', () => {
  async function lost(): Promise<Stores> {
    const stores = await opened()
    stores.portal.prepare('sendMessage', unknown)
    stores.portal.prepare('readSince', nothingNew)
    press(stores, 'On it')
    await settled()
    expect(states(stores)).toEqual(['unknown'])
    return stores
  }

  it('is looked for above its watermark, and is sent when it is there', async () => {
    const stores = await lost()
    stores.portal.prepare('readSince', { messages: [copy], isFull: false, source: 'messages' })
    await wait(1_000)
    expect(stores.portal.asked('readSince')).toEqual([[theChat, 100], [theChat, 100]])
    expect(stores.outgoing.ofChat).toMatchObject([{ state: 'sent', messageId: 101, proof: 'history' }])
    expect(stores.portal.asked('sendMessage')).toHaveLength(1)
  })

  it('is looked for eight times more and is then not confirmed; late proof still wins', async () => {
    const stores = await lost()
    stores.portal.prepare('readSince', ...Array.from({ length: 8 }, () => nothingNew))
    await wait(90_000)
    expect(stores.outgoing.ofChat).toMatchObject([{ state: 'unconfirmed', finding: 'notFound' }])
    expect(stores.portal.left()).toEqual([])
    bring(stores, copy)
    await settled()
    expect(screen(stores)).toEqual([100, 101])
    expect(stores.portal.asked('sendMessage')).toHaveLength(1)
  })

  it('is called unreadable, not unfound, when the last look fails', async () => {
    const stores = await lost()
    stores.portal.prepare('readSince', ...Array.from({ length: 7 }, () => nothingNew), portalError({ kind: 'unreachable' }))
    await wait(90_000)
    expect(stores.outgoing.ofChat).toMatchObject([{ state: 'unconfirmed', finding: 'unreadable' }])
  })

  it('is asked about when only its words are there, and the person decides', async () => {
    const stores = await lost()
    stores.portal.prepare('readSince', { messages: [{ ...copy, isAutomatic: false }], isFull: false, source: 'messages' })
    await wait(1_000)
    expect(stores.outgoing.ofChat).toMatchObject([{ state: 'unknown', probable: [101] }])
    await stores.outgoing.act('local-1', 'yesSent')
    await settled()
    expect(stores.outgoing.ofChat).toMatchObject([{ state: 'sent', proof: 'person', messageId: 101 }])
  })

  it('is not offered again what the person said no to', async () => {
    const stores = await lost()
    const alike: ChatReading = { messages: [{ ...copy, isAutomatic: false }], isFull: false, source: 'messages' }
    stores.portal.prepare('readSince', alike, alike)
    await wait(1_000)
    await stores.outgoing.act('local-1', 'notThis')
    await wait(1_000)
    expect(stores.outgoing.ofChat).toMatchObject([{ state: 'unknown', probable: [], rejected: [101] }])
  })

  it('holds the next one back until it is settled, and pauses it when it is not', async () => {
    const stores = await lost()
    press(stores, 'next')
    stores.portal.prepare('readSince', ...Array.from({ length: 8 }, () => nothingNew))
    await wait(90_000)
    expect(stores.outgoing.ofChat).toMatchObject([{ state: 'unconfirmed' }, { state: 'queued', paused: 'behind' }])
    stores.portal.prepare('sendMessage', sent(102))
    stores.portal.prepare('readSince', nothingNew)
    await stores.outgoing.act('local-2', 'sendRest')
    await settled()
    expect(states(stores)).toEqual(['unconfirmed', 'sent'])
  })

  it('left by a page that is gone is looked for by the next one', async () => {
    const disk = createFakeDisk()
    const first = await opened(disk)
    first.portal.prepare('sendMessage', new Promise(() => {}))
    press(first, 'On it')
    await settled()
    // The page is gone, and with it its hold on the chat.
    disk.hold = async (_, work) => work(() => true)
    const second = prepare(disk)
    second.portal.prepare('readSince', { messages: [copy], isFull: false, source: 'messages' })
    void second.outgoing
    await openCard(second)
    await settled()
    expect(second.outgoing.ofChat).toMatchObject([{ state: 'sent', messageId: 101 }])
    expect(second.portal.asked('sendMessage')).toEqual([])
  })
})

describe('an unconfirmed message', () => {
  async function unconfirmed(): Promise<Stores> {
    const stores = await opened()
    stores.portal.prepare('sendMessage', unknown)
    stores.portal.prepare('readSince', ...Array.from({ length: 9 }, () => nothingNew))
    press(stores, 'On it')
    await wait(91_000)
    expect(states(stores)).toEqual(['unconfirmed'])
    return stores
  }

  it('is sent again only at a person\'s word and after one more look, as a message of its own', async () => {
    const stores = await unconfirmed()
    stores.portal.prepare('readSince', nothingNew, nothingNew)
    stores.portal.prepare('sendMessage', sent(105))
    await stores.outgoing.act('local-1', 'sendAgain')
    await settled()
    expect(stores.outgoing.ofChat).toMatchObject([{ state: 'sent', messageId: 105, supersedes: 'local-1' }])
    expect(stores.portal.asked('sendMessage')).toHaveLength(2)
  })

  it('is not sent again when that look finds it', async () => {
    const stores = await unconfirmed()
    stores.portal.prepare('readSince', { messages: [copy], isFull: false, source: 'messages' })
    await stores.outgoing.act('local-1', 'sendAgain')
    await settled()
    expect(stores.outgoing.ofChat).toMatchObject([{ localId: 'local-1', state: 'sent', messageId: 101 }])
    expect(stores.portal.asked('sendMessage')).toHaveLength(1)
  })

  it.each(['itWasSent', 'remove'] as const)('goes away by %s', async action => {
    const stores = await unconfirmed()
    await stores.outgoing.act('local-1', action)
    expect(stores.outgoing.ofChat).toEqual([])
  })

  it('says that it is being looked for while it is', async () => {
    const stores = await unconfirmed()
    const answer = deferred<ChatReading>()
    stores.portal.prepare('readSince', answer.promise)
    const check = stores.outgoing.act('local-1', 'check')
    expect([...stores.outgoing.checking]).toEqual(['local-1'])
    answer.resolve(nothingNew)
    await check
    expect([...stores.outgoing.checking]).toEqual([])
  })
})

it('looks once for an unconfirmed message of the last day when its chat is opened again', async () => {
  const disk = createFakeDisk()
  const left = createOutgoing({ state: 'unconfirmed', watermark: messageId(90), dispatchedAt: Date.now() - 3_600_000, finding: 'unreadable' })
  await disk.store.change(theChat, () => ({ entries: [left], claims: [] }))
  const stores = prepare(disk)
  stores.portal.prepare('readSince', { messages: [copy], isFull: false, source: 'messages' })
  void stores.outgoing
  await openCard(stores)
  await settled()
  expect(stores.portal.asked('readSince')).toEqual([[theChat, 90]])
  expect(await disk.store.read(theChat)).toEqual({ entries: [], claims: [{ id: 101, localId: left.localId }] })
})
