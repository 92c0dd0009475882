/**
 * Who sits in a chat and how far each of them has read.
 */
import { chatMessages, indexAfter, lastMessageId, storeMessage } from './messageStore.ts'
import type { Chat, Message, Params, PortalState } from './model.ts'
import { fullName } from './people.ts'
import { openSessionOf } from './sessions.ts'

/** Adds a participant with the system line that says so; all that was written before counts as read. False when already inside. */
export function joinChat(state: PortalState, chat: Chat, userId: number): boolean {
  if (chat.members.includes(userId)) return false
  chat.members.push(userId)
  systemLine(state, chat, userId, 'CHAT_JOIN', 'joined the chat')
  chat.lastRead[userId] = lastMessageId(state, chat.id)
  return true
}

/** Removes a participant with the system line that says so. False when not inside. */
export function leaveChat(state: PortalState, chat: Chat, userId: number): boolean {
  if (!chat.members.includes(userId)) return false
  chat.members = chat.members.filter(id => id !== userId)
  systemLine(state, chat, userId, 'CHAT_LEAVE', 'left the chat')
  return true
}

// @rule What stands between the last line of a session and the first of the next belongs to none — server im/classes/general/im_chat.php:531
/** A line of the system that only employees see. */
export function tellChat(state: PortalState, chat: Chat, text: string, params: Params = {}): void {
  const sessionId = openSessionOf(state, chat)?.id ?? 0
  storeMessage(state, { chat, sessionId, authorId: 0, via: 'system', text, params })
}

function systemLine(state: PortalState, chat: Chat, userId: number, code: string, words: string): void {
  const user = state.users.get(userId)
  const name = user ? fullName(user) : `#${userId}`
  tellChat(state, chat, `[USER=${userId} REPLACE]${name}[/USER] ${words}`, { CODE: [code], NOTIFY: 'N' })
}

/** Moves a read mark forward, never back and never past the newest message. Returns the mark. */
export function markRead(state: PortalState, chat: Chat, userId: number, messageId: number): number {
  const mark = Math.max(chat.lastRead[userId] ?? 0, Math.min(messageId, lastMessageId(state, chat.id)))
  chat.lastRead[userId] = mark
  // @rule The date of a mark is when that user looked at the message that was the chat's last one — server im/lib/V2/Reading/View/ViewProvider.php:45
  if (mark === lastMessageId(state, chat.id)) chat.viewedLast[userId] ??= { messageId: mark, at: state.now() }
  if (chat.viewedLast[userId]?.messageId !== mark) delete chat.viewedLast[userId]
  return mark
}

/** Messengers that are told what the company has read. */
const TOLD_OF_READING = ['vkgroup', 'avito', 'livechat']

// @rule Whoever reads, silently or as an onlooker, the customers of vkgroup, avito and the live chat are told — server imconnector/lib/library.php:246
export function tellOfReading(state: PortalState, chat: Chat, messageId: number): void {
  if (TOLD_OF_READING.includes(chat.connector)) chat.shownRead = Math.max(chat.shownRead, Math.min(messageId, lastMessageId(state, chat.id)))
}

/** Moves a read mark back, so that this message and all after it are new again. */
export function markUnread(chat: Chat, userId: number, messageId: number): void {
  chat.lastRead[userId] = Math.min(chat.lastRead[userId] ?? 0, messageId - 1)
}

/** Whether this message is new for the user; only participants have unread messages, and never their own. */
export function isUnread(chat: Chat, message: Message, userId: number): boolean {
  return message.authorId !== userId && chat.members.includes(userId) && message.id > (chat.lastRead[userId] ?? 0)
}

/** How many messages are new for the user (not capped). */
export function unreadCount(state: PortalState, chat: Chat, userId: number): number {
  if (!chat.members.includes(userId)) return 0
  const messages = chatMessages(state, chat.id)
  return messages.slice(indexAfter(messages, chat.lastRead[userId] ?? 0)).filter(message => message.authorId !== userId).length
}
