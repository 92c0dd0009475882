import type { CrmItemRef } from './crmItem'
import type { MessageId } from './ids'
import type { OutboxEntry, Pause, SendState } from './outbox'
import { limitBackoffMs } from './pacing'
import type { SendOutcome, SendRoute } from './sendOutcome'

/**
 * The life of one press of Send. Every move that is not drawn here throws.
 *
 * ```
 *            dispatch             id
 *   queued ───────────► sending ─────────────────────────► sent
 *    ▲  ▲                │ │ │                               ▲
 *    │  └─ deferral, ────┘ │ └─ anything else, 65 s, ─► unknown ── proof ──┤
 *    │     another address │      a lost tab               │               │
 *    │                  refusal,                        checked to         │
 *    │                  6th deferral                    the end, 90 s      │
 *    │                     ▼                               ▼               │
 *    └── Send again ─── failed                        unconfirmed ── proof ┘
 * ```
 *
 * A queued one may be paused, which asks the person. `unconfirmed` never goes back into the queue: Send again closes it and makes a new entry.
 * Nothing here sends a second time by itself: `repeat` exists for the route with a key alone, where the portal answers a repetition with the first id.
 */
export type SendEvent =
  /** Its turn has come; stored before the request leaves. */
  | { kind: 'dispatch', now: number, watermark: MessageId | null, isStale: boolean, owner: string, way: DispatchWay }
  /** Refused before anything was stored, because the session hangs on another item: it goes again, by the address that was found. */
  | { kind: 'readdress', now: number }
  /** It was marked as handed over, but no request left. */
  | { kind: 'notHandedOver', now: number }
  /** What the request came to. @see SendOutcome; `random` in 0..1 spreads the next try */
  | { kind: 'outcome', outcome: SendOutcome, now: number, random: number }
  /** No answer in time, or the tab that waited for it is gone. */
  | { kind: 'abandon', now: number }
  /** The chat shows the message, or a late answer names it. */
  | { kind: 'prove', messageId: MessageId, by: 'answer' | 'history' | 'person', now: number }
  /** The chat was looked at without proof. */
  | { kind: 'look', finding: OutboxEntry['finding'], probable: MessageId[], now: number }
  /** The time for looking is over. */
  | { kind: 'exhaust', finding: OutboxEntry['finding'], now: number }
  /** The same request once more, under the same key (`im.message.add` with `TEMPLATE_ID`). */
  | { kind: 'repeat', now: number }
  | { kind: 'pause', why: Pause, now: number }
  /** "Send now", "Send the rest", in this tab. */
  | { kind: 'release', now: number, owner: string }
  /** "Send again" of a refused one, in this tab. */
  | { kind: 'requeue', now: number, owner: string }
  /** "No, that is not my message." */
  | { kind: 'reject', messageId: MessageId, now: number }
  /** A newer message of the same words was handed over above this id. */
  | { kind: 'cap', ceiling: MessageId, now: number }

/** By which method and through which item an attempt goes. */
export interface DispatchWay {
  route: SendRoute
  /** Null on the route `own`, which needs none. */
  via: CrmItemRef | null
}

/** So many other addresses are tried for one press: a session can move on while the message is on its way. */
export const maxReaddressed = 3

/** Deferrals in a row after which the portal's "not now" is told as what it is: not sent. */
export const maxDeferrals = 5

/** A lost token is asked for again after this time, ms: the page around us may show the person an alert each time. */
const tokenRestMs = 60_000

/** A press of Send: queued. `seq` is given by the chat that it joins. */
export function newEntry(facts: Pick<OutboxEntry, 'localId' | 'chatId' | 'item' | 'senderId' | 'route' | 'text' | 'reply' | 'print' | 'owner'> & { now: number, supersedes?: string }): OutboxEntry {
  const { now, supersedes = null, ...rest } = facts
  return {
    v: 1, ...rest, seq: 0, state: 'queued', attempt: 0, pressedAt: now, notBefore: null, delay: null, deferrals: 0, paused: null, releasedAt: null, mayOpenSession: false,
    watermark: null, watermarkStale: false, ceiling: null, dispatchedAt: null, messageId: null, proof: null, problem: null,
    finding: 'none', probable: [], rejected: [], supersedes, updatedAt: now
  }
}

/** The entry after the event. Throws when the event cannot happen in its state. */
export function advance(entry: OutboxEntry, event: SendEvent): OutboxEntry {
  const { now } = event
  const to = (from: readonly SendState[], change: Partial<OutboxEntry>): OutboxEntry => {
    if (!from.includes(entry.state)) throw new IllegalMove(entry.state, event.kind)
    return { ...entry, ...change, updatedAt: now }
  }
  switch (event.kind) {
    case 'dispatch':
      if (entry.paused !== null) throw new IllegalMove('paused', event.kind)
      return to(['queued'], {
        state: 'sending', attempt: entry.attempt + 1, watermark: event.watermark, watermarkStale: event.isStale || event.watermark === null,
        dispatchedAt: now, owner: event.owner, notBefore: null, delay: null, ...event.way
      })
    case 'readdress': return to(['sending'], { state: 'queued', ...ofQueue, readdressed: (entry.readdressed ?? 0) + 1 })
    case 'notHandedOver': return to(['sending'], { state: 'queued', attempt: entry.attempt - 1, ...ofQueue })
    case 'outcome': return to(['sending'], settled(entry, event.outcome, now, event.random))
    case 'abandon': return to(['sending'], { state: 'unknown', owner: null })
    case 'prove': return to(['unknown', 'unconfirmed'], { state: 'sent', messageId: event.messageId, proof: event.by, probable: [], owner: null })
    case 'look': return to(['unknown', 'unconfirmed'], { finding: event.finding, probable: event.probable })
    case 'exhaust': return to(['unknown'], { state: 'unconfirmed', finding: event.finding })
    case 'repeat':
      if (entry.route !== 'own') throw new IllegalMove(entry.state, event.kind)
      return to(['unknown'], { attempt: entry.attempt + 1 })
    case 'pause': return to(['queued'], { paused: event.why })
    case 'release': return to(['queued'], {
      paused: null, releasedAt: now, mayOpenSession: entry.mayOpenSession || entry.paused === 'opensSession', notBefore: null, delay: null, owner: event.owner
    })
    case 'requeue': return to(['failed'], {
      state: 'queued', ...ofQueue, problem: null, deferrals: 0, readdressed: 0, releasedAt: now, owner: event.owner
    })
    case 'reject': return to(['unknown', 'unconfirmed'], {
      rejected: [...entry.rejected, event.messageId], probable: entry.probable.filter(id => id !== event.messageId)
    })
    case 'cap': return to(['unconfirmed'], { ceiling: entry.ceiling ?? event.ceiling })
  }
}

/** What a queued entry knows of an attempt: nothing. */
const ofQueue = { watermark: null, watermarkStale: false, dispatchedAt: null, paused: null } as const

function settled(entry: OutboxEntry, outcome: SendOutcome, now: number, random: number): Partial<OutboxEntry> {
  switch (outcome.kind) {
    case 'sent': return { state: 'sent', messageId: outcome.messageId, proof: 'answer', owner: null, deferrals: 0 }
    case 'refused': return { state: 'failed', problem: outcome, owner: null }
    case 'unknown': return { state: 'unknown', owner: null }
    case 'deferred': {
      const deferrals = entry.deferrals + 1
      if (deferrals > maxDeferrals) return { state: 'failed', problem: outcome, owner: null, deferrals }
      return { state: 'queued', ...ofQueue, deferrals, delay: outcome.reason, notBefore: nextTry(outcome, deferrals, now, random) }
    }
  }
}

function nextTry(outcome: Extract<SendOutcome, { kind: 'deferred' }>, deferrals: number, now: number, random: number): number {
  if (outcome.retryAt !== null) return Math.max(now, outcome.retryAt)
  switch (outcome.reason) {
    // The queue itself waits for the connection.
    case 'offline': return now
    case 'limited': return now + limitBackoffMs(deferrals, random)
    case 'overloaded':
    case 'tokenLost': return now + tokenRestMs
  }
}

/** A move that the picture above does not have. Carries no text of a message. */
export class IllegalMove extends Error {
  constructor(state: string, event: SendEvent['kind']) {
    super(`a message that is ${state} cannot ${event}`)
    this.name = 'IllegalMove'
  }
}
