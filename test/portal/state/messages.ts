/**
 * Writing into a chat, with everything that follows from it: the session's status, a new session in a closed chat, delivery to the customer.
 */
import { WHISPER_PARAMS, deliver, isBlocked } from './delivery.ts'
import { chatMessages, storeMessage } from './messageStore.ts'
import { markRead } from './members.ts'
import type { Chat, Message, Params, PortalState, Session, SessionStatus } from './model.ts'
import { ATTENTION_CLASS, changeSession, currentSession, isOpen, openSession } from './sessions.ts'
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
  const hidden = isWhisper(chat, given)
  // A messenger's 24-hour window opens again with the customer's own message.
  if (given.authorId === chat.clientId && chat.blocked?.reason === 'window') chat.blocked = null
  const session = sessionFor(state, chat, given, hidden)
  const stored = storedText(state, given.text, given.authorId)
  const message = storeMessage(state, {
    chat,
    sessionId: session.id,
    authorId: given.authorId,
    text: stored.text,
    params: messageParams(given, stored.text, hidden),
    fileIds: [...given.fileIds ?? [], ...stored.fileIds],
    uuid: given.uuid ?? null,
    replyId: given.replyId ?? null,
    via: given.via
  })
  deliver(state, chat, message)
  delete chat.typing[given.authorId]
  if (given.authorId > 0) {
    markRead(state, chat, given.authorId, message.id)
    if (!hidden) changeSession(state, session, { status: statusAfter(session.status, given.authorId === chat.clientId) })
  }
  if (message.params.IS_DELIVERED === 'N') explainBlock(state, chat, session)
  return message
}

function isWhisper(chat: Chat, given: NewMessage): boolean {
  if (given.authorId === 0 || given.authorId === chat.clientId) return false
  return given.hidden === true || chat.silent
}

/**
 * The session a message belongs to. The customer's message into a closed chat opens one in the queue; an employee's opens or takes one
 * as its operator. Whispers and system lines never open or take anything.
 */
function sessionFor(state: PortalState, chat: Chat, given: NewMessage, hidden: boolean): Session {
  const session = currentSession(state, chat)
  const acts = given.authorId > 0 && !hidden
  const byClient = given.authorId === chat.clientId
  if (session === null || (acts && !isOpen(session.status))) {
    const taken = acts && !byClient
    return openSession(state, chat, { status: taken ? 10 : 0, operatorId: taken ? given.authorId : 0, via: 'system' })
  }
  if (acts && !byClient && session.operatorId === 0) changeSession(state, session, { status: 10, operatorId: given.authorId })
  return session
}

function statusAfter(status: SessionStatus, byClient: boolean): SessionStatus {
  if (!byClient) return 40
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

function explainBlock(state: PortalState, chat: Chat, session: Session): void {
  if (!isBlocked(state, chat)) return
  const text = chat.blocked?.reason === 'window'
    ? 'The message was not delivered: more than 24 hours have passed since the customer\'s last message'
    : 'The message was not delivered: the customer does not accept messages'
  storeMessage(state, { chat, sessionId: session.id, authorId: 0, via: 'system', text, params: { CLASS: ATTENTION_CLASS } })
}

/** The message stored with this idempotency key, or null. */
export function messageByUuid(state: PortalState, chatId: number, uuid: string): Message | null {
  return chatMessages(state, chatId).findLast(message => message.uuid === uuid) ?? null
}
