import type { MessageId } from './ids'
import type { ChatOutbox, Claim, OutboxEntry } from './outbox'
import { advance } from './sendMachine'
import type { SendEvent } from './sendMachine'

/** A queued message that could not go for longer is not sent without a word: the customer may have been answered by then. */
export const queueLifeMs = 10 * 60_000

/** Claims kept per chat. */
export const maxClaims = 500

export function find(chat: ChatOutbox, localId: string): OutboxEntry | undefined {
  return chat.entries.find(entry => entry.localId === localId)
}

/**
 * Puts a new entry at the end. One that stands behind a paused one is asked about with it, so that the order stays.
 * @returns null when this press is known already
 */
export function enqueue(chat: ChatOutbox, entry: OutboxEntry): ChatOutbox | null {
  if (find(chat, entry.localId) !== undefined || chat.claims.some(claim => claim.localId === entry.localId)) return null
  const seq = chat.entries.reduce((highest, one) => Math.max(highest, one.seq), 0) + 1
  const isBehind = chat.entries.some(one => one.state === 'queued' && one.paused !== null)
  return { ...chat, entries: [...chat.entries, { ...entry, seq, paused: isBehind ? 'behind' : entry.paused }] }
}

/** "Send again" of an unconfirmed one: a new entry in its place, for it was pressed before those that wait behind. Null: it is not unconfirmed any more. */
export function supersede(chat: ChatOutbox, entry: OutboxEntry): ChatOutbox | null {
  const old = chat.entries.find(one => one.localId === entry.supersedes)
  if (old?.state !== 'unconfirmed' || find(chat, entry.localId) !== undefined) return null
  return { ...chat, entries: chat.entries.map(one => one === old ? { ...entry, seq: old.seq } : one) }
}

/**
 * One event for one entry, with what follows for the others: a claim for what was proven, a ceiling for older ones of the same words,
 * a pause for those behind one that failed, is not confirmed, or waits for the person itself.
 * @throws IllegalMove
 */
export function apply(chat: ChatOutbox, localId: string, event: SendEvent): ChatOutbox {
  const before = find(chat, localId)
  if (before === undefined) throw new Error('no such message in this chat')
  const after = advance(before, event)
  let next: ChatOutbox = { ...chat, entries: chat.entries.map(entry => entry === before ? after : entry) }
  if (after.state === 'sending' && event.kind === 'dispatch') next = capOlder(next, after, event.now)
  if (after.state === 'sent' && after.messageId !== null) next = claim(next, { id: after.messageId, localId })
  const isStuck = event.kind === 'pause' || ((after.state === 'failed' || after.state === 'unconfirmed') && before.state !== after.state)
  return isStuck ? pauseBehind(next, after, event.now) : next
}

/**
 * Without the ceiling an old unconfirmed "ok" would take the copy of a newer "ok". Where the newer one knows no watermark
 * the older one may take nothing any more.
 */
function capOlder(chat: ChatOutbox, newer: OutboxEntry, now: number): ChatOutbox {
  return {
    ...chat,
    entries: chat.entries.map(entry => entry.state === 'unconfirmed' && entry.print === newer.print && entry.ceiling === null
      ? advance(entry, { kind: 'cap', ceiling: newer.watermark ?? entry.watermark ?? 0 as MessageId, now })
      : entry)
  }
}

function claim(chat: ChatOutbox, made: Claim): ChatOutbox {
  if (chat.claims.some(one => one.id === made.id)) return chat
  // What is taken is not offered to another one any more.
  const entries = chat.entries.map(entry => entry.probable.includes(made.id) ? { ...entry, probable: entry.probable.filter(id => id !== made.id) } : entry)
  return { entries, claims: [...chat.claims, made].slice(-maxClaims) }
}

function pauseBehind(chat: ChatOutbox, head: OutboxEntry, now: number): ChatOutbox {
  return {
    ...chat,
    entries: chat.entries.map(entry => entry.seq > head.seq && entry.state === 'queued' && entry.paused === null
      ? advance(entry, { kind: 'pause', why: 'behind', now })
      : entry)
  }
}

/** "Send the rest": this one and every paused one behind it. */
export function releaseRest(chat: ChatOutbox, localId: string, now: number, owner: string): ChatOutbox {
  const from = find(chat, localId)?.seq ?? Infinity
  return {
    ...chat,
    entries: chat.entries.map(entry => entry.seq >= from && entry.state === 'queued' && entry.paused !== null ? advance(entry, { kind: 'release', now, owner }) : entry)
  }
}

export function without(chat: ChatOutbox, localId: string): ChatOutbox {
  return { ...chat, entries: chat.entries.filter(entry => entry.localId !== localId) }
}

/** Sent messages that the chat itself shows need no entry any more; their claim stays. */
export function forgetShown(chat: ChatOutbox, shown: ReadonlySet<MessageId>): ChatOutbox {
  return { ...chat, entries: chat.entries.filter(entry => entry.state !== 'sent' || entry.messageId === null || !shown.has(entry.messageId)) }
}

/** The one whose outcome is open: at most one per chat. */
export function unsettled(chat: ChatOutbox): OutboxEntry | undefined {
  return chat.entries.find(entry => entry.state === 'sending' || entry.state === 'unknown')
}

/**
 * The one that goes next; undefined while another's outcome is open or when none may go. A pause holds all that stand behind it,
 * so one without a pause behind a paused one was let go by the person.
 */
export function nextToSend(chat: ChatOutbox): OutboxEntry | undefined {
  if (unsettled(chat) !== undefined) return undefined
  return chat.entries.filter(entry => entry.state === 'queued' && entry.paused === null).sort((a, b) => a.seq - b.seq)[0]
}

/** Whether anything happens here without a person's word. */
export function hasWork(chat: ChatOutbox): boolean {
  return unsettled(chat) !== undefined || nextToSend(chat) !== undefined
}

/** It waited longer than a message may wait unasked, or the clock that says so was turned. */
export function isTooOld(entry: OutboxEntry, now: number): boolean {
  const age = now - (entry.releasedAt ?? entry.pressedAt)
  return age > queueLifeMs || age < -queueLifeMs
}
