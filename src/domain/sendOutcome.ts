import type { MessageId } from './ids'

/** Why the portal refused a message: certainly not stored. Words and ways out are chosen by this. */
export type SendRefusal =
  /** The chat is not bound to this item, or its session is closed or not yet accepted. */
  | 'notInCrmOrClosed'
  /** The session has no CRM item that leads to it, and only in one's own name does none be needed. */
  | 'needsItem'
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
  /** The message that is answered is not there any more. */
  | 'replyGone'
  | 'refused'

/** Why the message was certainly not taken this time although nothing is wrong with it. */
export type SendDeferral = 'limited' | 'overloaded' | 'tokenLost' | 'offline'

/** What became of one attempt. Only a positive integer id proves `sent`; only the documented codes prove `refused`. */
export type SendOutcome =
  | { kind: 'sent', messageId: MessageId }
  | { kind: 'refused', reason: SendRefusal, code: string, argument: string | null, description: string }
  /** `retryAt`: not before, ms; null when the portal named no time. */
  | { kind: 'deferred', reason: SendDeferral, retryAt: number | null }
  | { kind: 'unknown' }

/** Which method carries the message. `crm` is `imopenlines.crm.message.add`; `own` is `im.message.add` with a key, for the signed-in user only. */
export type SendRoute = 'crm' | 'own'
