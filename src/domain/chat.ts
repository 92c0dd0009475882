import { lastWhere } from './ascending'
import type { CrmItemRef } from './crmItem'
import type { ChatId, LineId, MessageId, SessionId, UserId } from './ids'
import type { Message } from './message'

/** Channels with a sign of their own; every other connector is `other`. */
export type ChannelKind = 'telegram' | 'whatsapp' | 'livechat' | 'other'

/**
 * State of the chat's current session. `unknown`: no source tells (somebody else's session that is neither listed as active nor completed),
 * so writing is allowed and a refusal is explained.
 */
export type SessionState = 'queued' | 'active' | 'closed' | 'unknown'

/** A row of `imopenlines.crm.chat.get`. */
export interface ListedChat {
  id: ChatId
  connectorId: string
  /** The portal's own name of the channel, e.g. "Telegram"; empty where no list told it. */
  channelTitle: string
  channel: ChannelKind
  /** Listed with `ACTIVE_ONLY: "Y"`; null when that list could not be read. */
  isActive: boolean | null
}

/** One session as the CRM's activity remembers it; it may lag behind the session by seconds. */
export interface SessionRecord {
  id: SessionId
  lineId: LineId | null
  isCompleted: boolean
  /** Last change, ms; for a completed session about its end. Null when the portal gave no date. */
  updatedAt: number | null
  /** The employee the CRM holds answerable: the session's operator. */
  responsibleId: UserId | null
  /** `connector|line|connectorChat|connectorUser`: the only thing an activity and a chat have in common. */
  userCode: string
}

/** A chat of the card's item with everything that is known about its state. */
export interface Chat {
  id: ChatId
  connectorId: string
  /** The portal's own name of the channel, e.g. "Telegram"; empty where no list told it. */
  channelTitle: string
  channel: ChannelKind
  session: SessionState
  /** Newest first; from the CRM activities of the item. Empty when they cannot be read. */
  sessionIds: SessionId[]
  /** When the closed session ended (the activity's last change), ms; null when unknown or open. */
  closedAt: number | null
  lineId: LineId | null
}

/** Why the messenger takes no messages to this customer now. */
export interface ChannelBlock {
  reason: 'window' | 'refused'
  /** Since or until when, ms; null when the portal does not say. */
  at: number | null
}

/** What `imopenlines.dialog.get` tells about one chat. */
export interface ChatDetails {
  chatId: ChatId
  /** `connector|line|connectorChat|connectorUser` */
  userCode: string
  /** Title of the chat, usually "Customer - Line". */
  title: string
  /** The portal user that stands for the customer. */
  customerId: UserId | null
  lineId: LineId | null
  /** Null while the chat waits in the queue. */
  operatorId: UserId | null
  /** Whether the signed-in user is a participant. */
  isMember: boolean
  lastMessageId: MessageId | null
  /** The newest message that the customer has read, where their messenger tells; null: nothing is known. */
  customerReadUpTo: MessageId | null
  block: ChannelBlock | null
  /** While on, operators' messages do not reach the customer. */
  isSilent: boolean
  /** Kept in its operator's list until it is unpinned (`pause` of `entity_data_1`). */
  isPinned: boolean
  isInputDisabled: boolean
  /** The items the chat says it belongs to, deal first. */
  linkedItems: CrmItemRef[]
}

/** The newest words of a chat for its row in the list. */
export interface ChatPreview {
  details: ChatDetails | null
  lastMessage: Message | null
  /** When the customer wrote the first message nobody of us has answered, ms; null when answered or unknown. */
  waitingSince: number | null
}

/** "Telegram" for `telegram`, "WhatsApp" for `whatsappbytwilio`, and so on. */
export function channelOf(connectorId: string): ChannelKind {
  const id = connectorId.toLowerCase()
  if (id.startsWith('telegram')) return 'telegram'
  if (id.includes('whatsapp')) return 'whatsapp'
  if (id === 'livechat') return 'livechat'
  return 'other'
}

/** The newest words of a person, for the list; the portal's own lines only where nobody wrote. */
export function lastWords(messages: readonly Message[]): Message | null {
  return lastWhere(messages, message => message.side !== 'system') ?? messages.at(-1) ?? null
}

/**
 * Since when the customer waits: the first of the customer's messages after the last one of ours.
 * @param messages ascending by id; hidden notes of ours and system lines do not count as an answer
 */
export function waitingSince(messages: readonly Message[]): number | null {
  let since: number | null = null
  for (const message of messages) {
    if (message.isDeleted) continue
    if (message.side === 'customer') since ??= message.sentAt
    else if (message.side === 'ours' && !message.isHidden) since = null
  }
  return since
}
