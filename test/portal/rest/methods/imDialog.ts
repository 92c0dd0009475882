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
import { chatMessages, indexAfter, markRead, markUnread, startTyping, tellOfReading, unreadCount } from '../../state/operations.ts'
import { imAccess, memberOf } from '../../state/rights.ts'

// @rule Who may not read the chat is refused with 403, one that is not there with 400 — server im/classes/general/im_rest.php:482
/** A missing chat answers 400, a closed door 403, both with `ACCESS_ERROR`. */
function dialogGet(call: Call): unknown {
  if (isPhpEmpty(call.params.DIALOG_ID)) throw refusal('DIALOG_ID_EMPTY', 'Dialog ID can\'t be empty')
  const chat = call.state.chats.get(dialogChatId(phpString(call.params.DIALOG_ID)) ?? 0)
  if (!chat) throw accessError(400)
  // @rule Without access the dialogue is 403 `ACCESS_ERROR` — server im/classes/general/im_rest.php:484
  if (!imAccess(call.state, call.caller, chat)) throw accessError(403)
  return chatObject(call.state, chat, call.caller)
}

const PAGE = 20
const PAGE_MAX = 50

// @rule A page holds 20 messages unless LIMIT says otherwise, at most 50; zero and below are no limit — server im/classes/general/im_rest.php:542
/** Default 20, at most 50; zero and below are not limited at all. */
function pageLimit(params: PhpMap): number {
  if (params.LIMIT === undefined || params.LIMIT === null) return PAGE
  const limit = phpInt(params.LIMIT)
  // @rule Pages hold 20 messages, 50 at most; zero and below are not limited — server im/classes/general/im_rest.php:542
  return limit <= 0 ? Infinity : Math.min(limit, PAGE_MAX)
}

/** An id of digits only, or undefined when the key is absent. Throws `FIRST_ID_STRING` / `LAST_ID_STRING`. */
function digits(params: PhpMap, key: 'FIRST_ID' | 'LAST_ID'): number | undefined {
  const value = params[key]
  if (value === undefined || value === null) return undefined
  // @rule Ids of a page are digits alone — server im/classes/general/im_rest.php:528
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
  // @rule FIRST_ID wins: beside it LAST_ID is not even looked at — server im/classes/general/im_rest.php:534
  const lastId = firstId === undefined ? digits(call.params, 'LAST_ID') : undefined
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

// @rule With neither FIRST_ID nor LAST_ID the page depends on how many messages the caller has not read — server im/lib/chat.php:386
/** Few unread ones widen the page; many give `LIMIT` after the read mark and `LIMIT` before it, the latter without authors and files. */
function unreadPage(all: Message[], limit: number, unread: number, lastRead: number): Page {
  if (unread <= limit) return whole(older(all, all.length, limit + unread))
  const border = indexAfter(all, lastRead)
  const after = all.slice(border, border + limit).reverse()
  return { messages: [...after, ...older(all, border, limit)], described: after }
}

function messagesGet(call: Call): unknown {
  const { params, state, origin, caller } = call
  const chat = readableChat(call, namedDialog(params))
  // @rule Access is asked before the form of FIRST_ID and LAST_ID is looked at — server im/classes/general/im_rest.php:519
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

// @rule Reading is `false` without access, for one who is not inside, and while nobody has taken the chat — server im/classes/general/im_chat.php:1546
/** `false` without access, for one who is no participant, and while the chat has no operator. The mark never goes back. */
function read(call: Call): unknown {
  const dialog = namedDialog(call.params)
  const chat = readableChat(call, dialog)
  if (!chat || ownerOf(call.state, chat) === 0) return false
  // @rule LAST_ID is the old name of MESSAGE_ID and wins over it — server im/classes/general/im_rest.php:756
  const asked = call.params.LAST_ID ?? call.params.MESSAGE_ID
  const upTo = isPhpEmpty(asked) ? Infinity : phpInt(asked)
  // @rule The customer is told before membership is asked: reading by one who is not inside answers false, and is told all the same — server im/classes/general/im_chat.php:1562
  tellOfReading(call.state, chat, upTo)
  if (!memberOf(call.caller, chat)) return false
  const lastId = markRead(call.state, chat, call.caller.id, upTo)
  return { dialogId: `chat${chat.id}`, chatId: chat.id, lastId, counter: Math.min(unreadCount(call.state, chat, call.caller.id), COUNTER_CAP) }
}

// @rule The message's number is asked for before the dialogue's, and the answer is `true` whatever came of it — server im/classes/general/im_rest.php:787
/** Always `true` once the arguments are there; only a participant's mark moves. The message's id is asked for before the dialogue's. */
function unread(call: Call): unknown {
  const messageId = phpInt(call.params.MESSAGE_ID)
  // @rule The message is asked for before the dialogue — server im/classes/general/im_rest.php:787
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

// @rule Participants are for whoever may read the chat; a LAST_ID, also 0, pages without a total — server im/classes/general/im_rest.php:696
/** Participants by id. `LAST_ID` pages without a total, `OFFSET` with one. */
function usersList(call: Call): unknown {
  const { params, state } = call
  const chat = readableChat(call, namedDialog(params))
  if (!chat) throw accessError(403)
  // @rule Kinds of external people may be kept although the others are skipped — server im/classes/general/im_rest.php:683
  const kept = new Set(phpString(params.SKIP_EXTERNAL_EXCEPT_TYPES).split(',').map(type => type.trim()).filter(Boolean))
  const skip = params.SKIP_EXTERNAL === 'Y' || kept.size > 0
  const users = [...chat.members].sort((a, b) => a - b).flatMap(id => state.users.get(id) ?? [])
    .filter(user => !skip || user.kind === 'employee' || kept.has(externalType(user)))
  const limit = Math.min(phpInt(params.LIMIT) > 0 ? phpInt(params.LIMIT) : USERS_PAGE, USERS_MAX)
  const print = (rows: User[]): object[] => rows.map(user => userObject(state, call.origin, user))
  const lastId = phpInt(params.LAST_ID)
  if (params.LAST_ID !== undefined && params.LAST_ID !== null && lastId >= 0) return print(users.filter(user => user.id > lastId).slice(0, limit))
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
