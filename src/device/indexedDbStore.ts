import type { ChatId } from '@/domain/ids'
import { emptyOutbox } from '@/domain/outbox'
import type { ChatOutbox, OutboxEntry } from '@/domain/outbox'
import { runEdit } from './chatStore'
import type { ChatStore } from './chatStore'
import { isOver } from './localStore'
import type { OutboxScope } from './outboxContract'
import { bySeq, isMap, portalKey, readClaims, readEntry, scopeKey, toChatId } from './records'

const databaseName = 'b24oc'
/** Entries by `{scope}/{chat}/{localId}`; claims by `{scope}/{chat}`; traits and leases by their own keys. */
const stores = ['entries', 'claims', 'traits', 'leases'] as const
type StoreName = (typeof stores)[number]

/** A database that some other page keeps closed must not keep this one from sending. */
const openDeadlineMs = 2_000

export async function openDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => { reject(new Error('the database did not open')) }, openDeadlineMs)
    const request = factory.open(databaseName, 1)
    request.onupgradeneeded = () => { for (const name of stores) request.result.createObjectStore(name) }
    request.onblocked = () => { reject(new Error('the database is blocked')) }
    request.onerror = () => { reject(request.error ?? new Error('the database did not open')) }
    request.onsuccess = () => {
      clearTimeout(timer)
      // A newer version of the app wants to change the database: it may, this page goes on from memory.
      request.result.onversionchange = () => { request.result.close() }
      resolve(request.result)
    }
  })
}

/** One transaction's tools. */
export interface Work<T> {
  of: (name: StoreName) => IDBObjectStore
  /** Goes on with a request's result, inside the transaction: what `step` throws gives it up. A cursor's request goes on for every record. */
  on: <R>(request: IDBRequest<R>, step: (result: R) => void) => void
  /** What the transaction gives in the end. */
  give: (value: T) => void
}

/** Runs one transaction; resolves when the disk has it, rejects with what was thrown inside or with the database's own reason. */
export function transact<T>(database: IDBDatabase, names: StoreName[], mode: IDBTransactionMode, work: (tools: Work<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    // Strict: "complete" means written, not handed to the operating system. This throws when the connection is closed.
    const transaction = database.transaction(names, mode, { durability: 'strict' })
    let given: T | undefined
    let reason: unknown = null
    transaction.oncomplete = () => { resolve(given as T) }
    transaction.onabort = () => { reject(reason instanceof Error ? reason : transaction.error ?? new Error('the transaction was given up')) }
    const guard = (step: () => void): void => {
      try {
        step()
      } catch (error) {
        reason = error
        transaction.abort()
      }
    }
    guard(() => {
      work({
        of: name => transaction.objectStore(name),
        on: (request, step) => {
          request.onsuccess = () => {
            guard(() => { step(request.result) })
          }
        },
        give: value => { given = value }
      })
    })
  })
}

/** Every key of ours is a text. */
function textOf(key: IDBValidKey): string {
  return typeof key === 'string' ? key : ''
}

export function createIndexedDbStore(database: IDBDatabase, scope: OutboxScope): ChatStore {
  const root = scopeKey(scope)
  const chatKey = (chatId: ChatId): string => `${root}/${chatId}`
  const entryKey = (chatId: ChatId, localId: string): string => `${root}/${chatId}/${localId}`
  const under = (prefix: string): IDBKeyRange => IDBKeyRange.bound(`${prefix}/`, `${prefix}/\uffff`)
  const traitsKey = portalKey(scope)

  function load<T>({ of, on }: Work<T>, chatId: ChatId, then: (chat: ChatOutbox) => void): void {
    on(of('entries').getAll(under(chatKey(chatId))), records => {
      on(of('claims').get(chatKey(chatId)) as IDBRequest<unknown>, stored => {
        const entries = records.map(readEntry).filter(entry => entry !== null)
        const claims = readClaims(stored)
        then(entries.length === 0 && claims.length === 0 ? emptyOutbox : { entries: bySeq(entries), claims })
      })
    })
  }

  function write<T>({ of }: Work<T>, chatId: ChatId, before: ChatOutbox, after: ChatOutbox): void {
    const kept = new Set(after.entries.map(entry => entry.localId))
    for (const entry of before.entries) if (!kept.has(entry.localId)) of('entries').delete(entryKey(chatId, entry.localId))
    for (const entry of after.entries) if (!before.entries.includes(entry)) of('entries').put(entry, entryKey(chatId, entry.localId))
    if (after.claims !== before.claims) of('claims').put(after.claims, chatKey(chatId))
  }

  return {
    chats: () => transact(database, ['entries', 'claims'], 'readonly', ({ of, on, give }) => {
      on(of('entries').getAllKeys(under(root)), keys => {
        on(of('claims').getAllKeys(under(root)), more => {
          const ids = [...keys, ...more].map(key => toChatId(textOf(key).slice(root.length + 1).split('/')[0] ?? ''))
          give([...new Set(ids.filter(id => id !== null))])
        })
      })
    }),
    read: chatId => transact(database, ['entries', 'claims'], 'readonly', tools => { load(tools, chatId, tools.give) }),
    change: (chatId, edit) => transact(database, ['entries', 'claims'], 'readwrite', tools => {
      load(tools, chatId, before => {
        const after = runEdit(edit, before)
        if (after !== null) write(tools, chatId, before, after)
        tools.give(after ?? before)
      })
    }),
    traits: () => transact(database, ['traits'], 'readonly', ({ of, on, give }) => {
      on(of('traits').get(traitsKey) as IDBRequest<unknown>, stored => { give(isMap(stored) ? stored : {}) })
    }),
    learn: traits => transact<undefined>(database, ['traits'], 'readwrite', ({ of, on }) => {
      on(of('traits').get(traitsKey) as IDBRequest<unknown>, stored => { of('traits').put({ ...isMap(stored) ? stored : {}, ...traits }, traitsKey) })
    }),
    wipe: () => transact<undefined>(database, ['entries', 'claims'], 'readwrite', ({ of }) => {
      of('entries').delete(under(root))
      of('claims').delete(under(root))
    }),
    tidy: now => transact<undefined>(database, ['entries'], 'readwrite', ({ of, on }) => {
      on(of('entries').openCursor(under(portalKey(scope))), cursor => {
        if (cursor === null) return
        const entry: OutboxEntry | null = readEntry(cursor.value)
        if (entry !== null && isOver(entry, textOf(cursor.key).startsWith(`${root}/`), now)) cursor.delete()
        cursor.continue()
      })
    })
  }
}
