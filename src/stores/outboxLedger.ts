import { StorageLost } from '@/device/outboxContract'
import type { Outbox } from '@/device/outboxContract'
import type { ChatId } from '@/domain/ids'
import { emptyOutbox } from '@/domain/outbox'
import type { ChatOutbox, OutboxEntry } from '@/domain/outbox'
import { apply, enqueue, find, without } from '@/domain/outboxQueue'
import type { SendEvent } from '@/domain/sendMachine'

export interface LedgerListeners {
  /** The messages of this chat, as they stand now. */
  onChange: (chatId: ChatId, entries: readonly OutboxEntry[]) => void
  /** It got another state, or it is asked about now. */
  onMoved: (entry: OutboxEntry) => void
}

export type OutboxLedger = ReturnType<typeof createLedger>

/** What is stored of each chat as this tab knows it, with what cannot be stored. Every change is one transaction on the stored state of that moment. */
export function createLedger(outbox: Outbox, { onChange, onMoved }: LedgerListeners, tabId: string) {
  const views = new Map<ChatId, ChatOutbox>()
  /** Pressed, not yet stored. */
  const fresh = new Map<ChatId, OutboxEntry[]>()
  /** The disk holds these as unsent and cannot be told otherwise: handed over, a later start would hand them over again. They wait for the person. */
  const unkept = new Set<string>()
  /** Chats whose disk refused a change: this tab goes on with them from memory. */
  const detached = new Map<ChatId, ChatOutbox>()
  const lines = new Map<ChatId, Promise<unknown>>()

  function view(chatId: ChatId): ChatOutbox {
    return views.get(chatId) ?? emptyOutbox
  }

  function entries(chatId: ChatId): OutboxEntry[] {
    const stored = view(chatId).entries.map(entry => unkept.has(entry.localId) && entry.state === 'queued' ? { ...entry, paused: 'notKept' as const } : entry)
    const known = new Set(stored.map(entry => entry.localId))
    return [...stored, ...(fresh.get(chatId) ?? []).filter(entry => !known.has(entry.localId))]
  }

  function show(chatId: ChatId, chat: ChatOutbox): ChatOutbox {
    const before = views.get(chatId)
    views.set(chatId, chat)
    if (before === chat) return chat
    onChange(chatId, entries(chatId))
    for (const entry of chat.entries) {
      const old = before === undefined ? undefined : find(before, entry.localId)
      if (old !== undefined && (old.state !== entry.state || old.paused !== entry.paused)) onMoved(entry)
    }
    return chat
  }

  /** One after the other, so that an older answer never replaces a newer one. */
  function inLine<T>(chatId: ChatId, work: () => Promise<T>): Promise<T> {
    const before = lines.get(chatId) ?? Promise.resolve()
    const mine = before.then(work, work)
    lines.set(chatId, mine)
    return mine
  }

  function read(chatId: ChatId): Promise<ChatOutbox> {
    return inLine(chatId, async () => show(chatId, detached.get(chatId) ?? await outbox.read(chatId)))
  }

  /**
   * @param mayDetach what the disk holds stays true when this change does not reach it: then the chat goes on from memory
   * @throws StorageLost else
   */
  function change(chatId: ChatId, edit: (stored: ChatOutbox) => ChatOutbox | null, mayDetach = false): Promise<ChatOutbox> {
    return inLine(chatId, () => changeNow(chatId, edit, mayDetach))
  }

  async function changeNow(chatId: ChatId, edit: (stored: ChatOutbox) => ChatOutbox | null, mayDetach: boolean): Promise<ChatOutbox> {
    const own = detached.get(chatId)
    if (own !== undefined) {
      const next = edit(own) ?? own
      detached.set(chatId, next)
      return show(chatId, next)
    }
    try {
      return show(chatId, await outbox.change(chatId, edit))
    } catch (error) {
      if (!(error instanceof StorageLost) || !mayDetach) throw error
      await detach(chatId)
      return changeNow(chatId, edit, false)
    }
  }

  /**
   * Goes on from memory. What this tab pressed may leave once the disk has let go of it, which a full one does; the rest stays on the disk, where the
   * other tabs have it, too: what is unsent there waits for the person here.
   */
  async function detach(chatId: ChatId): Promise<void> {
    let stored = view(chatId)
    const taken = new Set<string>()
    try {
      await outbox.change(chatId, chat => {
        stored = chat
        const mine = chat.entries.filter(entry => entry.state === 'queued' && entry.owner === tabId)
        mine.forEach(entry => taken.add(entry.localId))
        return mine.length === 0 ? null : { ...chat, entries: chat.entries.filter(entry => !mine.includes(entry)) }
      })
    } catch (error) {
      if (!(error instanceof StorageLost)) throw error
      taken.clear()
    }
    detached.set(chatId, stored)
    for (const entry of stored.entries) {
      if (!taken.has(entry.localId) && (entry.state === 'queued' || entry.state === 'failed')) unkept.add(entry.localId)
    }
    show(chatId, stored)
    onChange(chatId, entries(chatId))
    for (const entry of entries(chatId)) if (entry.paused === 'notKept') onMoved(entry)
  }

  /** Applies an event if the entry is still as it was decided for. @returns the chat, and whether it was applied */
  async function move(chatId: ChatId, localId: string, isStill: (entry: OutboxEntry) => boolean, event: SendEvent, mayDetach = false): Promise<boolean> {
    let isMoved = false
    await change(chatId, chat => {
      const entry = find(chat, localId)
      isMoved = entry !== undefined && isStill(entry)
      return isMoved ? apply(chat, localId, event) : null
    }, mayDetach)
    return isMoved
  }

  /** A new press: shown at once, resolves when it is kept as well as it can be. @returns false when this press is known already */
  async function add(entry: OutboxEntry): Promise<boolean> {
    const { chatId, localId } = entry
    let isNew = false
    fresh.set(chatId, [...fresh.get(chatId) ?? [], entry])
    onChange(chatId, entries(chatId))
    await change(chatId, chat => {
      // Behind one that waits for the person it waits with it.
      const isBehind = chat.entries.some(one => one.state === 'queued' && unkept.has(one.localId))
      const next = enqueue(chat, isBehind ? { ...entry, paused: 'behind' } : entry)
      isNew = next !== null
      return next
    }, true)
    fresh.set(chatId, (fresh.get(chatId) ?? []).filter(one => one.localId !== localId))
    onChange(chatId, entries(chatId))
    return isNew
  }

  /** It waits for the person, and with it what would go behind it. */
  function markUnkept(chatId: ChatId, localId: string): void {
    const { seq, state } = find(view(chatId), localId) ?? { seq: 0, state: null }
    unkept.add(localId)
    if (state === 'queued') for (const entry of view(chatId).entries) if (entry.state === 'queued' && entry.seq > seq) unkept.add(entry.localId)
    onChange(chatId, entries(chatId))
    const entry = entries(chatId).find(one => one.localId === localId)
    if (entry?.paused === 'notKept') onMoved(entry)
  }

  /**
   * "Send now" of one that the disk holds as unsent: it may go once the disk has let go of it. When the disk tells meanwhile that another tab took it up
   * or away, that is what holds.
   */
  async function retryUnkept(chatId: ChatId, localId: string): Promise<void> {
    const own = detached.get(chatId)
    if (own !== undefined) {
      let stored: OutboxEntry | undefined
      await outbox.change(chatId, chat => {
        stored = find(chat, localId)
        return stored?.state === 'queued' || stored?.state === 'failed' ? without(chat, localId) : null
      })
      const isFree = stored?.state === 'queued' || stored?.state === 'failed'
      if (!isFree) {
        const entries = own.entries.flatMap(entry => entry.localId !== localId ? [entry] : stored === undefined ? [] : [stored])
        detached.set(chatId, { ...own, entries })
        show(chatId, { ...own, entries })
      }
    }
    unkept.delete(localId)
    onChange(chatId, entries(chatId))
  }

  /** What this device kept of the chat is deleted; so is what lives here alone. */
  function forget(chatId: ChatId): void {
    for (const entry of view(chatId).entries) unkept.delete(entry.localId)
    if (detached.has(chatId)) detached.set(chatId, emptyOutbox)
  }

  /** This tab alone knows what becomes of the chat's messages. */
  function isApart(chatId: ChatId): boolean {
    return detached.has(chatId) || outbox.isApart()
  }

  return { view, entries, read, change, move, add, markUnkept, retryUnkept, forget, isApart, isUnkept: (localId: string) => unkept.has(localId) }
}
