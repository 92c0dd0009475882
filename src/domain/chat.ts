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
  /** When a completed session ended, ms; null while it goes on, or when the portal gave no date. */
  endedAt: number | null
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

/** Up to which message somebody's mark reaches. */
export interface ReadMark {
  userId: UserId
  messageId: MessageId
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
  /** How far the marks of the others in the chat reach: a customer's own means "read" in live chat only, elsewhere "handed over". */
  readMarks: readonly ReadMark[]
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

/** The end of a chat for its row in the list. */
export interface ChatPreview {
  details: ChatDetails | null
  /** The newest messages, ascending; null where they could not be read. What they mean for who waits changes with time. */
  messages: readonly Message[] | null
}

/** Connectors of which no list told a name, by what stands in their id: vendors put the messenger's name there. */
const messengers: readonly [RegExp, string][] = [
  [/telegram|_tg_/u, 'Telegram'], [/whatsapp|_wa_/u, 'WhatsApp'], [/instagram|_ig_/u, 'Instagram'], [/facebook/u, 'Facebook'], [/viber/u, 'Viber'],
  [/^vk|_vk/u, 'VK'], [/avito/u, 'Avito'], [/^max|_max/u, 'MAX'], [/^ok$|odnoklassniki/u, 'OK'], [/wechat/u, 'WeChat'], [/imessage/u, 'iMessage'], [/^olx/u, 'OLX']
]

/** "WhatsApp" for `wz_whatsapp_c…`; '' for one whose id says nothing. */
export function messengerOf(connectorId: string): string {
  const id = connectorId.toLowerCase()
  return messengers.find(([sign]) => sign.test(id))?.[1] ?? ''
}

/** The sign that a connector's chats carry. */
export function channelOf(connectorId: string): ChannelKind {
  if (connectorId.toLowerCase() === 'livechat') return 'livechat'
  const messenger = messengerOf(connectorId)
  return messenger === 'Telegram' ? 'telegram' : messenger === 'WhatsApp' ? 'whatsapp' : 'other'
}
