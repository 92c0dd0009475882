import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SendOutcome } from '@/domain/sendOutcome'
import { createFakeDisk } from '#support/fakeDevice'
import { deferred } from '#support/fakePortal'
import { chatId, deal, me, message, messageId, outgoing as createOutgoing, theChat } from '#support/values'
import { copy, nothingNew, other, states, wait } from './outgoingPrepare'
import { bring, opened, press, refused, screen, sent, settled, wayTo } from './prepare'
import type { Stores } from './prepare'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

describe('pressing Send', () => {
  it('empties the composer and shows the message in the same tick, and makes one request', async () => {
    const stores = await opened()
    stores.portal.prepare('sendMessage', sent(101))
    expect(press(stores, ' On it ')).toBe(true)
    expect(stores.outgoing.draftOf(theChat)).toBe('')
    expect(screen(stores)).toEqual([100, ' On it : queued'])
    expect(stores.outgoing.send(wayTo(theChat))).toBe(false)
    await settled()
    expect(stores.portal.asked('sendMessage')).toEqual([[{ item: deal, authorId: me, chatId: theChat, text: ' On it ', route: 'crm', key: 'local-1', quoteLength: 0, replyTo: null }]])
    expect(stores.outgoing.ofChat).toMatchObject([{ state: 'sent', messageId: 101, watermark: 100, proof: 'answer' }])
  })

  it.each(['', '  ', '\u200b', 'x'.repeat(20_001)])('does nothing with a text that cannot be sent', async text => {
    const stores = await opened()
    expect(press(stores, text)).toBe(false)
    expect(stores.outgoing.draftOf(theChat)).toBe(text)
    expect(stores.outgoing.ofChat).toEqual([])
  })

  it('is on the disk as being sent before the request leaves', async () => {
    const stores = await opened()
    const answer = deferred<SendOutcome>()
    stores.portal.prepare('sendMessage', answer.promise)
    press(stores, 'On it')
    await settled()
    expect((await stores.device.disk.store.read(theChat)).entries).toMatchObject([{ state: 'sending', attempt: 1, watermark: 100, owner: stores.device.tabId }])
  })

  it('sends one after the other, in order, each with one request', async () => {
    const stores = await opened()
    const first = deferred<SendOutcome>()
    stores.portal.prepare('sendMessage', first.promise, sent(102))
    press(stores, 'one')
    press(stores, 'two')
    await settled()
    expect(screen(stores)).toEqual([100, 'one: sending', 'two: queued'])
    first.resolve(sent(101))
    await settled()
    expect(stores.portal.asked('sendMessage').map(([request]) => request.text)).toEqual(['one', 'two'])
    expect(states(stores)).toEqual(['sent', 'sent'])
  })

  it('sends a long text in parts, in order', async () => {
    const stores = await opened()
    stores.portal.prepare('sendMessage', sent(101), sent(102))
    stores.outgoing.setDraft(theChat, `${'a'.repeat(15_000)}\n\n${'b'.repeat(15_000)}`)
    stores.outgoing.sendParts(wayTo(theChat))
    await settled()
    expect(stores.portal.asked('sendMessage').map(([{ text }]) => [text[0], text.length])).toEqual([['a', 15_000], ['b', 15_000]])
    expect(stores.device.disk.drafts.size).toBe(0)
  })

  it('waits for the connection and goes by itself when it is back', async () => {
    const stores = await opened()
    stores.device.setOnline(false)
    press(stores, 'On it')
    await wait(60_000)
    expect(states(stores)).toEqual(['queued'])
    stores.device.setOnline(true)
    stores.portal.prepare('readSince', nothingNew)
    stores.portal.prepare('sendMessage', sent(101))
    stores.outgoing.refresh()
    await settled()
    expect(states(stores)).toEqual(['sent'])
  })

  it('asks after ten minutes without a connection', async () => {
    const stores = await opened()
    stores.device.setOnline(false)
    press(stores, 'On it')
    await wait(11 * 60_000)
    stores.device.setOnline(true)
    stores.outgoing.refresh()
    await settled()
    expect(stores.outgoing.ofChat).toMatchObject([{ state: 'queued', paused: 'tooOld' }])
    stores.portal.prepare('readSince', nothingNew)
    stores.portal.prepare('sendMessage', sent(101))
    await stores.outgoing.act('local-1', 'sendNow')
    await settled()
    expect(states(stores)).toEqual(['sent'])
  })
})

describe('a poll that brings the message', () => {
  it('before the answer shows it once, and once only after the answer', async () => {
    const stores = await opened()
    const answer = deferred<SendOutcome>()
    stores.portal.prepare('sendMessage', answer.promise)
    press(stores, 'On it')
    await settled()
    bring(stores, copy)
    expect(screen(stores)).toEqual([100, 'On it: sending'])
    answer.resolve(sent(101))
    await settled()
    expect(screen(stores)).toEqual([100, 101])
  })

  it('after the answer takes the place of the entry', async () => {
    const stores = await opened()
    stores.portal.prepare('sendMessage', sent(101))
    press(stores, 'On it')
    await settled()
    expect(screen(stores)).toEqual([100, 'On it: sent'])
    bring(stores, copy)
    await settled()
    expect(screen(stores)).toEqual([100, 101])
    expect(stores.outgoing.ofChat).toEqual([])
  })

  it('leaves the words of others alone', async () => {
    const stores = await opened()
    stores.portal.prepare('sendMessage', new Promise(() => {}))
    press(stores, 'On it')
    await settled()
    bring(stores, message({ id: messageId(101), text: 'On it' }))
    expect(screen(stores)).toEqual([100, 101, 'On it: sending'])
  })
})

describe('a refused message', () => {
  async function refusedEntry(): Promise<Stores> {
    const stores = await opened()
    stores.portal.prepare('sendMessage', refused)
    press(stores, 'On it')
    await settled()
    expect(stores.outgoing.ofChat).toMatchObject([{ state: 'failed', problem: refused, text: 'On it' }])
    return stores
  }

  it('is sent again only when a person says so, with one more request', async () => {
    const stores = await refusedEntry()
    stores.portal.prepare('sendMessage', sent(101))
    await Promise.all([stores.outgoing.act('local-1', 'sendAgain'), stores.outgoing.act('local-1', 'sendAgain')])
    await settled()
    expect(stores.portal.asked('sendMessage')).toHaveLength(2)
    expect(stores.outgoing.ofChat).toMatchObject([{ localId: 'local-1', state: 'sent', problem: null }])
  })

  it('comes back into the composer before what stands there, and is on the disk as a draft first', async () => {
    const stores = await refusedEntry()
    stores.outgoing.setDraft(theChat, 'more')
    await stores.outgoing.act('local-1', 'edit')
    expect(stores.outgoing.draftOf(theChat)).toBe('On it\nmore')
    expect(stores.device.disk.drafts.get(theChat)?.text).toBe('On it\nmore')
    expect(stores.outgoing.ofChat).toEqual([])
  })

  it('does not hold a later press back', async () => {
    const stores = await refusedEntry()
    stores.portal.prepare('sendMessage', sent(101))
    press(stores, 'next')
    await settled()
    expect(screen(stores)).toEqual([100, 'On it: failed', 'next: sent'])
  })
})

describe('a message that the portal\'s limits put back', () => {
  it('goes again by itself after the wait, and is not sent after the sixth time', async () => {
    const stores = await opened()
    stores.portal.prepare('sendMessage', ...Array.from({ length: 6 }, () => ({ kind: 'deferred', reason: 'limited', retryAt: null }) as const))
    stores.portal.prepare('readSince', ...Array.from({ length: 6 }, () => nothingNew))
    press(stores, 'On it')
    await settled()
    expect(stores.outgoing.ofChat).toMatchObject([{ state: 'queued', delay: 'limited', deferrals: 1 }])
    await wait(300_000)
    expect(stores.outgoing.ofChat).toMatchObject([{ state: 'failed', problem: { kind: 'deferred' } }])
    expect(stores.portal.asked('sendMessage')).toHaveLength(6)
  })
})

describe('a chat that the card lists no more', () => {
  const gone = chatId(99)
  async function leave(item = deal): Promise<Stores> {
    const disk = createFakeDisk()
    const entry = createOutgoing({ localId: 'left', chatId: gone, item, state: 'queued', paused: 'tooOld', text: 'Left behind' })
    await disk.store.change(gone, () => ({ entries: [entry], claims: [] }))
    return opened(disk)
  }

  it('keeps what was pressed in it in sight, with a way forward', async () => {
    const stores = await leave()
    await settled()
    expect(stores.outgoing.unlisted.map(entry => entry.text)).toEqual(['Left behind'])
    await stores.outgoing.act('left', 'remove')
    await settled()
    expect([stores.outgoing.unlisted, (await stores.device.disk.store.read(gone)).entries]).toEqual([[], []])
  })

  it('is not looked at when the message was pressed on another card, which shows it itself', async () => {
    const stores = await leave({ ...deal, type: 'lead' })
    await settled()
    expect([stores.outgoing.unlisted, stores.outgoing.unsettledCount]).toEqual([[], 0])
  })
})

it('counts what waits in each chat', async () => {
  const stores = await opened()
  stores.device.setOnline(false)
  press(stores, 'one')
  press(stores, 'two')
  await settled()
  expect([stores.outgoing.unsettledOf(theChat), stores.outgoing.unsettledOf(other), stores.outgoing.waitingCount]).toEqual([2, 0, 2])
})

it('asks before writing as oneself opens a new session', async () => {
  const stores = await opened()
  stores.chats.chats.splice(0, 1, { ...stores.chats.chats[0]!, session: 'closed' })
  stores.outgoing.setDraft(theChat, 'On it')
  stores.outgoing.send(wayTo(theChat, 'own'))
  await settled()
  expect(stores.outgoing.ofChat).toMatchObject([{ state: 'queued', paused: 'opensSession', route: 'own' }])
  stores.portal.prepare('sendMessage', sent(101))
  await stores.outgoing.act('local-1', 'sendNow')
  await settled()
  expect(states(stores)).toEqual(['sent'])
})

it('asks about the session even when the person let a message go that had waited for another reason', async () => {
  const stores = await opened()
  stores.device.setOnline(false)
  stores.outgoing.setDraft(theChat, 'On it')
  stores.outgoing.send(wayTo(theChat, 'own'))
  await wait(11 * 60_000)
  stores.chats.chats.splice(0, 1, { ...stores.chats.chats[0]!, session: 'closed' })
  stores.device.setOnline(true)
  stores.outgoing.refresh()
  await settled()
  expect(stores.outgoing.ofChat).toMatchObject([{ paused: 'tooOld' }])
  await stores.outgoing.act('local-1', 'sendNow')
  await settled()
  expect(stores.outgoing.ofChat).toMatchObject([{ paused: 'opensSession' }])
  expect(stores.portal.asked('sendMessage')).toEqual([])
})
