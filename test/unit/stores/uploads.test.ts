import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChatReading, UploadRequest } from '@/portal/contract'
import type { UploadOutcome } from '@/domain/upload'
import type { Message } from '@/domain/message'
import { createFakeDisk } from '#support/fakeDevice'
import { deferred, portalError } from '#support/fakePortal'
import { file, messageId, ours, picked, theChat } from '#support/values'
import { bring, opened, settled, type Stores } from './prepare'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const sent = (id: number): UploadOutcome => ({ kind: 'sent', messageId: messageId(id) })
const unknown: UploadOutcome = { kind: 'unknown' }
const refused: UploadOutcome = { kind: 'file', why: 'notUploaded' }

const read = (...messages: Message[]): ChatReading => ({ messages, isFull: false, source: 'messages' })
const stored = (id: number, facts: Partial<Message> = {}): Message =>
  ours({ id: messageId(id), isAutomatic: false, text: 'The offer', files: [file({ name: 'Offer.pdf', size: 2048 })], ...facts })

/** A card with one file sent; the chat was read just before. */
async function uploading(...outcomes: (UploadOutcome | Promise<UploadOutcome>)[]): Promise<Stores> {
  const stores = await opened()
  stores.portal.prepare('readSince', read())
  stores.portal.prepare('uploadFile', ...outcomes)
  send(stores)
  await settled()
  return stores
}

function send({ uploads }: Stores, caption = 'The offer'): void {
  uploads.choose(theChat, [picked()])
  uploads.send(theChat, caption)
}

const states = ({ uploads }: Stores): string[] => uploads.pending.map(one => one.state)
const only = ({ uploads }: Stores) => uploads.pending[0]!
const request = ({ portal }: Stores, index = 0): UploadRequest => portal.asked('uploadFile')[index]![0]

describe('files on their way', () => {
  it('wait for the network, and go when it is back', async () => {
    const stores = await opened()
    stores.device.setOnline(false)
    stores.live.setOffline(true)
    send(stores)
    await settled()
    expect(states(stores)).toEqual(['waiting'])
    expect(stores.uploads.waitingCount).toBe(1)
    expect(stores.portal.asked('uploadFile')).toHaveLength(0)
    stores.portal.prepare('readSince', read())
    stores.portal.prepare('uploadFile', sent(101))
    stores.device.setOnline(true)
    stores.live.setOffline(false)
    await settled()
    expect(states(stores)).toEqual(['sent'])
    expect(stores.uploads.waitingCount).toBe(0)
  })

  it('go one after the other, the words with the first, and leave when the thread shows them', async () => {
    const stores = await opened()
    const first = deferred<UploadOutcome>()
    stores.portal.prepare('readSince', read(), read())
    stores.portal.prepare('uploadFile', first.promise, sent(102))
    stores.uploads.choose(theChat, [picked(), picked({ name: 'Plan.pdf', size: 5 })])
    stores.uploads.send(theChat, 'Both')
    await settled()
    expect(states(stores)).toEqual(['uploading', 'waiting'])
    expect(stores.uploads.isUnderWay).toBe(true)
    request(stores).onProgress(0.4)
    expect(only(stores).progress).toBe(0.4)
    first.resolve(sent(101))
    await settled()
    expect(states(stores)).toEqual(['sent', 'sent'])
    expect(stores.portal.asked('uploadFile').map(([{ name, caption }]) => [name, caption])).toEqual([['Offer.pdf', 'Both'], ['Plan.pdf', '']])
    bring(stores, stored(101), stored(102))
    expect(states(stores)).toEqual([])
    expect(stores.uploads.isUnderWay).toBe(false)
  })

  it('leave what cannot be sent behind, and what was taken out', async () => {
    const stores = await opened()
    const release = vi.fn()
    stores.uploads.choose(theChat, [picked({ size: 0, release }), picked({ name: 'Out.pdf', release })])
    expect(stores.uploads.tray.map(one => one.refusal)).toEqual(['empty', null])
    stores.uploads.takeOut(theChat, stores.uploads.tray[1]!.localId)
    stores.uploads.send(theChat, '')
    await settled()
    expect(release).toHaveBeenCalledTimes(2)
    expect([stores.uploads.tray, stores.uploads.pending]).toEqual([[], []])
  })

  it.each(['answer', 'poll'])('stand once on the screen, whichever comes first: %s', async first => {
    const answer = deferred<UploadOutcome>()
    const stores = await uploading(answer.promise)
    const show = (): number[] => stores.uploads.withoutOpen(stores.outgoing.shown).filter(one => one.files.length > 0).map(one => one.id)
    if (first === 'answer') answer.resolve(sent(101))
    await settled()
    bring(stores, stored(101))
    expect([show(), states(stores)]).toEqual(first === 'answer' ? [[101], []] : [[], ['uploading']])
    answer.resolve(sent(101))
    await settled()
    expect([show(), states(stores)]).toEqual([[101], []])
  })
})

describe('a lost answer', () => {
  it('is looked for at once: found, sent, no second copy', async () => {
    const stores = await opened()
    stores.portal.prepare('readSince', read(), read(stored(101)))
    stores.portal.prepare('uploadFile', unknown)
    send(stores)
    await settled()
    expect(only(stores)).toMatchObject({ state: 'sent', messageId: 101, proof: 'history' })
    expect(stores.portal.asked('uploadFile')).toHaveLength(1)
    expect(stores.portal.asked('readSince').at(-1)).toEqual([theChat, 100])
  })

  it('is proven by a poll that is faster than the next look', async () => {
    const stores = await opened()
    stores.portal.prepare('readSince', read(), read())
    stores.portal.prepare('uploadFile', unknown)
    send(stores)
    await settled()
    expect(states(stores)).toEqual(['unknown'])
    bring(stores, stored(101))
    expect(states(stores)).toEqual([])
    await vi.advanceTimersByTimeAsync(100_000)
    expect(stores.portal.asked('uploadFile')).toHaveLength(1)
  })

  it('is not confirmed after 90 s, stays, and is proven by a late message', async () => {
    const stores = await opened()
    stores.portal.prepare('readSince', ...Array.from({ length: 12 }, () => read()))
    stores.portal.prepare('uploadFile', unknown)
    send(stores)
    await vi.advanceTimersByTimeAsync(84_000)
    expect(states(stores)).toEqual(['unknown'])
    await vi.advanceTimersByTimeAsync(7_000)
    expect(only(stores)).toMatchObject({ state: 'unconfirmed', finding: 'notFound' })
    bring(stores, stored(101))
    expect(states(stores)).toEqual([])
    expect(stores.portal.asked('uploadFile')).toHaveLength(1)
  })

  it('of a chat that cannot be read is not called not found', async () => {
    const stores = await opened()
    stores.portal.prepare('readSince', read(), ...Array.from({ length: 12 }, () => portalError({ kind: 'unreachable' })))
    stores.portal.prepare('uploadFile', unknown)
    send(stores)
    await vi.advanceTimersByTimeAsync(120_000)
    expect(only(stores)).toMatchObject({ state: 'unconfirmed', finding: 'unreadable' })
  })

  it('is no proof where the chat could not be read before: an older file may look the same', async () => {
    const stores = await opened()
    stores.portal.prepare('readSince', portalError({ kind: 'unreachable' }), ...Array.from({ length: 12 }, () => read(stored(101))))
    stores.portal.prepare('uploadFile', unknown)
    send(stores)
    await vi.advanceTimersByTimeAsync(92_000)
    expect(only(stores)).toMatchObject({ state: 'unconfirmed', finding: 'similar' })
  })

  it('goes again at a person\'s word alone, after one more look, as a new one', async () => {
    const stores = await opened()
    stores.portal.prepare('readSince', ...Array.from({ length: 10 }, () => read()))
    stores.portal.prepare('uploadFile', unknown, sent(105))
    send(stores)
    await vi.advanceTimersByTimeAsync(92_000)
    const before = only(stores).localId
    expect(stores.portal.left()).toEqual(['uploadFile'])
    stores.portal.prepare('readSince', read(), read())
    await stores.uploads.act(before, 'sendAgain')
    await settled()
    expect(only(stores)).toMatchObject({ state: 'sent', messageId: 105, caption: 'The offer' })
    expect(only(stores).localId).not.toBe(before)
    expect(stores.portal.asked('uploadFile')).toHaveLength(2)
  })

  it('whose message that last look finds does not go again', async () => {
    const stores = await opened()
    const looks = Array.from({ length: 30 }, () => read())
    stores.portal.prepare('readSince', ...looks.slice(0, 10))
    stores.portal.prepare('uploadFile', unknown)
    send(stores)
    await vi.advanceTimersByTimeAsync(92_000)
    expect(states(stores)).toEqual(['unconfirmed'])
    for (let left = 10 - stores.portal.asked('readSince').length; left > 0; left--) await stores.uploads.act(only(stores).localId, 'check')
    stores.portal.prepare('readSince', read(stored(101)))
    await stores.uploads.act(only(stores).localId, 'sendAgain')
    await settled()
    expect(states(stores)).toEqual(['sent'])
    expect(stores.portal.asked('uploadFile')).toHaveLength(1)
  })
})

describe('a file that is taken back', () => {
  it('while it waits never leaves, and its words are in the field again', async () => {
    const stores = await opened()
    const mark = deferred<ChatReading>()
    stores.portal.prepare('readSince', mark.promise)
    stores.outgoing.setDraft(theChat, 'typed since')
    send(stores)
    await stores.uploads.act(only(stores).localId, 'cancel')
    mark.resolve(read())
    await settled()
    expect(states(stores)).toEqual([])
    expect(stores.outgoing.draftOf(theChat)).toBe('The offer\ntyped since')
    expect(stores.portal.asked('uploadFile')).toHaveLength(0)
  })

  const ends: [name: string, outcome: UploadOutcome, left: string[]][] = [
    ['before it left', { kind: 'cancelled' }, []], ['too late', sent(101), ['sent']], ['while it was refused', refused, []], ['while it was leaving', unknown, ['unknown']]
  ]
  it.each(ends)('%s', async (_, outcome, left) => {
    const answer = deferred<UploadOutcome>()
    const stores = await uploading(answer.promise)
    await stores.uploads.act(only(stores).localId, 'cancel')
    await stores.uploads.act(only(stores).localId, 'cancel')
    expect(request(stores).signal.aborted).toBe(true)
    stores.portal.prepare('readSince', ...Array.from({ length: 10 }, () => read()))
    answer.resolve(outcome)
    await settled()
    expect(states(stores)).toEqual(left)
    await vi.advanceTimersByTimeAsync(92_000)
    expect(stores.outgoing.draftOf(theChat)).toBe(left[0] === 'sent' ? '' : 'The offer')
  })
})

describe('a file that was refused', () => {
  it('goes again as it is, or back into the tray with its words', async () => {
    const stores = await uploading(refused, refused)
    stores.portal.prepare('readSince', read())
    await stores.uploads.act(only(stores).localId, 'sendAgain')
    await settled()
    expect(stores.portal.asked('uploadFile')).toHaveLength(2)
    await stores.uploads.act(only(stores).localId, 'edit')
    expect(stores.uploads.tray.map(one => one.name)).toEqual(['Offer.pdf'])
    expect(stores.outgoing.draftOf(theChat)).toBe('The offer')
    expect(states(stores)).toEqual([])
  })

  it('by a portal without a way for files is the last one that is offered', async () => {
    const stores = await uploading({ kind: 'file', why: 'noUpload' })
    expect(stores.uploads.isOffered).toBe(false)
    await stores.uploads.act(only(stores).localId, 'remove')
    expect([states(stores), stores.outgoing.draftOf(theChat)]).toEqual([[], ''])
  })
})

it('the words outlive the page until they are proven to be in the chat', async () => {
  const disk = createFakeDisk()
  const stores = await opened(disk)
  const answer = deferred<UploadOutcome>()
  stores.portal.prepare('readSince', read())
  stores.portal.prepare('uploadFile', answer.promise)
  send(stores)
  stores.outgoing.setDraft(theChat, 'typed since')
  stores.outgoing.keepDrafts()
  expect((await opened(disk)).outgoing.draftOf(theChat)).toBe('The offer\ntyped since')
  answer.resolve(sent(101))
  await settled()
  stores.outgoing.keepDrafts()
  expect(disk.drafts.get(theChat)?.text).toBe('typed since')
})
