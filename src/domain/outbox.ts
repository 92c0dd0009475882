import type { CrmItemRef } from './crmItem'
import type { ChatId, MessageId, UserId } from './ids'
import type { SentReply } from './reply'
import type { SendDeferral, SendOutcome, SendRoute } from './sendOutcome'

/** Where a message is on its way; shown as `data-state`. The moves between them are in `sendMachine.ts`. */
export type SendState =
  /** Stored on this device and certainly not on the portal. */
  | 'queued'
  /** Handed over or about to be: the outcome is open from here on. */
  | 'sending'
  /** On the portal, its id is known. */
  | 'sent'
  /** The portal refused it: certainly not stored there. */
  | 'failed'
  /** The outcome is unknown and the chat is being checked. */
  | 'unknown'
  /** Checked to the end without proof. */
  | 'unconfirmed'

/** Why a queued message waits for a person's word. */
export type Pause =
  /** It could not go for ten minutes. */
  | 'tooOld'
  /** The message before it failed or is not confirmed. */
  | 'behind'
  /** Sent as oneself into a closed session it would open a new one. */
  | 'opensSession'
  /** This device could not note that it is being sent. */
  | 'notKept'
  /** Another tab pressed it, and nothing here tells whether that tab still works on it. */
  | 'otherTab'

/** One press of Send, from that moment until it is settled. Plain data: it is stored as it stands. */
export interface OutboxEntry {
  /** Version of this record. */
  v: 1
  /** Lower-case UUID v4; also the key (`TEMPLATE_ID`) of the route `own`. */
  localId: string
  chatId: ChatId
  /** The card it was pressed in; null beside a chat that belongs to no item. */
  item: CrmItemRef | null
  /** The item it was handed over through last: the one that the chat's active session was bound to. Left out before the first time. */
  via?: CrmItemRef | null
  /** How often the portal said "not in this item" and another address was taken. */
  readdressed?: number
  /** In whose name. */
  senderId: UserId
  route: SendRoute
  /** Exactly what was typed, after the quote of what it answers. */
  text: string
  /** What it answers; left out in records from before there were answers. */
  reply?: SentReply | null
  /** `print(text)`: what is compared with messages read back. */
  print: string
  /** Order of pressing within the chat. */
  seq: number
  state: SendState
  /** Attempts handed over so far. */
  attempt: number
  /** ms, device clock; shown until the portal's own date is known. */
  pressedAt: number
  /** Earliest next attempt, ms device clock; null: now. */
  notBefore: number | null
  /** Why it was put back into the queue last time. */
  delay: SendDeferral | null
  /** Deferrals in a row. */
  deferrals: number
  paused: Pause | null
  /** A person said "send it all the same": the ten minutes count from here, ms device clock. */
  releasedAt: number | null
  /** A person was told that it opens a new session and let it go. */
  mayOpenSession: boolean
  /** Highest message id seen in the chat when it was handed over: its copy can only stand above it. */
  watermark: MessageId | null
  /** The watermark may be too low: the chat could not be read just before. */
  watermarkStale: boolean
  /** Its copy can only stand at or below this id: a newer message of the same words was handed over there. */
  ceiling: MessageId | null
  /** ms, device clock. */
  dispatchedAt: number | null
  /** Tab that pressed it or let it go, then the one that handed it over; null: none works on it. */
  owner: string | null
  /** Id on the portal, once proven. */
  messageId: MessageId | null
  proof: 'answer' | 'history' | 'person' | null
  /** Why it failed; null in every other state. */
  problem: Extract<SendOutcome, { kind: 'refused' | 'deferred' }> | null
  /** What the last look into the chat gave. */
  finding: 'none' | 'notFound' | 'unreadable'
  /** Messages in the chat that could be this one; a person decides. */
  probable: MessageId[]
  /** Messages of which a person said they are not this one. */
  rejected: MessageId[]
  /** The unconfirmed entry that a person chose to send again. */
  supersedes: string | null
  /** ms, device clock; for what is kept how long. */
  updatedAt: number
}

/** A message of the chat that was proven to be an entry of ours: no other entry may take it. */
export interface Claim {
  id: MessageId
  localId: string
}

/** All that a device keeps of one chat, changed as a whole. */
export interface ChatOutbox {
  /** In the order of pressing (`seq`). */
  entries: readonly OutboxEntry[]
  /** Newest last, at most `maxClaims`. */
  claims: readonly Claim[]
}

export const emptyOutbox: ChatOutbox = { entries: [], claims: [] }

/** What was learned about this portal from messages of ours that it showed later; null: not yet. */
export interface PortalTraits {
  /** Messages of `imopenlines.crm.message.add` carry the "sent automatically" block. */
  marksAutomatic: boolean | null
  /** Messages of `im.message.add` carry their `TEMPLATE_ID` back: then repeating with the same key is harmless. */
  keepsKey: boolean | null
}

/** What a person may do with a message that did not simply go out. */
export type OutboxAction =
  | 'check' | 'copy' | 'edit' | 'itWasSent' | 'remove' | 'sendAgain'
  /** "Send now" of one paused message, "Send the rest" of all behind it. */
  | 'sendNow' | 'sendRest'
  /** The answers to "This looks like your message". */
  | 'yesSent' | 'notThis'
