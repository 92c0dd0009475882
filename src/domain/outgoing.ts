import type { CrmItemRef } from './crmItem'
import type { ChatId, MessageId, UserId } from './ids'
import { plainText } from './markup'
import type { Message } from './message'

/** Why the portal refused a message: certainly not stored. Words and ways out are chosen by this. */
export type SendRefusal =
  /** The chat is not bound to this item, or its session is closed or not yet accepted. */
  | 'notInCrmOrClosed'
  /** The signed-in user cannot read the CRM item. */
  | 'noItemAccess'
  /** The author is not in the chat, or the chat takes no messages from them. */
  | 'notMember'
  /** Writing is switched off in this chat. */
  | 'inputDisabled'
  /** The line is off or its connector disconnected; the portal's own reason is in `description`. */
  | 'channelOff'
  /** A parameter was refused: `argument` names it. */
  | 'badArgument'
  | 'scopeMissing'
  | 'methodMissing'
  | 'appAccessDenied'
  | 'signedOut'
  | 'planForbids'
  | 'portalGone'
  | 'messengerMissing'
  | 'refused'

/** Why the message was certainly not taken this time although nothing is wrong with it. */
export type SendDeferral = 'limited' | 'overloaded' | 'tokenLost' | 'offline'

/** What became of one attempt. Only a positive integer id proves `sent`; only the documented codes prove `refused`. */
export type SendOutcome =
  | { kind: 'sent', messageId: MessageId }
  | { kind: 'refused', reason: SendRefusal, code: string, argument: string | null, description: string }
  | { kind: 'deferred', reason: SendDeferral, retryAt: number | null }
  | { kind: 'unknown' }

/**
 * State of a message on its way, shown as `data-state`.
 *
 * ```
 * queued ──its turn──► sending        (one request at a time per chat)
 * sending ──id──────────► sent
 *    ├─────refusal──────► failed
 *    ├─────deferral─────► failed        (the portal, or the missing line, refused it: nothing was stored)
 *    └─────anything else► unconfirmed ──seen in the chat──► sent
 * failed ──Send again──► queued         (unconfirmed is never sent again by the app)
 * ```
 */
export type OutgoingState = 'queued' | 'sending' | 'sent' | 'failed' | 'unconfirmed'

/** What a person may do with a message that did not simply go out. */
export type OutgoingAction = 'check' | 'copy' | 'edit' | 'remove' | 'retry'

export interface OutgoingMessage {
  localId: string
  chatId: ChatId
  item: CrmItemRef
  authorId: UserId
  /** Exactly what was typed. */
  text: string
  state: OutgoingState
  /** ms, device clock: only for showing the time until the portal's own date is known. */
  pressedAt: number
  messageId: MessageId | null
  /** Why it failed; null in every other state. */
  problem: Extract<SendOutcome, { kind: 'refused' | 'deferred' }> | null
  /** Highest message id of the chat known when Send was pressed: its copy can only stand above it. */
  watermark: MessageId | null
  /** The last "Check the chat" of an unconfirmed one. */
  check: 'none' | 'running' | 'notFound' | 'several' | 'failed'
}

/** Its turn has come: from here on the outcome is open. */
export function dispatch(message: OutgoingMessage, watermark: MessageId | null): OutgoingMessage {
  return move(message, ['queued'], { state: 'sending', watermark })
}

/** The state after an attempt ended. */
export function settle(message: OutgoingMessage, outcome: SendOutcome): OutgoingMessage {
  switch (outcome.kind) {
    case 'sent': return move(message, ['sending'], { state: 'sent', messageId: outcome.messageId })
    case 'refused':
    case 'deferred': return move(message, ['sending'], { state: 'failed', problem: outcome })
    case 'unknown': return move(message, ['sending'], { state: 'unconfirmed' })
  }
}

/** A person decided to try a refused message again. */
export function requeue(message: OutgoingMessage): OutgoingMessage {
  return move(message, ['failed'], { state: 'queued', problem: null })
}

/** The chat itself shows the message. */
export function confirm(message: OutgoingMessage, messageId: MessageId): OutgoingMessage {
  return move(message, ['unconfirmed'], { state: 'sent', messageId, check: 'none' })
}

function move(message: OutgoingMessage, from: readonly OutgoingState[], change: Partial<OutgoingMessage>): OutgoingMessage {
  if (!from.includes(message.state)) throw new Error(`a message that is ${message.state} cannot become ${change.state}`)
  return { ...message, ...change }
}

/** Same words, as the portal stores them: trimmed and without the differences that storing and reading back make in white space. */
export function isSameText(typed: string, stored: string): boolean {
  return print(typed) === print(stored)
}

function print(text: string): string {
  return plainText(text).normalize('NFC').replace(/[\s\u200b-\u200f\u2060\ufeff]/gu, '')
}

/** Messages of the chat that an unconfirmed one can be: same author and words, above the watermark, with the "sent automatically" block, not claimed. */
export function candidatesOf(entry: OutgoingMessage, others: readonly OutgoingMessage[], messages: readonly Message[]): MessageId[] {
  if (entry.state !== 'unconfirmed' || entry.watermark === null) return []
  const { watermark } = entry
  const claimed = new Set(others.map(other => other.messageId))
  return messages.filter(message => message.chatId === entry.chatId && message.id > watermark && message.authorId === entry.authorId
    && message.isAutomatic && !message.isDeleted && !claimed.has(message.id) && isSameText(entry.text, message.text)).map(message => message.id)
}

/** The one message that proves an unconfirmed one; null when none or several could be meant, or when another entry could mean the same. */
export function proofOf(entry: OutgoingMessage, others: readonly OutgoingMessage[], messages: readonly Message[]): MessageId | null {
  const isRival = (other: OutgoingMessage): boolean => other.localId !== entry.localId && other.chatId === entry.chatId
    && other.state !== 'sent' && other.state !== 'failed' && other.authorId === entry.authorId && isSameText(other.text, entry.text)
  if (others.some(isRival)) return null
  const candidates = candidatesOf(entry, others, messages)
  return candidates.length === 1 ? candidates[0] ?? null : null
}
