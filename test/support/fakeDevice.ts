import { createMemoryStore, EditFailed } from '@/device/chatStore'
import type { ChatStore } from '@/device/chatStore'
import type { Device } from '@/device/contract'
import { holdAlone } from '@/device/holds'
import type { Hold } from '@/device/holds'
import { StorageLost } from '@/device/outboxContract'
import type { Draft, Keeping, Outbox, OutboxScope } from '@/device/outboxContract'
import type { ChatId } from '@/domain/ids'

/** A disk that several tabs of one browser share. */
export interface FakeDisk {
  /** Whose records were asked for. */
  scopes: OutboxScope[]
  store: ChatStore
  drafts: Map<ChatId, Draft>
  /** Unsaved notes, by item. */
  notes: Map<string, string>
  /** From now on every change is refused. */
  isLost: boolean
  hold: Hold
  /** No tab can hold the others back. */
  isAlone: boolean
  listeners: Set<(chatId: ChatId) => void>
}

export function createFakeDisk(): FakeDisk {
  return { scopes: [], store: createMemoryStore(), drafts: new Map(), notes: new Map(), isLost: false, isAlone: false, hold: holdAlone(), listeners: new Set() }
}

export interface FakeDevice extends Device {
  disk: FakeDisk
  /** Bodies that are held in memory, by their address. */
  shownFiles: Map<string, Blob>
  /** How often it sounded. */
  chimes: number
  setOnline: (isOnline: boolean) => void
  setKeeping: (keeping: Keeping) => void
}

/** Everything at once and nothing by itself; time is the test runner's. */
export function createFakeDevice(disk = createFakeDisk()): FakeDevice {
  const began = Date.now()
  let ids = 0
  let shown = 0
  let isOnline = true
  let keeping: Keeping = 'disk'
  const keepingListeners = new Set<(keeping: Keeping) => void>()

  function openOutbox(scope: OutboxScope): Outbox {
    disk.scopes.push(scope)
    const own = new Set<(chatId: ChatId) => void>()
    return {
      keeping: () => keeping,
      onKeeping: listener => {
        keepingListeners.add(listener)
        return () => { keepingListeners.delete(listener) }
      },
      chats: disk.store.chats,
      read: disk.store.read,
      async change(chatId, edit) {
        if (disk.isLost) throw new StorageLost()
        try {
          const chat = await disk.store.change(chatId, edit)
          for (const listener of disk.listeners) if (!own.has(listener)) listener(chatId)
          return chat
        } catch (error) {
          throw error instanceof EditFailed ? error.reason : error
        }
      },
      onChange: listener => {
        own.add(listener)
        disk.listeners.add(listener)
        return () => { disk.listeners.delete(listener) }
      },
      isApart: () => false,
      isAlone: () => disk.isAlone,
      withHold: (chatId, work) => disk.hold(String(chatId), work),
      traits: async () => ({ marksAutomatic: null, keepsKey: null, ...await disk.store.traits() }),
      learn: disk.store.learn,
      readDraft: chatId => disk.drafts.get(chatId) ?? null,
      writeDraft: (chatId, draft) => {
        if (draft.text === '' && draft.reply == null) disk.drafts.delete(chatId)
        else disk.drafts.set(chatId, draft)
        return keeping === 'disk'
      },
      drafts: () => [...disk.drafts.keys()],
      async wipe() {
        disk.drafts.clear()
        await disk.store.wipe()
      }
    }
  }

  const device: FakeDevice = {
    disk,
    chimes: 0,
    shownFiles: new Map(),
    showFile: body => {
      const url = `blob:https://chat.example/${++shown}`
      device.shownFiles.set(url, body)
      return url
    },
    hideFile: url => { device.shownFiles.delete(url) },
    chime: () => { device.chimes++ },
    now: () => Date.now(),
    uptime: () => Date.now() - began,
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms)
      return () => { clearTimeout(timer) }
    },
    newId: () => `local-${++ids}`,
    tabId: `tab-${disk.scopes.length}`,
    isOnline: () => isOnline,
    openOutbox,
    openNoteDrafts: () => ({
      read: item => disk.notes.get(`${item.type}${item.id}`) ?? '',
      write: (item, text) => {
        if (text === '') disk.notes.delete(`${item.type}${item.id}`)
        else disk.notes.set(`${item.type}${item.id}`, text)
        return keeping === 'disk'
      },
      count: () => disk.notes.size,
      wipe: () => { disk.notes.clear() }
    }),
    setOnline: value => { isOnline = value },
    setKeeping: value => {
      keeping = value
      keepingListeners.forEach(listener => { listener(value) })
    }
  }
  return device
}
