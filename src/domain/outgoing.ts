import type { CrmItemRef } from './crmItem'
import type { ChatId, MessageId, UserId } from './ids'

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
 * sending ──id──────────► sent
 *    ├─────refusal──────► failed
 *    ├─────deferral─────► failed        (the portal, or the missing line, refused it: nothing was stored)
 *    └─────anything else► unconfirmed ──seen in the chat──► sent
 * ```
 */
export type OutgoingState = 'sending' | 'sent' | 'failed' | 'unconfirmed'

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
  check: 'none' | 'running' | 'notFound' | 'failed'
}

/** The state after an attempt ended. */
export function settle(message: OutgoingMessage, outcome: SendOutcome): OutgoingMessage {
  if (message.state !== 'sending') throw new Error(`a message that is ${message.state} cannot be settled`)
  switch (outcome.kind) {
    case 'sent': return { ...message, state: 'sent', messageId: outcome.messageId }
    case 'refused':
    case 'deferred': return { ...message, state: 'failed', problem: outcome }
    case 'unknown': return { ...message, state: 'unconfirmed' }
  }
}
