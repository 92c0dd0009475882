import type { Attachment } from './attachment'
import type { Echo } from './dialects'
import type { ChatId, MessageId, SessionId, UserId } from './ids'
import type { Keyboard } from './keyboard'
import type { MessageFile } from './messageFile'
import type { Person } from './person'
import type { Widget } from './widget'

/**
 * What a message is, by evidence: its class, its marks and its author, in this order. The author alone does not tell: connectors bring what colleagues
 * wrote elsewhere as if the customer had said it, and some portals name an employee as the author of automatic texts.
 */
export type MessageKind =
  | 'client'
  /** An employee's, also one sent in their name by a robot or an app. */
  | 'operator'
  /** A colleague's, written past the portal and brought in by the connector. */
  | 'echo'
  /** Hidden from the customer. */
  | 'whisper'
  | 'bot'
  /** A text that the line sends by itself: greeting, request to rate. */
  | 'auto'
  /** A line of the connector's vendor, e.g. that the customer called. */
  | 'service'
  /** The portal's own line. */
  | 'system'

/** Where it stands: with the customer's words, with ours (employee, bot, colleague elsewhere), or between them. */
export type MessageSide = 'customer' | 'ours' | 'system'

export type SystemKind =
  /** `bx-messenger-content-item-ol-start` */
  | 'sessionStart'
  /** `bx-messenger-content-item-ol-end` */
  | 'sessionEnd'
  /** Greeting, auto-answer or vote request: meant for the customer; `delivery` tells whether it went out. */
  | 'toCustomer'
  /** The vendor's; see `serviceKindOf`. */
  | 'service'
  /** A warning for operators, e.g. that the messenger refused a message. */
  | 'attention'
  | 'plain'

/**
 * How far a message got, as its own marks say. Null: they say nothing. `onItsWay` (`SENDING`) stays for ever where the channel refused or never confirms;
 * `acceptedLater`: refused once (`IS_DELIVERED` is never taken back), yet the messenger has an id for it.
 */
export type Delivery = 'onItsWay' | 'accepted' | 'acceptedLater' | 'notDelivered' | null

/** A message that is on the portal. One being sent is an `OutgoingMessage` (outgoing.ts). */
export interface Message {
  id: MessageId
  chatId: ChatId
  kind: MessageKind
  /** By `kind`. */
  side: MessageSide
  /** Null for system lines, for authors the answer did not describe, and for echoes that the customer is stored as the author of. */
  author: Person | null
  /** Whose words they are by the connector's mark; null for all that is no echo. */
  echo: Echo | null
  authorId: UserId | null
  /** Milliseconds, from the server's date (resolution 1 s). Order is by id, never by this. */
  sentAt: number
  /** BBCode, unescaped, from outside people: goes through `markup/` only. Without the connector's mark. */
  text: string
  /** The text as it is stored, where a mark was taken off; else null. */
  original: string | null
  systemKind: SystemKind | null
  /** Not yet read by the signed-in user, by the portal's count. Always false for readers who are not members. */
  isUnread: boolean
  isDeleted: boolean
  isEdited: boolean
  /** Hidden from the customer: a whisper, or written in silent mode. */
  isHidden: boolean
  /** Carries the portal's "sent automatically" block. */
  isAutomatic: boolean
  /** The words of that block, in the portal's language; '' without it. */
  note: string
  /** A picture of the portal's own collection; such a message has no words. */
  isSticker: boolean
  /** `TEMPLATE_ID` of the sender, where the reader gives it: whose press of Send it came from. The session history has none. */
  key: string | null
  delivery: Delivery
  /** In the order of the message; also those the answer does not describe. */
  files: MessageFile[]
  /** Cards below the text, without the portal's note on sending. */
  attachments: Attachment[]
  /** Buttons below the text; `[]` when there are none. */
  keyboard: Keyboard
  /** The portal has it shown in large signs: emoji and nothing else. */
  isLarge: boolean
  /** A question or form that the line put to the customer, or the marks a session got. */
  widget: Widget | null
  /** The session it belongs to or, for its first and last lines, speaks of; null where the portal does not say. */
  sessionId: SessionId | null
}

/** Whether it is the portal that brings it to the customer: not notes, deleted ones, and what came from the customer's messenger. */
export function goesToCustomer(message: Message): boolean {
  return (message.kind === 'operator' || message.kind === 'bot') && !message.isDeleted
}

/** Messages read in one go. `reachedStart` = there is nothing older. */
export interface MessagePage {
  messages: Message[]
  reachedStart: boolean
}
