import { lastWhere } from './ascending'
import type { CrmItemRef } from './crmItem'
import type { ChatId, LineId, MessageId, SessionId, UserId } from './ids'
import type { Message } from './message'

/** Channels with a sign of their own; every other connector is `other`. */
export type ChannelKind = 'telegram' | 'whatsapp' | 'livechat' | 'other'

/** State of the chat's newest session, as `sessionStateOf` concludes it; also the value of `data-session` on the screen. */
export type SessionState =
  /** In the queue: nobody has taken it. */
  | 'waiting'
  /** In work, and the signed-in user is its operator. */
  | 'mine'
  /** In work with somebody else, an employee or a bot. */
  | 'colleague'
  /** Finished: the closing text or the request to rate was sent, and the portal closes it after a while. */
  | 'closing'
  | 'closed'
  /** No source tells. Writing is allowed then, and a refusal is explained. */
  | 'unknown'

/** Whether somebody works on it: only such a session takes messages through a CRM item. */
export function isInWork(session: SessionState): boolean {
  return session === 'mine' || session === 'colleague'
}

/** A row of `imopenlines.crm.chat.get`. */
export interface ListedChat {
  id: ChatId
  connectorId: string
  /** The portal's own name of the channel, e.g. "Telegram"; empty where no list told it. */
  channelTitle: string
  channel: ChannelKind
  /**
   * Items that list it with `ACTIVE_ONLY: "Y"`: its active session is bound to them, so a message goes through any of them.
   * Null when no such list could be read.
   */
  activeUnder: readonly CrmItemRef[] | null
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
  /** Items through which its active session can be written to, as far as the lists told; see `ListedChat`. */
  activeUnder: readonly CrmItemRef[] | null
  /** Newest first; from the CRM activities of the item. Empty when they cannot be read. */
  sessionIds: SessionId[]
  /** When the closed session ended (the activity's last change), ms; null when unknown or open. */
  closedAt: number | null
  lineId: LineId | null
}

/** How long the messenger takes messages to this customer: each of the customer's own messages moves the end. */
export interface ReplyWindow {
  /** Its end, ms of the portal's clock. Sending is refused only once it is past. */
  until: number
  /** What ends it: the messenger's time limit, or the customer who takes no messages. */
  reason: 'window' | 'refused'
}

/** Whether the messenger refuses messages now. @param now ms of the portal's clock */
export function isWindowOver(replyWindow: ReplyWindow | null, now: number): boolean {
  return replyWindow !== null && replyWindow.until < now
}

/** What `imopenlines.dialog.get` tells about one chat. */
export interface ChatDetails {
  chatId: ChatId
  /** `connector|line|connectorChat|connectorUser` */
  userCode: string
  /** Title of the chat, usually "Customer - Line". */
  title: string
  /** The portal user that stands for the customer; null in a group chat of a messenger. */
  customerId: UserId | null
  /** The line of the session: the one it was transferred to, else the one the chat came in through. */
  lineId: LineId | null
  /** The open session; `none`: there is none; null: the chat does not say (made by an older portal). */
  sessionId: SessionId | 'none' | null
  /** The closing text or the request to rate was sent: the portal closes the session after a while. */
  isClosing: boolean
  /** Null while the chat waits in the queue, and after its session closed. */
  operatorId: UserId | null
  /** Whether the signed-in user is a participant. */
  isMember: boolean
  lastMessageId: MessageId | null
  /** The newest message that the customer has read, where their messenger tells; null: nothing is known. */
  customerReadUpTo: MessageId | null
  /** Null where the messenger sets no limit. */
  replyWindow: ReplyWindow | null
  /** While on, operators' messages do not reach the customer. */
  isSilent: boolean
  /** Kept in its operator's list until it is unpinned (`pause` of `entity_data_1`). */
  isPinned: boolean
  isInputDisabled: boolean
  /** The items the chat says it belongs to, deal first. A session may be bound to others. */
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
