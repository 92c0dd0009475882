/**
 * Writing into a chat, with everything that follows from it: the session's status, a new session in a closed chat, delivery to the customer.
 */
import { WHISPER_PARAMS, deliver, isWindowOver, moveWindow } from './delivery.ts'
import { chatMessages, storeMessage } from './messageStore.ts'
import { markRead } from './members.ts'
import type { Chat, Message, Params, PortalState, Session, SessionStatus } from './model.ts'
import { handOver } from './operators.ts'
import { changeSession, currentSession, isOpen, openSession } from './sessions.ts'
import { firstLink, isLargeEmoji, storedText } from './textStored.ts'

export interface NewMessage {
  chatId: number
  /** A user's id, the chat's `clientId` for the customer, 0 for the system. */
  authorId: number
  text: string
  params?: Params
  fileIds?: number[]
  /** REST method that stores it, or `control`. */
  via: string
  /** A whisper: employees only. Silent mode makes every employee's message one. */
  hidden?: boolean
  uuid?: string | null
  replyId?: number | null
  /** False keeps the link preview away. */
  urlPreview?: boolean
}

/** Stores a message as the portal does and returns it. Throws for an unknown chat: callers have checked it. */
export function addMessage(state: PortalState, given: NewMessage): Message {
  const chat = state.chats.get(given.chatId)
  if (!chat) throw new Error(`No chat ${given.chatId}`)
  const byClient = chat.clients.includes(given.authorId)
  const hidden = isWhisper(chat, given, byClient)
  if (byClient) moveWindow(chat, state.now())
  const session = sessionFor(state, chat, given, hidden, byClient)
  const stored = storedText(state, given.text, given.authorId)
  const message = storeMessage(state, {
    chat,
    sessionId: session?.id ?? 0,
    authorId: given.authorId,
    text: stored.text,
    params: messageParams(given, stored.text, hidden),
    fileIds: [...given.fileIds ?? [], ...stored.fileIds],
    uuid: given.uuid ?? null,
    replyId: given.replyId ?? null,
    via: given.via
  })
  const handed = deliver(state, chat, message)
  delete chat.typing[given.authorId]
  if (given.authorId > 0) {
    moveMark(state, chat, session, given.authorId, message.id, byClient)
    // @rule A message that its channel did not take leaves the session's status as it was — server imopenlines/lib/connector.php:1013
    if (session !== null && !hidden && handed !== 'refused' && handed !== 'silently') changeByMessage(state, session, byClient)
  }
  if (handed === 'refused') explainRefusal(state, chat, session)
  return message
}

// @rule While nobody has taken the chat the customer's own messages do not move the customer's mark — server im/lib/V2/Chat/OpenLineChat.php:339
function moveMark(state: PortalState, chat: Chat, session: Session | null, authorId: number, messageId: number, byClient: boolean): void {
  if (!byClient || (session !== null && session.operatorId > 0)) markRead(state, chat, authorId, messageId)
}

// @rule Further messages of a waiting customer do not touch the activity — server imopenlines/lib/session/update.php:141
function changeByMessage(state: PortalState, session: Session, byClient: boolean): void {
  const { status } = session
  changeSession(state, session, { status: statusAfter(status, byClient), isQuiet: byClient && status !== 10 && status < 40 })
}

// @rule Silent mode makes every message of an employee a whisper — server imopenlines/lib/connector.php:1470
function isWhisper(chat: Chat, given: NewMessage, byClient: boolean): boolean {
  if (given.authorId === 0 || byClient) return false
  return given.hidden === true || chat.silent
}

/**
 * The session a message belongs to. The customer's message into a closed chat opens one in the queue; an employee's opens or takes one
 * as its operator. Whispers and system lines never open or take anything, and between two sessions belong to none.
 */
function sessionFor(state: PortalState, chat: Chat, given: NewMessage, hidden: boolean, byClient: boolean): Session | null {
  const session = currentSession(state, chat)
  const isOver = session === null || !isOpen(session.status)
  if (given.authorId === 0 || hidden) return isOver ? null : session
  if (isOver) {
    return openSession(state, chat, { status: byClient ? 0 : 10, operatorId: byClient ? 0 : given.authorId, via: 'system' })
  }
  // @rule A member who writes into a session without an operator takes it, and the other employees leave — server imopenlines/lib/session.php:976
  if (!byClient && session.operatorId === 0) handOver(state, chat, session, given.authorId, 10)
  return session
}

// @rule An operator's message does not bring a closing session back, the customer's next words do — server imopenlines/lib/session/update.php:134
function statusAfter(status: SessionStatus, byClient: boolean): SessionStatus {
  if (!byClient) return status === 50 ? 50 : 40
  if (status === 0 || status === 5) return status
  return status === 10 || status === 20 ? 20 : 25
}

function messageParams(given: NewMessage, text: string, hidden: boolean): Params {
  return textParams(text, { ...given.params, ...hidden ? WHISPER_PARAMS : {} }, given.authorId > 0 && given.urlPreview !== false)
}

/** Params with what the portal makes of the text: the mark of large emoji, and the preview of its first link. */
export function textParams(text: string, given: Params, urlPreview: boolean): Params {
  const params: Params = { ...given }
  if (isLargeEmoji(text)) params.LARGE_FONT = 'Y'
  const address = urlPreview ? firstLink(text) : null
  if (address !== null) {
    params.ATTACH = [...Array.isArray(params.ATTACH) ? params.ATTACH : [], linkPreview(address)]
    if (address === text) params.URL_ONLY = 'Y'
  }
  return params
}

/** The preview the server adds to a message with a link: an attach with a link block, no text block. */
function linkPreview(address: string): object {
  const name = /^https?:\/\/([^/?#]*)/i.exec(address)?.[1] ?? address
  return { ID: 1, BLOCKS: [{ LINK: [{ NAME: name, LINK: address, DESC: '' }] }], DESCRIPTION: 'SKIP_MESSAGE', COLOR: 'transparent' }
}

/** In the portal's own words, without any class. */
function explainRefusal(state: PortalState, chat: Chat, session: Session | null): void {
  const reason = !isWindowOver(state, chat) ? 'the channel returned an error'
    : chat.replyWindow?.reason === 'USER' ? 'the customer does not accept messages' : 'more than 24 hours have passed since the customer\'s last message'
  storeMessage(state, { chat, sessionId: session?.id ?? 0, authorId: 0, via: 'system', text: `The message was not delivered: ${reason}` })
}

/** The message stored with this idempotency key, or null. */
export function messageByUuid(state: PortalState, chatId: number, uuid: string): Message | null {
  return chatMessages(state, chatId).findLast(message => message.uuid === uuid) ?? null
}
