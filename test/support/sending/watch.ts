import type { ChatId } from '@/domain/ids'
import type { OutboxEntry } from '@/domain/outbox'
import type { SimClock } from './simClock'
import type { SimDisk } from './simDisk'
import type { SimPortal } from './simPortal'
import type { SimTab } from './simTab'

/** A broken promise, with the rule it broke. */
export class Broken extends Error {
  constructor(rule: string, what: string) {
    super(`${rule}: ${what}`)
    this.name = 'Broken'
  }
}

interface Decision { text: string, times: number, attempts: number, isRefused: boolean, isLetGo: boolean }

/** How far along each state is, within one attempt; one that was put back is queued after its attempt. */
const order: Record<OutboxEntry['state'], number> = { queued: 5, sending: 1, unknown: 2, unconfirmed: 3, failed: 4, sent: 4 }

/** A tab that takes over counts from the mark on the disk, a moment before the request left. */
const markedBeforeMs = 50

/** Judges by what the portal holds and what the disk holds; what the app shows is compared with both. */
export function createWatch({ clock, portal, disk, chat }: { clock: SimClock, portal: SimPortal, disk: SimDisk, chat: ChatId }) {
  const decisions = new Map<string, Decision>()
  /** Message id → the press it was said to prove. */
  const proven = new Map<number, string>()
  /** How often the portal put each press back. */
  const deferred = new Map<string, number>()
  const dispatchedAt = new Map<string, number>()
  const looks: { began: number, isRead: boolean }[] = []
  /** A page was killed or frozen: nobody was there to say the final word in time. */
  let isDisturbed = false
  let isClockTurned = false
  /** What each living tab shows. */
  const screens = new Map<SimTab, readonly OutboxEntry[]>()
  /** The disk refused a tab: what only that tab holds is nobody else's, and ends with it. */
  let isStorageBroken = false
  let isMemoryLost = false
  let wipes = 0
  let broken: Broken | null = null

  function fail(rule: string, what: string): void {
    broken ??= new Broken(rule, `${what} at ${clock.now()} ms`)
  }

  function decided(localId: string, text: string): void {
    decisions.set(localId, { text, times: 1, attempts: 0, isRefused: false, isLetGo: false })
  }

  function decidedAgain(localId: string, entry: OutboxEntry): void {
    const known = decisions.get(localId)
    if (known !== undefined && entry.state === 'failed') known.times++
    if (entry.state === 'unconfirmed') letGo(localId)
  }

  function letGo(localId: string): void {
    const known = decisions.get(localId)
    if (known !== undefined) known.isLetGo = true
  }

  /** One request left for this press. */
  function handedOver(localId: string): void {
    const stored = disk.chat(chat).entries.find(one => one.localId === localId)
    const entry = stored ?? [...screens.values()].flat().find(one => one.localId === localId)
    const decision = decisions.get(localId) ?? newFromSupersede(localId, entry)
    if (decision === undefined) return
    decision.attempts++
    dispatchedAt.set(localId, clock.now())
    if (stored !== undefined && stored.state === 'queued') fail('P2', `${localId} left while the disk says queued`)
    if (entry?.route !== 'own' && decision.attempts > decision.times + (deferred.get(localId) ?? 0)) fail('R10', `${localId} left ${decision.attempts} times`)
    const open = disk.chat(chat).entries.filter(one => one.state === 'sending' || one.state === 'unknown')
    if (open.length > 1) fail('one at a time', open.map(one => one.localId).join())
    const overtaken = disk.chat(chat).entries.find(one => one.state === 'queued' && one.paused === null && stored !== undefined && one.seq < stored.seq)
    if (overtaken !== undefined && !isStorageBroken) fail('FIFO', `${localId} overtakes ${overtaken.localId}`)
  }

  /** "Send again" of an unconfirmed one makes a new press of its own. */
  function newFromSupersede(localId: string, entry: OutboxEntry | undefined): Decision | undefined {
    if (entry?.supersedes == null) {
      fail('R2', `${localId} left without a decision`)
      return undefined
    }
    decided(localId, entry.text)
    return decisions.get(localId)
  }

  function moved(entry: OutboxEntry): void {
    if (entry.state === 'failed' && portal.stored.some(one => one.origin === entry.localId)) fail('R3', `${entry.localId} is on the portal`)
    if (entry.state === 'failed' && entry.problem?.kind === 'refused') markRefused(entry.localId)
    if (entry.state === 'sent') judgeSent(entry)
    if (entry.state === 'unconfirmed') judgeUnconfirmed(entry)
  }

  function markRefused(localId: string): void {
    const known = decisions.get(localId)
    if (known !== undefined) known.isRefused = true
  }

  function judgeSent(entry: OutboxEntry): void {
    const found = portal.stored.find(one => one.message.id === entry.messageId)
    if (found === undefined) return fail('R4', `${entry.localId} is called sent without a message`)
    const { origin } = found
    const holder = proven.get(found.message.id)
    proven.set(found.message.id, entry.localId)
    if (isStorageBroken) return
    if (holder !== undefined && holder !== entry.localId) fail('one id, one press', `${found.message.id} proves ${holder} and ${entry.localId}`)
    if (entry.proof === 'person') return
    if (origin === null) fail('R4', `${entry.localId} was proven by a message that the app did not write`)
    // What was there before the press left can never be its copy, nor can that of a newer press. One stored later by an older press of the same words
    // cannot be told apart.
    const left = dispatchedAt.get(entry.localId) ?? 0
    const isNewer = origin !== null && (dispatchedAt.get(origin) ?? 0) > left
    if (origin !== entry.localId && (found.message.sentAt < left || isNewer)) {
      fail('R4', `${entry.localId} took the message of ${String(origin)}, which ${isNewer ? 'left later' : 'was there before it left'}`)
    }
  }

  /** "Not found" is said only after a look that began late enough and succeeded. */
  function judgeUnconfirmed(entry: OutboxEntry): void {
    const left = dispatchedAt.get(entry.localId) ?? 0
    if (!isDisturbed && clock.now() - left > 91_000) fail('R7', `${entry.localId} got its final word after ${clock.now() - left} ms`)
    const isLooked = looks.some(look => look.began >= left + 70_000 - markedBeforeMs && look.isRead)
    // A tab that takes over another's message knows only the device's clock, and of a disk that refused its owner only the attempt before.
    if (entry.finding === 'notFound' && !isLooked && !isClockTurned && !isStorageBroken) fail('last look', `${entry.localId} is called not found without one`)
  }

  /** What is shown may be behind the disk for a moment, never ahead of it. */
  function shown(tab: SimTab, entries: readonly OutboxEntry[]): void {
    screens.set(tab, entries)
    for (const entry of entries) {
      const kept = disk.chat(chat).entries.find(one => one.localId === entry.localId)
      const isAhead = kept !== undefined && ((kept.attempt < entry.attempt && !isDisturbed) || (kept.attempt === entry.attempt && entry.state !== 'queued' && order[kept.state] < order[entry.state]))
      if (entry.seq > 0 && isAhead && !isStorageBroken) fail('stored before shown', `${entry.localId} is ${entry.state}`)
    }
  }

  /** Nobody is offered a message that was proven to be another's. */
  function offered(entry: OutboxEntry): void {
    for (const id of entry.probable) {
      const holder = proven.get(id)
      if (holder !== undefined && holder !== entry.localId && !isStorageBroken) fail('one id, one press', `${id} of ${holder} is offered to ${entry.localId}`)
    }
  }

  function gone(tab: SimTab): void {
    screens.delete(tab)
    if (isStorageBroken) isMemoryLost = true
  }

  function always(): void {
    for (const [localId, { times }] of decisions) {
      const copies = portal.stored.filter(one => one.origin === localId).length
      if (copies > times) fail('R2', `${localId} is ${copies} times on the portal`)
    }
    for (const entry of disk.chat(chat).entries) {
      offered(entry)
      if (entry.state === 'failed' && portal.stored.some(one => one.origin === entry.localId)) fail('R3', `${entry.localId} is called failed and is on the portal`)
    }
    const open = disk.chat(chat).entries.filter(one => one.state === 'sending' || one.state === 'unknown')
    if (open.length > 1) fail('one at a time', open.map(one => one.localId).join())
    const claimed = disk.chat(chat).claims.map(claim => claim.id)
    if (new Set(claimed).size !== claimed.length) fail('one id, one press', 'an id is claimed twice')
    if (broken !== null) throw broken
  }

  /** Everything worked for a while. */
  function atRest(): void {
    always()
    // A disk that refused the last change is behind: then what the tabs show counts.
    for (const entry of isStorageBroken ? [...screens.values()].flat() : disk.chat(chat).entries) {
      if (entry.state === 'sending' || entry.state === 'unknown' || (entry.state === 'queued' && entry.paused === null)) {
        throw new Broken('R7', `${entry.localId} is still ${entry.state}`)
      }
    }
    if (wipes > 0 || isMemoryLost) return
    for (const [localId, decision] of decisions) {
      if (decision.isLetGo || decision.attempts === 0) continue
      const isKept = [...disk.chat(chat).entries, ...[...screens.values()].flat()].some(entry => entry.localId === localId)
      const isProven = [...proven.values()].includes(localId) || disk.chat(chat).claims.some(claim => claim.localId === localId)
      if (!isKept && !isProven) throw new Broken('R1', `${localId} is neither kept nor proven`)
    }
  }

  clock.onEvent(always)
  return {
    decided, decidedAgain, letGo, handedOver, moved, shown, always, atRest,
    deferred: (localId: string) => { deferred.set(localId, (deferred.get(localId) ?? 0) + 1) },
    looked: (began: number, isRead: boolean) => { looks.push({ began, isRead }) },
    clockTurned: () => { isClockTurned = true },
    gone,
    broken: (error: unknown) => { fail('machine', String(error)) },
    // A chat may move from one tab's hands into another's then, as after a kill.
    storageBroken: () => {
      isStorageBroken = true
      isDisturbed = true
    },
    disturbed: () => { isDisturbed = true },
    wiped: () => { wipes++ }
  }
}
