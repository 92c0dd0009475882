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
  /** How the disk refuses a tab's changes: a full one still lets go of what it holds, a lost one not even that. */
  const refusals = new Map<SimTab, 'full' | 'lost'>()
  const refused = new Set<SimTab>()
  /** A tab that is gone, or that was frozen longer than a lease lasts, holds nothing. */
  function passOn(chatId: ChatId): void {
    const line = (holders.get(chatId) ?? []).filter(one => one.tab.isAlive())
    holders.set(chatId, line)
    line[0]?.begin()
  }

  function isTaken(tab: SimTab, before: ChatOutbox, next: ChatOutbox): boolean {
    const refusal = refusals.get(tab)
    return refusal === undefined || (refusal === 'full' && next.claims === before.claims && next.entries.every(entry => before.entries.includes(entry)))
  }

  function outboxOf(tab: SimTab): Outbox {
    return {
      keeping: () => 'disk',
      onKeeping: () => () => {},
      chats: () => tab.answer([0, 5], () => [...chats.keys()]),
      read: chatId => tab.answer([0, 5], () => chats.get(chatId) ?? emptyOutbox),
      change: (chatId, edit) => new Promise((resolve, reject) => {
        // A page that dies in a transaction leaves it done or not done, by chance.
        const isSurvivor = clock.chance(0.5)
        clock.after(clock.between(0, 8), () => {
          if (!tab.isAlive() && !isSurvivor) return
          try {
            const before = chats.get(chatId) ?? emptyOutbox
            const next = edit(before) ?? before
            if (next !== before && !isTaken(tab, before, next)) throw new StorageLost()
            chats.set(chatId, next)
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
      isApart: () => false,
      isAlone: () => false,
      withHold: (chatId, work) => new Promise((resolve, reject) => {
        let hasBegun = false
        const begin = (): void => {
          if (hasBegun) return
          hasBegun = true
          const isHeld = (): boolean => tab.isAlive() && holders.get(chatId)?.[0]?.begin === begin
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
      if (how !== null) refused.add(tab)
    },
    hasRefused: (tab: SimTab) => refused.has(tab),
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
