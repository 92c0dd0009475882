import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SendOutcome } from '@/domain/sendOutcome'
import type { ChatReading } from '@/portal/contract'
import { createFakeDisk } from '#support/fakeDevice'
import { deferred, portalError } from '#support/fakePortal'
import { chatId, deal, me, message, messageId, ours, outgoing as createOutgoing, theChat } from '#support/values'
import { bring, openCard, opened, prepare, press, refused, screen, sent, settled } from './prepare'
import type { Stores } from './prepare'

const unknown: SendOutcome = { kind: 'unknown' }
const other = chatId(5)
const copy = ours({ id: messageId(101), text: 'On it' })
const nothingNew: ChatReading = { messages: [], isFull: false, source: 'messages' }

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

const states = ({ outgoing }: Stores): string[] => outgoing.ofChat.map(entry => entry.state)
async function wait(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  await settled()
}

describe('pressing Send', () => {
  it('empties the composer and shows the message in the same tick, and makes one request', async () => {
    const stores = await opened()
    stores.portal.prepare('sendMessage', sent(101))
    expect(press(stores, ' On it ')).toBe(true)
    expect(stores.outgoing.draftOf(theChat)).toBe('')
    expect(screen(stores)).toEqual([100, ' On it : queued'])
    expect(stores.outgoing.send(theChat, deal, me, 'crm')).toBe(false)
    await settled()
    expect(stores.portal.asked('sendMessage')).toEqual([[{ item: deal, authorId: me, chatId: theChat, text: ' On it ', route: 'crm', key: 'local-1' }]])
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
    stores.outgoing.sendParts(theChat, deal, me, 'crm')
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

describe('drafts', () => {
  it('of the chats are kept apart, and are on the disk a moment after the last key', async () => {
    const stores = await opened()
    stores.outgoing.setDraft(theChat, 'a')
    stores.outgoing.setDraft(other, 'b')
    await wait(249)
    expect(stores.device.disk.drafts.size).toBe(0)
    await wait(1)
    expect([...stores.device.disk.drafts].map(([id, draft]) => [id, draft.text])).toEqual([[theChat, 'a'], [other, 'b']])
  })

  it('are written at once when the page may go away', async () => {
    const stores = await opened()
    stores.outgoing.setDraft(theChat, 'a')
    expect(stores.outgoing.keepDrafts()).toBe(true)
    expect(stores.device.disk.drafts.get(theChat)?.text).toBe('a')
  })

  it('come back with the next page', async () => {
    const disk = createFakeDisk()
    disk.drafts.set(theChat, { localId: 'd', text: 'half', savedAt: 0 })
    const stores = await opened(disk)
    expect(stores.outgoing.draftOf(theChat)).toBe('half')
    stores.portal.prepare('sendMessage', sent(101))
    stores.outgoing.send(theChat, deal, me, 'crm')
    await settled()
    expect(stores.portal.asked('sendMessage')[0]?.[0].key).toBe('d')
    expect(disk.drafts.size).toBe(0)
  })

  it('whose message is on its way, or was sent, do not', async () => {
    const disk = createFakeDisk()
    const first = await opened(disk)
    first.portal.prepare('sendMessage', new Promise(() => {}))
    press(first, 'On it')
    await settled()
    disk.drafts.set(theChat, { localId: 'local-1', text: 'On it', savedAt: 0 })
    const second = await opened(disk)
    expect(second.outgoing.draftOf(theChat)).toBe('')
    expect(disk.drafts.size).toBe(0)
  })

  it('that two tabs hold are two decisions when both press Send', async () => {
    const disk = createFakeDisk()
    disk.drafts.set(theChat, { localId: 'd', text: 'half', savedAt: 0 })
    const tabs = [await opened(disk), await opened(disk)]
    for (const [index, tab] of tabs.entries()) {
      // Whichever tab takes its turn first sends it.
      for (const one of tabs) {
        one.portal.prepare('sendMessage', sent(101 + index))
        one.portal.prepare('readSince', nothingNew, nothingNew)
      }
      tab.outgoing.send(theChat, deal, me, 'crm')
      await settled()
    }
    expect(tabs.flatMap(tab => tab.portal.asked('sendMessage')).map(([{ text }]) => text)).toEqual(['half', 'half'])
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

describe('a device that keeps nothing', () => {
  it('is told only when something would be lost', async () => {
    const stores = await opened()
    stores.device.setKeeping('tab')
    expect(stores.outgoing.isAtRisk).toBe(false)
    stores.outgoing.setDraft(theChat, 'half')
    expect(stores.outgoing.isAtRisk).toBe(true)
  })

  it('sends nothing that it could not mark as being sent, and says so', async () => {
    const stores = await opened()
    stores.device.setOnline(false)
    press(stores, 'On it')
    await settled()
    stores.device.disk.isLost = true
    stores.device.setOnline(true)
    stores.outgoing.refresh()
    await settled()
    expect(stores.outgoing.ofChat).toMatchObject([{ state: 'queued', paused: 'notKept' }])
    expect(stores.portal.asked('sendMessage')).toEqual([])
    stores.device.disk.isLost = false
    stores.portal.prepare('sendMessage', sent(101))
    await stores.outgoing.act('local-1', 'sendNow')
    await settled()
    expect(states(stores)).toEqual(['sent'])
  })

  it('keeps in the list what it could not take off the disk, and does not put it into the composer twice', async () => {
    const stores = await opened()
    stores.device.setOnline(false)
    press(stores, 'On it')
    await settled()
    stores.device.disk.isLost = true
    await stores.outgoing.act('local-1', 'edit')
    await settled()
    expect([stores.outgoing.draftOf(theChat), stores.outgoing.ofChat.length]).toEqual(['', 1])
  })

  it('does not send what another tab sent meanwhile', async () => {
    const disk = createFakeDisk()
    const [one, two] = [await opened(disk), await opened(disk)]
    one.device.setOnline(false)
    two.device.setOnline(false)
    press(one, 'On it')
    await settled()
    disk.isLost = true
    press(one, 'From memory')
    await settled()
    expect(one.outgoing.ofChat).toMatchObject([{ paused: 'notKept' }, { paused: 'behind' }])
    disk.isLost = false
    two.device.setOnline(true)
    two.portal.prepare('sendMessage', sent(101))
    two.outgoing.refresh()
    await settled()
    expect(states(two)).toEqual(['sent'])
    await one.outgoing.act('local-1', 'sendNow')
    await settled()
    expect(one.outgoing.ofChat).toMatchObject([{ state: 'sent', messageId: 101 }, { state: 'queued' }])
    expect(one.portal.asked('sendMessage')).toEqual([])
  })

  it('sends from memory what was never on the disk', async () => {
    const stores = await opened()
    stores.device.disk.isLost = true
    stores.portal.prepare('sendMessage', sent(101))
    press(stores, 'On it')
    await settled()
    expect(states(stores)).toEqual(['sent'])
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

describe('two tabs of one card', () => {
  it('show the same messages, and one of them sends', async () => {
    const disk = createFakeDisk()
    const [one, two] = [await opened(disk), await opened(disk)]
    one.portal.prepare('sendMessage', sent(101))
    two.portal.prepare('sendMessage', sent(101))
    press(one, 'On it')
    await settled()
    expect([states(one), states(two)]).toEqual([['sent'], ['sent']])
    expect([...one.portal.asked('sendMessage'), ...two.portal.asked('sendMessage')]).toHaveLength(1)
  })
})

describe('where no lock holds other tabs back', () => {
  const foreign = { ...createOutgoing({ localId: 'f', seq: 1, owner: 'gone' }), pressedAt: Date.now(), updatedAt: Date.now() }

  async function alone(state: 'queued' | 'sending'): Promise<Stores> {
    const disk = createFakeDisk()
    disk.isAlone = true
    await disk.store.change(theChat, () => ({ entries: [{ ...foreign, pressedAt: Date.now(), state, dispatchedAt: state === 'sending' ? Date.now() : null }], claims: [] }))
    return opened(disk)
  }

  it('a tab asks about what another one pressed, and sends its own', async () => {
    const stores = await alone('queued')
    expect(stores.outgoing.ofChat).toMatchObject([{ state: 'queued', paused: 'otherTab' }])
    stores.portal.prepare('sendMessage', sent(101))
    await stores.outgoing.act('f', 'sendNow')
    await settled()
    expect(states(stores)).toEqual(['sent'])
  })

  it('a tab leaves another one the time to send, and then only looks', async () => {
    const stores = await alone('sending')
    await wait(60_000)
    expect(states(stores)).toEqual(['sending'])
    stores.portal.prepare('readSince', ...Array.from({ length: 9 }, () => nothingNew))
    await wait(20_000)
    expect(states(stores)).toEqual(['unconfirmed'])
    expect(stores.portal.asked('sendMessage')).toEqual([])
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

it('deletes what this device keeps', async () => {
  const stores = await opened()
  stores.device.setOnline(false)
  press(stores, 'one')
  stores.outgoing.setDraft(theChat, 'half')
  stores.outgoing.keepDrafts()
  await settled()
  await stores.outgoing.wipe()
  expect([stores.outgoing.ofChat, stores.outgoing.draftOf(theChat), stores.device.disk.drafts.size]).toEqual([[], '', 0])
})

it('asks before writing as oneself opens a new session', async () => {
  const stores = await opened()
  stores.chats.chats.splice(0, 1, { ...stores.chats.chats[0]!, session: 'closed' })
  stores.outgoing.setDraft(theChat, 'On it')
  stores.outgoing.send(theChat, deal, me, 'own')
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
  stores.outgoing.send(theChat, deal, me, 'own')
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

it('keeps the messages of each portal and user apart', async () => {
  const stores = await opened()
  expect(stores.device.disk.scopes).toEqual([{ portal: 'acme.bitrix24.com', memberId: 'acme', userId: me }])
})
