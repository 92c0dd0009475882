import { StorageLost } from '@/device/outboxContract'
import type { Outbox } from '@/device/outboxContract'
import type { ChatId } from '@/domain/ids'
import { emptyOutbox } from '@/domain/outbox'
import type { ChatOutbox, PortalTraits } from '@/domain/outbox'
import type { SimClock } from './simClock'
import type { SimTab } from './simTab'

export type SimDisk = ReturnType<typeof createSimDisk>

/** The disk that all tabs of the run share, and the line in which they wait for a chat. */
export function createSimDisk(clock: SimClock) {
  const chats = new Map<ChatId, ChatOutbox>()
  let traits: PortalTraits = { marksAutomatic: null, keepsKey: null }
  const holders = new Map<ChatId, { tab: SimTab, begin: () => void }[]>()
  const listeners = new Map<SimTab, (chatId: ChatId) => void>()
  /** How the disk refuses a tab's changes: it still lets go of what it holds, or not even that. */
  const refusals = new Map<SimTab, 'full' | 'lost'>()
  /** What a tab took off the disk that refused it. */
  const memories = new Map<SimTab, Map<ChatId, ChatOutbox>>()

  /** A tab that is gone, or that was frozen longer than a lease lasts, holds nothing. */
  function passOn(chatId: ChatId): void {
    const line = (holders.get(chatId) ?? []).filter(one => one.tab.isAlive())
    holders.set(chatId, line)
    line[0]?.begin()
  }

  /** Where this tab's changes of the chat go now. */
  function placeOf(tab: SimTab, chatId: ChatId): Map<ChatId, ChatOutbox> {
    const memory = memories.get(tab) ?? new Map<ChatId, ChatOutbox>()
    if (memory.has(chatId)) return memory
    const refusal = refusals.get(tab)
    if (refusal === 'lost') throw new StorageLost()
    if (refusal === undefined) return chats
    memory.set(chatId, chats.get(chatId) ?? emptyOutbox)
    memories.set(tab, memory)
    chats.delete(chatId)
    return memory
  }

  function outboxOf(tab: SimTab): Outbox {
    return {
      keeping: () => 'disk',
      onKeeping: () => () => {},
      chats: () => tab.answer([0, 5], () => [...chats.keys()]),
      read: chatId => tab.answer([0, 5], () => (memories.get(tab)?.has(chatId) === true ? memories.get(tab) : chats)?.get(chatId) ?? emptyOutbox),
      change: (chatId, edit) => new Promise((resolve, reject) => {
        // A page that dies in a transaction leaves it done or not done, by chance.
        const isSurvivor = clock.chance(0.5)
        clock.after(clock.between(0, 8), () => {
          if (!tab.isAlive() && !isSurvivor) return
          try {
            const place = placeOf(tab, chatId)
            const before = place.get(chatId) ?? emptyOutbox
            const next = edit(before) ?? before
            place.set(chatId, next)
            if (next !== before) for (const [other, hear] of listeners) if (other !== tab) other.soon([1, 20], () => { hear(chatId) })
            tab.soon([0, 8], () => { resolve(next) })
          } catch (error) {
            tab.soon([0, 8], () => { reject(error instanceof Error ? error : new Error('an edit failed')) })
          }
        })
      }),
      onChange: listener => {
        listeners.set(tab, listener)
        return () => { listeners.delete(tab) }
      },
      isAlone: () => false,
      withHold: (chatId, work) => new Promise((resolve, reject) => {
        let hasBegun = false
        const begin = (): void => {
          if (hasBegun) return
          hasBegun = true
          const isHeld = (): boolean => tab.isAlive() && holders.get(chatId)?.[0]?.tab === tab
          tab.soon([0, 5], () => {
            work(isHeld).then(resolve, reject).finally(() => {
              holders.set(chatId, (holders.get(chatId) ?? []).filter(one => one.begin !== begin))
              passOn(chatId)
            })
          })
        }
        holders.set(chatId, [...holders.get(chatId) ?? [], { tab, begin }])
        passOn(chatId)
      }),
      traits: () => tab.answer([0, 5], () => traits),
      learn: learned => tab.answer([0, 5], () => { traits = { ...traits, ...learned } }),
      readDraft: () => null,
      writeDraft: () => true,
      drafts: () => [],
      wipe: () => tab.answer([0, 5], () => { chats.clear() })
    }
  }

  return {
    outboxOf,
    chat: (chatId: ChatId) => chats.get(chatId) ?? emptyOutbox,
    wipe: () => { chats.clear() },
    /** The disk refuses this tab's changes from now on, or no more. */
    refuse: (tab: SimTab, how: 'full' | 'lost' | null) => {
      if (how === null) refusals.delete(tab)
      else refusals.set(tab, how)
    },
    /** A tab died: its place in every line is free. */
    tabGone: (tab: SimTab) => {
      listeners.delete(tab)
      for (const chatId of holders.keys()) passOn(chatId)
    },
    /** A frozen tab's lease ran out: the next in line begins while it still believes it holds, until it asks. */
    leaseLost: (tab: SimTab) => {
      for (const [chatId, line] of holders) {
        if (line[0]?.tab !== tab) continue
        holders.set(chatId, line.slice(1))
        passOn(chatId)
      }
    }
  }
}
