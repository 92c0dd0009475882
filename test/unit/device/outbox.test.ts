import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { fc } from '#support/property'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { openDatabase, transact } from '@/device/indexedDbStore'
import { openOutbox } from '@/device/outbox'
import type { StoragePage } from '@/device/outbox'
import { StorageLost } from '@/device/outboxContract'
import type { Outbox, OutboxScope } from '@/device/outboxContract'
import { emptyOutbox } from '@/domain/outbox'
import type { OutboxEntry } from '@/domain/outbox'
import { chatId, me, messageId, outgoing, theChat, userId } from '#support/values'

const scope: OutboxScope = { portal: 'acme.bitrix24.com', memberId: 'acme', userId: me }
const day = 86_400_000
let clock = Date.UTC(2026, 10, 23)

function createStorage(): Storage & { isFull: boolean } {
  const items = new Map<string, string>()
  return {
    isFull: false,
    get length() { return items.size },
    key: index => [...items.keys()][index] ?? null,
    getItem: key => items.get(key) ?? null,
    setItem(key, value) {
      if (this.isFull) throw new DOMException('full', 'QuotaExceededError')
      items.set(key, value)
    },
    removeItem: key => { items.delete(key) },
    clear: () => { items.clear() }
  }
}

interface Browser { indexedDB: IDBFactory | null, storage: ReturnType<typeof createStorage> | null, locks: LockManager | null }
let browser: Browser

/** A browser in which even touching what is null throws, as in a frame of another site. */
function pageOf({ indexedDB, storage, locks }: Browser): StoragePage {
  const refuse = (): never => { throw new DOMException('blocked', 'SecurityError') }
  return {
    get indexedDB() { return indexedDB ?? refuse() },
    get localStorage() { return storage ?? refuse() },
    navigator: { get locks() { return locks ?? refuse() } }
  }
}

let tabs = 0
const channels = new Set<EventTarget & { postMessage: (data: unknown) => void }>()
function channel(): BroadcastChannel {
  const mine = Object.assign(new EventTarget(), {
    postMessage(data: unknown) { for (const other of channels) if (other !== mine) other.dispatchEvent(new MessageEvent('message', { data })) }
  })
  channels.add(mine)
  return mine as unknown as BroadcastChannel
}

function open(of: OutboxScope = scope): Outbox {
  const began = clock
  return openOutbox(of, {
    page: pageOf(browser), tabId: `tab-${++tabs}`, now: () => clock, uptime: () => clock - began, channel,
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms)
      return () => { clearTimeout(timer) }
    }
  })
}

const add = (outbox: Outbox, facts: Partial<OutboxEntry> = {}) =>
  outbox.change(theChat, chat => ({ ...chat, entries: [...chat.entries, outgoing({ updatedAt: clock, ...facts })] }))
const texts = async (outbox: Outbox): Promise<string[]> => (await outbox.read(theChat)).entries.map(entry => entry.text)

beforeEach(() => {
  vi.stubGlobal('IDBKeyRange', IDBKeyRange)
  channels.clear()
  browser = { indexedDB: new IDBFactory(), storage: createStorage(), locks: null }
  clock = Date.UTC(2026, 10, 23)
})

describe.each([
  ['IndexedDB', (): void => {}], ['localStorage', (): void => { browser.indexedDB = null }]
])('kept in %s', (_, prepare) => {
  beforeEach(prepare)

  it('messages and claims are there for the next page', async () => {
    await open().change(theChat, () => ({ entries: [outgoing({ updatedAt: clock })], claims: [{ id: messageId(5), localId: 'x' }] }))
    const later = open()
    expect(await later.read(theChat)).toEqual({ entries: [outgoing({ updatedAt: clock })], claims: [{ id: 5, localId: 'x' }] })
    expect(await later.chats()).toEqual([theChat])
    expect(later.keeping()).toBe('disk')
  })

  it('they come in the order of pressing, and go when they are taken out', async () => {
    const outbox = open()
    await add(outbox, { localId: 'b', text: 'two', seq: 2 })
    await add(outbox, { localId: 'a', text: 'one', seq: 1 })
    expect(await texts(open())).toEqual(['one', 'two'])
    await outbox.change(theChat, chat => ({ ...chat, entries: chat.entries.slice(1) }))
    expect(await texts(open())).toEqual(['two'])
  })

  it('other users, portals and chats do not see them', async () => {
    await add(open())
    expect(await texts(open({ ...scope, userId: userId(28) }))).toEqual([])
    expect(await texts(open({ ...scope, portal: 'other.bitrix24.com' }))).toEqual([])
    expect(await open().read(chatId(5))).toEqual(emptyOutbox)
  })

  it('an edit that throws changes nothing and throws its own error', async () => {
    const outbox = open()
    await add(outbox)
    await expect(outbox.change(theChat, () => { throw new Error('mine') })).rejects.toThrow('mine')
    expect(await texts(outbox)).toEqual(['On it'])
    expect(outbox.keeping()).toBe('disk')
  })

  it('two tabs that change the same chat lose nothing', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.nat(1), { minLength: 1, maxLength: 20 }), async turns => {
      browser.indexedDB &&= new IDBFactory()
      browser.storage = createStorage()
      const both = [open(), open()]
      await Promise.all(turns.map((turn, index) => add(both[turn] ?? open(), { localId: `e${index}`, seq: index })))
      expect(await texts(open())).toHaveLength(turns.length)
    }), { numRuns: 20 })
  })

  it('another tab hears of a change, this one does not', async () => {
    const [one, two] = [open(), open()]
    const heard: string[] = []
    one.onChange(() => heard.push('one'))
    two.onChange(id => heard.push(`two ${id}`))
    await add(one)
    expect(heard).toEqual([`two ${theChat}`])
  })

  it('what was learned about the portal stays', async () => {
    await open().learn({ marksAutomatic: false })
    await open().learn({ keepsKey: true })
    expect(await open().traits()).toEqual({ marksAutomatic: false, keepsKey: true })
  })

  it('a sent one is forgotten after a day, an unsettled one is not, and another user\'s after a week', async () => {
    await add(open(), { localId: 's', state: 'sent' })
    await add(open(), { localId: 'f', state: 'failed' })
    await add(open({ ...scope, userId: userId(28) }))
    clock += 8 * day
    expect((await open().read(theChat)).entries.map(entry => entry.localId)).toEqual(['f'])
    clock -= 8 * day
    expect(await texts(open({ ...scope, userId: userId(28) }))).toEqual([])
  })

  it('can be deleted, messages and drafts alike, for this user alone', async () => {
    const outbox = open()
    const others = open({ ...scope, userId: userId(28) })
    await add(outbox)
    await add(others)
    outbox.writeDraft(theChat, { localId: 'd', text: 'half', savedAt: clock })
    await outbox.wipe()
    expect([await texts(open()), open().readDraft(theChat), await texts(others)]).toEqual([[], null, ['On it']])
  })
})

describe('a record of another version', () => {
  it('is neither used nor deleted', async () => {
    const outbox = open()
    await add(outbox)
    const database = await openDatabase(browser.indexedDB ?? new IDBFactory())
    const key = `b24oc/v1/acme.bitrix24.com/acme/${me}/${theChat}/odd`
    await transact<undefined>(database, ['entries'], 'readwrite', ({ of }) => { of('entries').put({ v: 2, text: 'later' }, key) })
    expect(await texts(open())).toEqual(['On it'])
    await outbox.change(theChat, chat => ({ ...chat, entries: [] }))
    const kept = await transact<unknown>(database, ['entries'], 'readonly', ({ of, on, give }) => { on(of('entries').get(key), give) })
    expect(kept).toEqual({ v: 2, text: 'later' })
  })
})

describe('where nothing can be kept', () => {
  it('it works from memory and says so', async () => {
    browser = { indexedDB: null, storage: null, locks: null }
    const outbox = open()
    await add(outbox)
    expect([await texts(outbox), outbox.keeping(), await texts(open())]).toEqual([['On it'], 'tab', []])
    expect(outbox.writeDraft(theChat, { localId: 'd', text: 'half', savedAt: clock })).toBe(false)
    expect(outbox.readDraft(theChat)?.text).toBe('half')
  })

  it('a database that does not open is not waited for', async () => {
    vi.useFakeTimers()
    const silent = { open: () => ({}) } as unknown as IDBFactory
    browser = { indexedDB: silent, storage: createStorage(), locks: null }
    const adding = add(open())
    await vi.advanceTimersByTimeAsync(2_000)
    await adding
    vi.useRealTimers()
    browser.indexedDB = null
    expect(await texts(open())).toEqual(['On it'])
  })

  it('a full disk says so, keeps what it holds, and still lets go of it', async () => {
    browser.indexedDB = null
    const outbox = open()
    await add(outbox, { localId: 'a' })
    const heard: string[] = []
    outbox.onKeeping(keeping => heard.push(keeping))
    if (browser.storage !== null) browser.storage.isFull = true
    await expect(add(outbox, { localId: 'b', seq: 2 })).rejects.toThrow(StorageLost)
    expect([heard, (await outbox.read(theChat)).entries.map(entry => entry.localId)]).toEqual([['tab'], ['a']])
    await outbox.change(theChat, chat => ({ ...chat, entries: [] }))
    if (browser.storage !== null) browser.storage.isFull = false
    expect(await texts(open())).toEqual([])
  })

  it('a disk that does not delete says so', async () => {
    const outbox = open()
    await add(outbox)
    const database = await openDatabase(browser.indexedDB ?? new IDBFactory())
    vi.spyOn(Object.getPrototypeOf(database) as IDBDatabase, 'transaction').mockImplementation(() => { throw new DOMException('closed', 'InvalidStateError') })
    await expect(outbox.wipe()).rejects.toThrow(StorageLost)
    vi.restoreAllMocks()
  })

  it('a disk that lets go of nothing either says so, and is shown as it was last seen', async () => {
    const outbox = open()
    await add(outbox)
    const database = await openDatabase(browser.indexedDB ?? new IDBFactory())
    vi.spyOn(Object.getPrototypeOf(database) as IDBDatabase, 'transaction').mockImplementation(() => { throw new DOMException('closed', 'InvalidStateError') })
    await expect(add(outbox, { localId: 'b' })).rejects.toThrow(StorageLost)
    vi.restoreAllMocks()
    expect(await texts(outbox)).toEqual(['On it'])
  })
})

describe('drafts', () => {
  it('stay for two weeks, each by its chat', () => {
    open().writeDraft(theChat, { localId: 'd', text: 'half', savedAt: clock })
    clock += 13 * day
    expect([open().readDraft(theChat)?.text, open().drafts()]).toEqual(['half', [theChat]])
    clock += 2 * day
    expect(open().readDraft(theChat)).toBeNull()
  })

  it('that are empty are gone, and damaged ones are left alone', () => {
    const outbox = open()
    outbox.writeDraft(theChat, { localId: 'd', text: 'half', savedAt: clock })
    outbox.writeDraft(theChat, { localId: 'd', text: '', savedAt: clock })
    expect(open().drafts()).toEqual([])
    browser.storage?.setItem(`b24oc/v1/acme.bitrix24.com/acme/${me}/draft/${theChat}`, '{half')
    expect(open().readDraft(theChat)).toBeNull()
  })
})

describe('the hold on a chat without Web Locks', () => {
  beforeEach(() => { vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }) })

  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 500) {
      clock += 500
      await vi.advanceTimersByTimeAsync(500)
      for (let turn = 0; turn < 20; turn++) await new Promise(resolve => { setImmediate(resolve) })
    }
  }

  it('is one tab\'s until it lets go', async () => {
    const steps: string[] = []
    let finish = (): void => {}
    const first = open().withHold(theChat, async () => {
      steps.push('first')
      await new Promise<void>(resolve => { finish = resolve })
    })
    await pass(500)
    const second = open().withHold(theChat, async () => { steps.push('second') })
    await pass(60_000)
    expect(steps).toEqual(['first'])
    finish()
    await first
    await pass(2_000)
    await second
    expect(steps).toEqual(['first', 'second'])
    vi.useRealTimers()
  })

  it('where nothing can hold, each tab works alone and knows it', async () => {
    browser = { indexedDB: null, storage: createStorage(), locks: null }
    const outbox = open()
    await outbox.read(theChat)
    expect(outbox.isAlone()).toBe(true)
    await outbox.withHold(theChat, async isHeld => { expect([isHeld(), outbox.isAlone()]).toEqual([true, true]) })
    vi.useRealTimers()
  })

  it('a database that takes no lease leaves the tab alone, and its work goes on', async () => {
    const outbox = open()
    await outbox.read(theChat)
    const database = await openDatabase(browser.indexedDB ?? new IDBFactory())
    vi.spyOn(Object.getPrototypeOf(database) as IDBDatabase, 'transaction').mockImplementation(() => { throw new DOMException('closed', 'InvalidStateError') })
    const steps: boolean[] = []
    await outbox.withHold(theChat, async () => { steps.push(outbox.isAlone()) })
    expect(steps).toEqual([true])
    vi.restoreAllMocks()
    vi.useRealTimers()
  })

  it('passes on 15 s after its tab is gone, and not before', async () => {
    const database = await openDatabase(browser.indexedDB ?? new IDBFactory())
    await transact<undefined>(database, ['leases'], 'readwrite', ({ of }) => { of('leases').put({ tab: 'gone', until: clock + 15_000 }, `b24oc/v1/acme.bitrix24.com/acme/${me}/${theChat}`) })
    const steps: string[] = []
    void open().withHold(theChat, async isHeld => { steps.push(`mine ${isHeld()}`) })
    await pass(14_000)
    expect(steps).toEqual([])
    await pass(3_000)
    expect(steps).toEqual(['mine true'])
    vi.useRealTimers()
  })
})
