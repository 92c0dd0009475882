/**
 * How `im.recent.get` prints a conversation: its last message in short, and a smaller chat object, whose `role` is UPPERCASE here alone.
 */
import type { Chat, Message, PortalState, User } from '../../state/model.ts'
import { chatMessages, currentSession, unreadCount } from '../../state/operations.ts'
import { phpDate } from '../php.ts'
import { chatObject, COUNTER_CAP } from './chatView.ts'
import { shown } from './messageView.ts'
import { userObject } from './userView.ts'

/** Keys of the full chat object that a recent item does not carry. */
const LEFT_OUT = [
  'description', 'counter', 'message_count', 'unread_id', 'last_message_id', 'last_id', 'marked_id', 'disk_folder_id', 'is_new', 'readed_list',
  'last_message_views', 'dialog_id'
]

function shortChat(state: PortalState, chat: Chat, caller: User): Record<string, unknown> {
  const { role, ...rest } = chatObject(state, chat, caller)
  const kept = Object.entries(rest).filter(([key]) => !LEFT_OUT.includes(key))
  // @rule The role is printed in capitals in the list of dialogues alone — server im/lib/V2/Chat.php:3614
  return { ...Object.fromEntries(kept), contains_collaber: false, role: String(role).toUpperCase() }
}

/** Without markup; what is not text is named in brackets. */
function shortText(text: string, message: Message): string {
  const plain = text.replace(/\[\/?[a-z]+(?:[= ][^\]]*)?\]/gi, '').replaceAll('\n', ' ').trim()
  const rest = message.fileIds.length > 0 ? '[File]' : 'ATTACH' in message.params ? '[Attachment]' : ''
  return [plain, rest].filter(Boolean).join(' ')
}

function lastMessage(state: PortalState, chat: Chat, message: Message): Record<string, unknown> {
  const { text } = shown(state, message)
  const file = state.files.get(message.fileIds[0] ?? 0)
  const seen = chat.members.some(id => id !== message.authorId && (chat.lastRead[id] ?? 0) >= message.id)
  return {
    id: message.id,
    text: shortText(text, message),
    file: file ? { type: 'file', name: file.name } : false,
    author_id: message.authorId,
    attach: 'ATTACH' in message.params,
    sticker: null,
    date: phpDate(message.createdAt),
    status: seen ? 'delivered' : 'received',
    uuid: message.uuid
  }
}

/** The session of the line, as the messenger needs it to sort its list. */
function lines(state: PortalState, chat: Chat): Record<string, unknown> {
  const session = currentSession(state, chat)
  return session ? { lines: { id: session.id, status: session.status, date_create: phpDate(session.createdAt) } } : {}
}

/** One row for a participant; `counter` is capped, `last_id` is the caller's read mark. */
export function recentItem(state: PortalState, origin: string, chat: Chat, caller: User): Record<string, unknown> {
  const message = chatMessages(state, chat.id).at(-1)
  const date = phpDate(message?.createdAt ?? chat.createdAt)
  const author = message && state.users.get(message.authorId)
  return {
    id: `chat${chat.id}`,
    chat_id: chat.id,
    type: 'chat',
    avatar: { url: '', color: '#58cc47' },
    title: chat.title,
    message: message ? lastMessage(state, chat, message) : { id: 0, text: '', file: false, author_id: 0, attach: false, sticker: null, date: false, status: 'received', uuid: null },
    counter: Math.min(unreadCount(state, chat, caller.id), COUNTER_CAP),
    last_id: chat.lastRead[caller.id] ?? 0,
    pinned: chat.pinned,
    unread: false,
    has_reminder: false,
    date_update: date,
    date_last_activity: date,
    chat: shortChat(state, chat, caller),
    user: author ? userObject(state, origin, author) : { id: 0 },
    ...lines(state, chat),
    options: []
  }
}
