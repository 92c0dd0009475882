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

interface Decision {
  /** How often a person decided to send it. */
  times: number
  attempts: number
  /** A person took it away, or let another one stand for it. */
  isLetGo: boolean
  /** The disk was wiped, or the page ended that alone had it (its draft is another test's). */
  isExcused: boolean
  by: SimTab
  isKept: boolean
}

interface Parts {
  clock: SimClock
  portal: SimPortal
  disk: SimDisk
  chat: ChatId
  /** The disk refused this tab: what it does from then on no other tab learns. */
  isApart: (tab: SimTab) => boolean
}

/** How far along each state is, within one attempt; one that was put back is queued after its attempt. */
const order: Record<OutboxEntry['state'], number> = { queued: 5, sending: 1, unknown: 2, unconfirmed: 3, failed: 4, sent: 4 }

/** A tab that takes over counts from the mark on the disk, a moment before the request left. */
const markedBeforeMs = 50

/** Judges by what the portal holds and what the disk holds; what the app shows is compared with both. */
export function createWatch({ clock, portal, disk, chat, isApart }: Parts) {
  const decisions = new Map<string, Decision>()
  /** Message id → the press it was said to prove. */
  const proven = new Map<number, string>()
  const settled = new Set<string>()
  /** How often the portal put each press back. */
  const deferred = new Map<string, number>()
  /** Press → when its last request left; press and attempt → when that attempt's first one did. */
  const lastLeft = new Map<string, number>()
  const firstLeft = new Map<string, number>()
  const looks: { began: number, isRead: boolean }[] = []
  /** What each living tab shows. */
  const screens = new Map<SimTab, readonly OutboxEntry[]>()
  /** Press → the tab whose disk refused it and that alone knows what became of the press. */
  const apart = new Map<string, SimTab>()
  const wentApart = new Set<SimTab>()
  /** Until then a page was frozen, was killed, or lost its disk: what left before may have waited for hands to take it up. */
  let disturbedUntil = -Infinity
  let wasFrozen = false
  let clockTurnedAt = -Infinity
  let broken: Broken | null = null

  function fail(rule: string, what: string): void {
    broken ??= new Broken(rule, `${what} at ${clock.now()} ms`)
  }

  function decided(localId: string, by: SimTab): void {
    decisions.set(localId, { times: 1, attempts: 0, isLetGo: false, isExcused: false, by, isKept: false })
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

  function kept(localId: string): void {
    const known = decisions.get(localId)
    if (known !== undefined) known.isKept = true
  }

  /** One request left for this press. */
  function handedOver(tab: SimTab, localId: string): void {
    const mine = screens.get(tab) ?? []
    const entry = mine.find(one => one.localId === localId)
    if (entry === undefined) return fail('P2', `${localId} left and is not shown`)
    const decision = decisions.get(localId) ?? newFromSupersede(tab, entry)
    if (decision === undefined) return
    decision.attempts++
    lastLeft.set(localId, clock.now())
    if (!firstLeft.has(attemptOf(entry))) firstLeft.set(attemptOf(entry), clock.now())
    const stored = disk.chat(chat).entries.find(one => one.localId === localId)
    if (stored !== undefined && stored.state === 'queued') fail('P2', `${localId} left while the disk says queued`)
    if (entry.route !== 'own' && decision.attempts > decision.times + (deferred.get(localId) ?? 0)) fail('R10', `${localId} left ${decision.attempts} times`)
    const overtaken = mine.find(one => one.state === 'queued' && one.paused === null && one.seq > 0 && one.seq < entry.seq)
    if (overtaken !== undefined) fail('FIFO', `${localId} overtakes ${overtaken.localId}`)
  }

  /** "Send again" of an unconfirmed one makes a new press of its own. */
  function newFromSupersede(tab: SimTab, { localId, supersedes }: OutboxEntry): Decision | undefined {
    if (supersedes === null) {
      fail('R2', `${localId} left without a decision`)
      return undefined
    }
    decided(localId, tab)
    kept(localId)
    return decisions.get(localId)
  }

  function moved(tab: SimTab, entry: OutboxEntry): void {
    if (entry.state === 'failed' && portal.stored.some(one => one.origin === entry.localId)) fail('R3', `${entry.localId} is on the portal`)
    if (entry.state === 'sent') judgeSent(tab, entry)
    if (entry.state === 'unconfirmed') judgeUnconfirmed(entry)
  }

  function judgeSent(tab: SimTab, entry: OutboxEntry): void {
    const found = portal.stored.find(one => one.message.id === entry.messageId)
    if (found === undefined) return fail('R4', `${entry.localId} is called sent without a message`)
    const { origin } = found
    settled.add(entry.localId)
    if (origin !== null && origin !== entry.localId && isForeign(tab, origin)) return
    const holder = proven.get(found.message.id)
    proven.set(found.message.id, entry.localId)
    if (holder !== undefined && holder !== entry.localId && !isForeign(tab, holder)) fail('one id, one press', `${found.message.id} proves ${holder} and ${entry.localId}`)
    if (entry.proof === 'person') return
    if (origin === null) return fail('R4', `${entry.localId} was proven by a message that the app did not write`)
    if (origin === entry.localId) return
    // What was there before the press left can never be its copy, nor can that of a newer press. One stored later by an older press of the same words
    // cannot be told apart.
    const left = leftAt(entry)
    const isNewer = (lastLeft.get(origin) ?? 0) > left
    if (found.message.sentAt < left || isNewer) fail('R4', `${entry.localId} took the message of ${origin}, which ${isNewer ? 'left later' : 'was there before it left'}`)
  }

  /**
   * A tab that works from the disk cannot know what one does whose disk refused it: that one is another device to it (the known limit). The other way
   * round there is no such excuse, unless a frozen page lost its hold in between.
   */
  function isForeign(tab: SimTab, localId: string): boolean {
    const by = apart.get(localId)
    return by !== undefined && by !== tab && (!isApart(tab) || wasFrozen)
  }

  /** "Not found" is said only after a look that began late enough and succeeded; the last word comes in time. */
  function judgeUnconfirmed(entry: OutboxEntry): void {
    const left = leftAt(entry)
    if (left > disturbedUntil && clock.now() - left > 91_000) fail('R7', `${entry.localId} got its final word after ${clock.now() - left} ms`)
    const isLooked = looks.some(look => look.began >= left + 70_000 - markedBeforeMs && look.isRead)
    // A tab that takes over another's message knows only the device's clock, as it stood at the mark on the disk.
    if (entry.finding === 'notFound' && !isLooked && clockTurnedAt < left - markedBeforeMs) fail('last look', `${entry.localId} is called not found without one`)
  }

  function leftAt(entry: OutboxEntry): number {
    return firstLeft.get(attemptOf(entry)) ?? 0
  }

  /** What is shown may be behind the disk for a moment, never ahead of it. */
  function shown(tab: SimTab, entries: readonly OutboxEntry[]): void {
    screens.set(tab, entries)
    if (isApart(tab)) return shownApart(tab, entries)
    for (const entry of entries) {
      const stored = disk.chat(chat).entries.find(one => one.localId === entry.localId)
      const isAhead = stored !== undefined && ((stored.attempt < entry.attempt && !wasFrozen)
        || (stored.attempt === entry.attempt && entry.state !== 'queued' && order[stored.state] < order[entry.state]))
      if (entry.seq > 0 && isAhead) fail('stored before shown', `${entry.localId} is ${entry.state}`)
    }
  }

  function shownApart(tab: SimTab, entries: readonly OutboxEntry[]): void {
    if (!wentApart.has(tab)) disturbedUntil = Math.max(disturbedUntil, clock.now())
    wentApart.add(tab)
    const claimed = new Set(disk.chat(chat).claims.map(claim => claim.localId))
    for (const { localId, state } of entries) if (state !== 'queued' && state !== 'failed' && !claimed.has(localId)) apart.set(localId, tab)
    oneAtATime(entries)
  }

  function oneAtATime(entries: readonly OutboxEntry[]): void {
    const open = entries.filter(one => one.state === 'sending' || one.state === 'unknown')
    if (open.length > 1) fail('one at a time', open.map(one => one.localId).join())
  }

  /** Nobody is offered a message that was proven to be another's. */
  function offered(entry: OutboxEntry): void {
    for (const id of entry.probable) {
      const holder = proven.get(id)
      if (holder !== undefined && holder !== entry.localId && !apart.has(holder)) fail('one id, one press', `${id} of ${holder} is offered to ${entry.localId}`)
    }
  }

  function gone(tab: SimTab): void {
    const alone = new Set((isApart(tab) ? screens.get(tab) ?? [] : []).map(entry => entry.localId))
    const stored = disk.chat(chat).entries
    for (const [localId, decision] of decisions) {
      // A full disk lets go of what its own tab could not mark as handed over, and the person was told: it ends with the tab. Nothing else may.
      const isTakenOff = disk.hasRefused(tab) && !stored.some(one => one.localId === localId && one.state !== 'queued')
      const isOwn = decision.by === tab && (!decision.isKept || isTakenOff)
      if (isOwn || (alone.has(localId) && !stored.some(one => one.localId === localId))) decision.isExcused = true
    }
    screens.delete(tab)
    disturb(0)
  }

  function disturb(ms: number): void {
    disturbedUntil = Math.max(disturbedUntil, clock.now() + ms)
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
    oneAtATime(disk.chat(chat).entries)
    const claimed = disk.chat(chat).claims.map(claim => claim.id)
    if (new Set(claimed).size !== claimed.length) fail('one id, one press', 'an id is claimed twice')
    if (broken !== null) throw broken
  }

  /** Everything worked for a while: nothing is open, and nothing that was taken over is gone. */
  function atRest(): void {
    always()
    const all = [...screens.values()].flat()
    // What the disk has and nobody shows is nobody's work when it refused every tab.
    const unseen = [...screens.keys()].every(isApart) ? [] : disk.chat(chat).entries.filter(entry => !all.some(one => one.localId === entry.localId))
    for (const entry of [...all, ...unseen]) {
      if (entry.state === 'sending' || entry.state === 'unknown' || (entry.state === 'queued' && entry.paused === null)) {
        throw new Broken('R7', `${entry.localId} is still ${entry.state}`)
      }
    }
    const safe = new Set([...all, ...disk.chat(chat).entries, ...disk.chat(chat).claims].map(one => one.localId).concat(...settled))
    for (const [localId, { isLetGo, isExcused }] of decisions) {
      if (!isLetGo && !isExcused && !safe.has(localId)) throw new Broken('R1', `${localId} is neither kept nor proven`)
    }
  }

  clock.onEvent(always)
  return {
    decided, decidedAgain, letGo, kept, handedOver, moved, shown, always, atRest, gone,
    deferred: (localId: string) => { deferred.set(localId, (deferred.get(localId) ?? 0) + 1) },
    looked: (began: number, isRead: boolean) => { looks.push({ began, isRead }) },
    clockTurned: () => { clockTurnedAt = clock.now() },
    broken: (error: unknown) => { fail('machine', String(error)) },
    frozen: (ms: number) => {
      wasFrozen = true
      disturb(ms)
    },
    /** With the claims gone, what they held back may be offered again; that none of it is taken for a newer press is watched all the same (R4). */
    wiped: () => {
      proven.clear()
      for (const decision of decisions.values()) decision.isExcused = true
    }
  }
}

/** Each dispatch has its own moment on the device's clock. */
function attemptOf({ localId, dispatchedAt }: OutboxEntry): string {
  return `${localId} ${dispatchedAt}`
}
