/**
 * `imopenlines.session.history.get`: all messages of one session at once, in the old format with its lower-cased keys and string ids.
 * Open to the session's operator and to the HISTORY permission, not to CRM access.
 */
import type { Call, Method } from '../method.ts'
import { refusal } from '../arguments.ts'
import { isPhpEmpty, phpDate, phpInt, phpMap } from '../php.ts'
import { historyChat } from '../view/chatView.ts'
import { historyFile } from '../view/fileView.ts'
import { pageFiles, pageUsers, stored } from '../view/messageView.ts'
import { historyUser } from '../view/userView.ts'
import type { Chat, Message, PortalState, Session, User } from '../../state/model.ts'
import { chatMessages, currentSession } from '../../state/operations.ts'
import { canJoin, historyAccess } from '../../state/rights.ts'
import { htmlText } from '../../state/textRead.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** `SESSION_ID` wins; a `CHAT_ID` stands for the chat's newest session, unless the portal is too old to know it. */
function namedSession(call: Call): Session {
  const { state, params } = call
  if (state.switches.version === '24.0') return sessionByNumber(call)
  // @rule Without either number the call is refused before anything is looked up — server imopenlines/lib/rest.php:687
  if (isPhpEmpty(params.SESSION_ID) && isPhpEmpty(params.CHAT_ID)) throw refusal('MISSING_REQUIRED_PARAM', 'Session ID or Chat ID must be provided')
  const chat = state.chats.get(phpInt(params.CHAT_ID))
  const session = isPhpEmpty(params.SESSION_ID) ? chat && currentSession(state, chat) : state.sessions.get(phpInt(params.SESSION_ID))
  if (!session) throw refusal('INVALID_SESSION_ID', 'Unable to determine session ID from provided parameters')
  return session
}

function sessionByNumber({ state, params }: Call): Session {
  const session = state.sessions.get(phpInt(params.SESSION_ID))
  // @rule Before 25.550.100 SESSION_ID alone counts: a chat, or nothing, is refused as a missing right is — server imopenlines/lib/operator.php:787 (getSessionHistory of 25.550.0, called with SESSION_ID alone)
  if (!session) throw noRight()
  return session
}

function noRight(): Error {
  return refusal('ACCESS_DENIED', 'You cannot open this conversation as you do not have sufficient rights')
}

/** A param's key and the keys inside its value as the old format prints them: `CONNECTOR_MID` → `connectorMid`. */
function camelKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [camel(key), camelKeys(inner)]))
}

function camel(key: string): string {
  return /^[A-Z\d_]+$/.test(key) ? key.toLowerCase().replace(/_([a-z\d])/g, (_, letter: string) => letter.toUpperCase()) : key
}

function historyMessage(state: PortalState, message: Message): Record<string, unknown> {
  // @rule The history replaces no empty text and marks nothing deleted: rows come as they are stored — server im/classes/general/im_chat.php:546
  const { text, params } = stored(state, message)
  return {
    id: String(message.id),
    chatid: String(message.chatId),
    senderid: String(message.authorId),
    recipientid: `chat${message.chatId}`,
    date: phpDate(message.createdAt),
    text,
    textlegacy: htmlText(text),
    params: phpMap(camelKeys(params) as Record<string, unknown>)
  }
}

/** A map by id; an empty one is `[]`. */
function byId<T extends { id: number }>(rows: T[], print: (row: T) => unknown): unknown {
  return phpMap(Object.fromEntries(rows.map(row => [String(row.id), print(row)])))
}

/** Department → its users among those shown. */
function groups(users: User[]): unknown {
  const ids = [...new Set(users.flatMap(user => user.departments))].sort((a, b) => a - b)
  const inside = (id: number): string[] => users.filter(user => user.departments.includes(id)).map(user => String(user.id))
  return phpMap(Object.fromEntries(ids.map(id => [String(id), { id, users: inside(id) }])))
}

function historyGet(call: Call): unknown {
  const { state, origin, caller } = call
  const session = namedSession(call)
  const chat = state.chats.get(session.chatId)
  if (!chat || !historyAccess(state, caller, session)) throw noRight()
  const messages = chatMessages(state, chat.id).filter(message => message.sessionId === session.id)
  // @rule Reading a session's history opens the chat's files to the reader for a day — server im/lib/disk/norelationpermission.php:14
  chat.fileGrants[caller.id] = state.now() + DAY_MS
  const users = pageUsers(state, messages)
  return {
    chatId: chat.id,
    canJoin: canJoin(state, caller, session.lineId) ? 'Y' : 'N',
    canVoteHead: caller.admin ? 'Y' : 'N',
    sessionId: session.id,
    sessionVoteHead: session.voteHead,
    sessionCommentHead: session.commentHead,
    userId: `chat${chat.id}`,
    message: byId(messages, message => historyMessage(state, message)),
    // The newest message first: the only place that tells the order.
    usersMessage: { [`chat${chat.id}`]: messages.map(message => String(message.id)).reverse() },
    users: byId(users, user => historyUser(state, user)),
    openlines: { canvoteashead: { [String(chat.lineId)]: caller.admin } },
    userInGroup: groups(users),
    woUserInGroup: [],
    chat: { [String(chat.id)]: historyChat(state, chat, session) },
    ...chatMembers(chat),
    files: byId(pageFiles(state, messages), file => historyFile(state, origin, file))
  }
}

function chatMembers(chat: Chat): Record<string, unknown> {
  return {
    userBlockChat: { [String(chat.id)]: phpMap(Object.fromEntries(chat.members.map(id => [String(id), false]))) },
    userInChat: { [String(chat.id)]: [...chat.members] }
  }
}

export const methods: Method[] = [
  { name: 'imopenlines.session.history.get', scope: 'imopenlines', anyKeyCase: false, run: historyGet }
]
