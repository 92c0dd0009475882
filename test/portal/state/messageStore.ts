/**
 * Where messages lie: per chat, ascending by an id that grows over the whole portal. No effects on sessions or delivery here.
 */
import type { Chat, Message, Params, PortalState } from './model.ts'

export interface NewRow {
  chat: Chat
  sessionId: number
  /** 0 = system. */
  authorId: number
  text: string
  via: string
  params?: Params
  fileIds?: number[]
  uuid?: string | null
  replyId?: number | null
  at?: number
}

/** Appends a message as it is. */
export function storeMessage(state: PortalState, row: NewRow): Message {
  const message: Message = {
    id: state.nextId('message'),
    chatId: row.chat.id,
    authorId: row.authorId,
    createdAt: row.at ?? state.now(),
    text: row.text,
    params: row.params ?? {},
    sessionId: row.sessionId,
    uuid: row.uuid ?? null,
    replyId: row.replyId ?? null,
    via: row.via,
    deleted: false,
    delivered: false,
    clientText: null,
    confirmedAt: null,
    fileIds: row.fileIds ?? []
  }
  const list = state.messages.get(row.chat.id)
  if (list) list.push(message)
  else state.messages.set(row.chat.id, [message])
  return message
}

/** The chat's messages, ascending by id. */
export function chatMessages(state: PortalState, chatId: number): Message[] {
  return state.messages.get(chatId) ?? []
}

/** Index of the first message with an id above the given one. */
export function indexAfter(messages: Message[], id: number): number {
  let low = 0
  let high = messages.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((messages[middle]?.id ?? 0) > id) high = middle
    else low = middle + 1
  }
  return low
}

/** A message by its id, whatever its chat; null when there is none. */
export function findMessage(state: PortalState, id: number): Message | null {
  for (const messages of state.messages.values()) {
    const message = messages[indexAfter(messages, id) - 1]
    if (message?.id === id) return message
  }
  return null
}

export function lastMessageId(state: PortalState, chatId: number): number {
  return chatMessages(state, chatId).at(-1)?.id ?? 0
}
