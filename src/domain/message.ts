import type { Attachment } from './attachment'
import type { ChatId, MessageId, SessionId, UserId } from './ids'
import type { Keyboard } from './keyboard'
import type { MessageFile } from './messageFile'
import type { Person } from './person'
import type { Widget } from './widget'

/** Whose words: the customer's, ours (employee or bot), or the portal's own line. */
export type MessageSide = 'customer' | 'ours' | 'system'

export type SystemKind =
  /** `bx-messenger-content-item-ol-start` */
  | 'sessionStart'
  /** `bx-messenger-content-item-ol-end` */
  | 'sessionEnd'
  /** Greeting, auto-answer or vote request: system text that the customer received. */
  | 'toCustomer'
  /** A warning for operators, e.g. that the messenger refused a message. */
  | 'attention'
  | 'plain'

/** How far a message of ours got, as the portal's marks say. Null: it says nothing. */
export type Delivery = 'onItsWay' | 'accepted' | 'notDelivered' | null

/** A message that is on the portal. One being sent is an `OutgoingMessage` (outgoing.ts). */
export interface Message {
  id: MessageId
  chatId: ChatId
  side: MessageSide
  /** Null for system lines and for authors the answer did not describe. */
  author: Person | null
  authorId: UserId | null
  /** Milliseconds, from the server's date (resolution 1 s). Order is by id, never by this. */
  sentAt: number
  /** BBCode as stored, unescaped, from outside people: goes through `markup/` only. */
  text: string
  systemKind: SystemKind | null
  /** Not yet read by the signed-in user, by the portal's count. Always false for readers who are not members. */
  isUnread: boolean
  isDeleted: boolean
  isEdited: boolean
  /** Hidden from the customer: a whisper, or written in silent mode. */
  isHidden: boolean
  /** Carries the portal's "sent automatically" block. */
  isAutomatic: boolean
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

/** Messages read in one go. `reachedStart` = there is nothing older. */
export interface MessagePage {
  messages: Message[]
  reachedStart: boolean
}
