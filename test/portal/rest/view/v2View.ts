/**
 * How the newer part of the messenger prints people and messages: camelCase, with a few snake_case duplicates in messages.
 */
import type { Chat, Message, PortalState, User } from '../../state/model.ts'
import { isUnread } from '../../state/operations.ts'
import { phpDate, phpMap } from '../php.ts'
import { shown } from './messageView.ts'
import { userObject } from './userView.ts'

/** The user object with camelCase keys. */
export function userV2(state: PortalState, origin: string, user: User): Record<string, unknown> {
  // @rule The newer format is camelCase — docs api-reference/chats/messages/im-dialog-messages-search.md
  const entries = Object.entries(userObject(state, origin, user))
  return Object.fromEntries(entries.map(([key, value]) => [key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]))
}

/** A message; `replyId` is there only when it answers another one. */
export function messageV2(state: PortalState, chat: Chat, caller: User, message: Message): Record<string, unknown> {
  const { text, params } = shown(state, message)
  const viewers = chat.members.filter(id => id !== message.authorId && (chat.lastRead[id] ?? 0) >= message.id)
  const unread = isUnread(chat, message, caller.id)
  return {
    id: message.id,
    chatId: chat.id,
    chat_id: chat.id,
    authorId: message.authorId,
    author_id: message.authorId,
    date: phpDate(message.createdAt),
    text,
    isSystem: message.authorId === 0,
    uuid: message.uuid,
    forward: null,
    params: phpMap(params),
    viewedByOthers: viewers.some(id => id !== caller.id),
    block: null,
    unread,
    viewed: !unread,
    viewedCount: viewers.filter(id => id !== caller.id).length,
    ...message.replyId === null ? {} : { replyId: message.replyId }
  }
}
