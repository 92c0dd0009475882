import type { ChatId } from '@/domain/ids'
import { emptyOutbox } from '@/domain/outbox'
import type { ChatOutbox, PortalTraits } from '@/domain/outbox'
import { createMemoryStore, EditFailed } from './chatStore'
import type { ChatStore, Edit } from './chatStore'
import type { Device } from './contract'
import { createDrafts } from './drafts'
import { holdAlone, holdByLease, holdByLocks } from './holds'
import type { Hold } from './holds'
import { createIndexedDbStore, openDatabase } from './indexedDbStore'
import { createLocalStore } from './localStore'
import { StorageLost } from './outboxContract'
import type { Keeping, Outbox, OutboxScope } from './outboxContract'
import { isMap, scopeKey, toChatId } from './records'

/** What of the page is used. In a frame of another site even touching one of them can throw. */
export type StoragePage = Pick<Window, 'indexedDB' | 'localStorage'> & { navigator: Pick<Navigator, 'locks'> }
type Parts = Pick<Device, 'tabId' | 'now' | 'uptime' | 'after'> & { page: StoragePage, channel?: (name: string) => BroadcastChannel }

/** Opens what this device keeps: in IndexedDB, else in `localStorage`, else in memory. Nothing waits for it but the first reading. */
export function openOutbox(scope: OutboxScope, parts: Parts): Outbox {
  const { page, now } = parts
  const root = scopeKey(scope)
  const storage = touch(() => page.localStorage)
  const drafts = createDrafts(storage, scope, now())
  const memory = createMemoryStore()
  const known = new Map<ChatId, ChatOutbox>()
  const keepingListeners = new Set<(keeping: Keeping) => void>()
  let keeping: Keeping = 'disk'
  const alone = holdAlone()
  let isAlone = false
  let isMemory = false
  const opened = open()
  const channel = touch(() => parts.channel === undefined ? new BroadcastChannel(root) : parts.channel(root))

  function unheld(name: string, work: Parameters<Hold>[1]): Promise<void> {
    isAlone = true
    return alone(name, work)
  }

  async function open(): Promise<{ store: ChatStore, hold: Hold }> {
    const locks = touch(() => page.navigator.locks)
    const factory = touch(() => page.indexedDB)
    const database = factory === null ? null : await openDatabase(factory).catch(() => null)
    const local = database === null && storage !== null && isWritable(storage, root) ? createLocalStore(storage, scope) : memory
    const store = database === null ? local : createIndexedDbStore(database, scope)
    isMemory = store === memory
    if (isMemory) setTab()
    else await store.tidy(now()).catch(setTab)
    isAlone = database === null && locks === null
    const leased = database === null ? unheld : holdByLease(database, parts, unheld)
    return { store, hold: locks === null ? leased : holdByLocks(locks, leased) }
  }

  function setTab(): void {
    if (keeping === 'tab') return
    keeping = 'tab'
    keepingListeners.forEach(listener => { listener(keeping) })
  }

  async function read(chatId: ChatId): Promise<ChatOutbox> {
    try {
      const chat = await (await opened).store.read(chatId)
      known.set(chatId, chat)
      return chat
    } catch {
      // What cannot be read any more is as it was last seen; the next change tells what the disk still takes.
      setTab()
      return known.get(chatId) ?? emptyOutbox
    }
  }

  async function change(chatId: ChatId, edit: Edit): Promise<ChatOutbox> {
    try {
      const chat = await (await opened).store.change(chatId, edit)
      known.set(chatId, chat)
      channel?.postMessage({ chatId })
      return chat
    } catch (error) {
      if (error instanceof EditFailed) throw error.reason
      setTab()
      throw new StorageLost()
    }
  }

  return {
    keeping: () => keeping,
    onKeeping: listener => {
      keepingListeners.add(listener)
      return () => { keepingListeners.delete(listener) }
    },
    chats: async () => (await opened).store.chats().catch(() => []),
    read,
    change,
    onChange: listener => {
      const hear = (event: MessageEvent<unknown>): void => {
        const chatId = isMap(event.data) ? toChatId(String(event.data.chatId)) : null
        if (chatId !== null) listener(chatId)
      }
      channel?.addEventListener('message', hear)
      return () => { channel?.removeEventListener('message', hear) }
    },
    isApart: () => isMemory,
    isAlone: () => isAlone,
    withHold: async (chatId, work) => (await opened).hold(`${root}/${chatId}`, work),
    traits: async () => ({ ...noTraits, ...await (await opened).store.traits().catch(() => ({})) }),
    learn: async traits => { await (await opened).store.learn(traits).catch(setTab) },
    readDraft: chatId => drafts.read(chatId),
    writeDraft: (chatId, draft) => drafts.write(chatId, draft),
    drafts: () => drafts.chats(),
    async wipe() {
      drafts.wipe()
      const { store } = await opened
      const chats = await store.chats().catch(() => [])
      await store.wipe().catch(() => { throw new StorageLost() })
      for (const chatId of chats) channel?.postMessage({ chatId })
    }
  }
}

const noTraits: PortalTraits = { marksAutomatic: null, keepsKey: null }

/** A part of the page, or null where it is missing or blocked. */
export function touch<T>(get: () => T | undefined): T | null {
  try {
    return get() ?? null
  } catch {
    // Blocked in this frame: it counts as missing.
    return null
  }
}

function isWritable(storage: Storage, root: string): boolean {
  try {
    storage.setItem(`${root}/probe`, '1')
    storage.removeItem(`${root}/probe`)
    return true
  } catch {
    return false
  }
}
