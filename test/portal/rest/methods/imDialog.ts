/**
 * `im.dialog.*`: a chat, its messages, its participants and the caller's read mark. Any key case works here.
 */
import { ListPage, type Call, type Method, type PhpMap } from '../method.ts'
import { dialogChatId, refusal } from '../arguments.ts'
import { accessError, namedDialog, readableChat } from '../imChat.ts'
import { isPhpEmpty, phpInt, phpString } from '../php.ts'
import { COUNTER_CAP, chatObject, ownerOf } from '../view/chatView.ts'
import { fileObject } from '../view/fileView.ts'
import { messageObject, pageUsers, readableFiles } from '../view/messageView.ts'
import { userObject } from '../view/userView.ts'
import type { Chat, Message, User } from '../../state/model.ts'
import { chatMessages, indexAfter, markRead, markUnread, startTyping, unreadCount } from '../../state/operations.ts'
import { imAccess, memberOf } from '../../state/rights.ts'

/** A missing chat answers 400, a closed door 403, both with `ACCESS_ERROR`. */
function dialogGet(call: Call): unknown {
  if (isPhpEmpty(call.params.DIALOG_ID)) throw refusal('DIALOG_ID_EMPTY', 'Dialog ID can\'t be empty')
  const chat = call.state.chats.get(dialogChatId(phpString(call.params.DIALOG_ID)) ?? 0)
  if (!chat) throw accessError(400)
  if (!imAccess(call.state, call.caller, chat)) throw accessError(403)
  return chatObject(call.state, chat, call.caller)
}

const PAGE = 20
const PAGE_MAX = 50

/** Default 20, at most 50; zero and below are not limited at all. */
function pageLimit(params: PhpMap): number {
  if (params.LIMIT === undefined || params.LIMIT === null) return PAGE
  const limit = phpInt(params.LIMIT)
  return limit <= 0 ? Infinity : Math.min(limit, PAGE_MAX)
}

/** An id of digits only, or undefined when the key is absent. Throws `FIRST_ID_STRING` / `LAST_ID_STRING`. */
function digits(params: PhpMap, key: 'FIRST_ID' | 'LAST_ID'): number | undefined {
  const value = params[key]
  if (value === undefined || value === null) return undefined
  if (!/^\d+$/.test(phpString(value))) throw refusal(`${key}_STRING`, `${key === 'FIRST_ID' ? 'First' : 'Last'} ID can't be string`)
  return phpInt(value)
}

interface Page {
  messages: Message[]
  /** The part whose authors and files are listed. */
  described: Message[]
}

/** `FIRST_ID`: newer ones, ascending. `LAST_ID`: older ones, descending, 0 = the newest page. Neither: the page starts at the unread ones. */
function page(call: Call, chat: Chat): Page {
  const limit = pageLimit(call.params)
  const firstId = digits(call.params, 'FIRST_ID')
  const lastId = digits(call.params, 'LAST_ID')
  const all = chatMessages(call.state, chat.id)
  if (firstId !== undefined) {
    const start = indexAfter(all, firstId)
    return whole(all.slice(start, start + limit))
  }
  if (lastId !== undefined) return whole(older(all, lastId === 0 ? all.length : indexAfter(all, lastId - 1), limit))
  return unreadPage(all, limit, unreadCount(call.state, chat, call.caller.id), chat.lastRead[call.caller.id] ?? 0)
}

/** The messages before an index, newest first. */
function older(all: Message[], end: number, limit: number): Message[] {
  return all.slice(Math.max(0, end - limit), end).reverse()
}

function whole(messages: Message[]): Page {
  return { messages, described: messages }
}

/** Few unread ones widen the page; many give `LIMIT` after the read mark and `LIMIT` before it, the latter without authors and files. */
function unreadPage(all: Message[], limit: number, unread: number, lastRead: number): Page {
  if (unread <= limit) return whole(older(all, all.length, limit + unread))
  const border = indexAfter(all, lastRead)
  const after = all.slice(border, border + limit).reverse()
  return { messages: [...after, ...older(all, border, limit)], described: after }
}

function messagesGet(call: Call): unknown {
  const { params, state, origin, caller } = call
  const dialog = namedDialog(params)
  digits(params, 'FIRST_ID')
  digits(params, 'LAST_ID')
  const chat = readableChat(call, dialog)
  if (!chat) throw accessError(403)
  const { messages, described } = page(call, chat)
  const convert = params.CONVERT_TEXT === 'Y'
  return {
    chat_id: chat.id,
    messages: messages.map(message => messageObject(state, chat, caller, message, convert)),
    users: pageUsers(state, described).map(user => userObject(state, origin, user)),
    files: readableFiles(state, chat, caller, described).map(file => fileObject(state, origin, file))
  }
}

/** `false` without access, for one who is no participant, and while the chat has no operator. The mark never goes back. */
function read(call: Call): unknown {
  const dialog = namedDialog(call.params)
  const chat = readableChat(call, dialog)
  if (!chat || !memberOf(call.caller, chat) || ownerOf(call.state, chat) === 0) return false
  const asked = call.params.MESSAGE_ID ?? call.params.LAST_ID
  const lastId = markRead(call.state, chat, call.caller.id, isPhpEmpty(asked) ? Infinity : phpInt(asked))
  return { dialogId: `chat${chat.id}`, chatId: chat.id, lastId, counter: Math.min(unreadCount(call.state, chat, call.caller.id), COUNTER_CAP) }
}

/** Always `true` once the arguments are there; only a participant's mark moves. The message's id is asked for before the dialogue's. */
function unread(call: Call): unknown {
  const messageId = phpInt(call.params.MESSAGE_ID)
  if (messageId <= 0) throw refusal('MESSAGE_ID_ERROR', 'Message ID can\'t be empty')
  if (isPhpEmpty(call.params.DIALOG_ID)) throw refusal('DIALOG_ID_EMPTY', 'Dialog ID can\'t be empty')
  const chat = readableChat(call, phpString(call.params.DIALOG_ID))
  if (chat && memberOf(call.caller, chat)) markUnread(chat, call.caller.id, messageId)
  return true
}

// @rule Typing asks for no access: any chat that exists — server im/lib/V2/Chat/InputAction/Action.php:33
function writing(call: Call): unknown {
  const chat = call.state.chats.get(dialogChatId(namedDialog(call.params)) ?? 0)
  if (!chat) throw accessError(403)
  startTyping(call.state, chat, call.caller.id)
  return true
}

const USERS_PAGE = 50
const USERS_MAX = 200

function externalType(user: User): string {
  if (user.kind === 'employee') return ''
  return user.kind === 'bot' ? 'bot' : 'imconnector'
}

/** Participants by id. `LAST_ID` pages without a total, `OFFSET` with one. */
function usersList(call: Call): unknown {
  const { params, state } = call
  const chat = readableChat(call, namedDialog(params))
  if (!chat) throw accessError(403)
  const kept = new Set(phpString(params.SKIP_EXTERNAL_EXCEPT_TYPES).split(',').map(type => type.trim()).filter(Boolean))
  const skip = params.SKIP_EXTERNAL === 'Y' || kept.size > 0
  const users = [...chat.members].sort((a, b) => a - b).flatMap(id => state.users.get(id) ?? [])
    .filter(user => !skip || user.kind === 'employee' || kept.has(externalType(user)))
  const limit = Math.min(phpInt(params.LIMIT) > 0 ? phpInt(params.LIMIT) : USERS_PAGE, USERS_MAX)
  const print = (rows: User[]): object[] => rows.map(user => userObject(state, call.origin, user))
  const lastId = phpInt(params.LAST_ID)
  if (lastId > 0) return print(users.filter(user => user.id > lastId).slice(0, limit))
  const offset = Math.max(0, phpInt(params.OFFSET))
  const next = offset + limit < users.length ? offset + limit : null
  return new ListPage(print(users.slice(offset, offset + limit)), users.length, next)
}

export const methods: Method[] = [
  { name: 'im.dialog.get', scope: 'im', anyKeyCase: true, run: dialogGet },
  { name: 'im.dialog.messages.get', scope: 'im', anyKeyCase: true, run: messagesGet },
  { name: 'im.dialog.read', scope: 'im', anyKeyCase: true, run: read },
  { name: 'im.dialog.unread', scope: 'im', anyKeyCase: true, run: unread },
  { name: 'im.dialog.users.list', scope: 'im', anyKeyCase: true, run: usersList },
  { name: 'im.dialog.writing', scope: 'im', anyKeyCase: true, run: writing }
]
