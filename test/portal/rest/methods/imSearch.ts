/**
 * `im.dialog.messages.search`: what was said in one chat. Private: it works but `methods` does not list it. Any key case; camelCase answers.
 */
import { RestError, type Call, type Method, type PhpMap } from '../method.ts'
import { refusal } from '../arguments.ts'
import { readableChat } from '../imChat.ts'
import { phpEntries, phpInt, phpString } from '../php.ts'
import { fileObject } from '../view/fileView.ts'
import { pageUsers, readableFiles } from '../view/messageView.ts'
import { messageV2, userV2 } from '../view/v2View.ts'
import type { Message } from '../../state/model.ts'
import { chatMessages, findMessage } from '../../state/operations.ts'

const LIMIT = 50
const LIMIT_MAX = 200
/** A shorter text is not looked for: the answer is then what the other conditions leave. */
const SHORTEST = 3
const DAY_MS = 24 * 60 * 60 * 1000
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/

/** A moment as RFC 3339 without fractions of a second; null when the key is absent. Anything else is an exception of the server's date class. */
function moment(params: PhpMap, key: string): number | null {
  const value = params[key]
  if (value === undefined || value === null) return null
  const ms = RFC_3339.test(phpString(value)) ? Date.parse(phpString(value)) : NaN
  if (Number.isNaN(ms)) throw refusal('ERROR_CORE', `Incorrect date/time: ${phpString(value)}`)
  return ms
}

type Test = (message: Message) => boolean

/** `DATE` is the day that begins at it, and wins over the two borders, which belong to what they enclose. */
function withinDates(params: PhpMap): Test {
  const [from, to, day] = ['DATE_FROM', 'DATE_TO', 'DATE'].map(key => moment(params, key))
  if (typeof day === 'number') return ({ createdAt }) => createdAt >= day && createdAt < day + DAY_MS
  // Stored times have no milliseconds on the server.
  return ({ createdAt }) => (from == null || createdAt >= from) && (to == null || createdAt < to + 1000)
}

// @rule The words are a LIKE over the stored text: % and _ stand for anything, blanks at the ends count — server im/lib/V2/MessageCollection.php:847
function holdsText(call: Call): Test {
  const wanted = phpString(call.params.SEARCH_MESSAGE).toLowerCase()
  if (Array.from(wanted).length < SHORTEST) return () => true
  if (!/[%_]/.test(wanted)) return message => !message.deleted && message.text.toLowerCase().includes(wanted)
  const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('%', '[\\s\\S]*').replaceAll('_', '[\\s\\S]'))
  return message => !message.deleted && pattern.test(message.text.toLowerCase())
}

/** `ORDER.ID`: DESC unless ASC; `LAST_ID` goes on in that direction. */
function found(call: Call, messages: Message[]): Message[] {
  const { params } = call
  const inDates = withinDates(params)
  const matches = holdsText(call)
  const ascending = phpString(phpEntries(params.ORDER)?.ID).toUpperCase() === 'ASC'
  const lastId = phpInt(params.LAST_ID)
  const limit = Math.min(phpInt(params.LIMIT) > 0 ? phpInt(params.LIMIT) : LIMIT, LIMIT_MAX)
  const isFurther: Test = ({ id }) => lastId <= 0 || (ascending ? id > lastId : id < lastId)
  const rows: Message[] = []
  for (let index = 0; index < messages.length && rows.length < limit; index++) {
    const message = messages.at(ascending ? index : -1 - index)
    if (message && isFurther(message) && inDates(message) && matches(message)) rows.push(message)
  }
  return rows
}

/** `CHAT_ID` is a number, no dialogue id. Messages that the found ones answer come along in `additionalMessages`. */
function search(call: Call): unknown {
  const { state, origin, caller, params } = call
  const chatId = phpInt(params.CHAT_ID)
  if (chatId <= 0) throw refusal('CHAT_ID_EMPTY', 'CHAT_ID can\'t be empty')
  const chat = readableChat(call, `chat${chatId}`)
  if (!chat) throw new RestError(403, 'ACCESS_ERROR', 'You do not have access to this chat')
  const messages = found(call, chatMessages(state, chatId))
  const listed = new Set(messages.map(message => message.id))
  const answered = messages.flatMap(({ replyId }) => replyId === null || listed.has(replyId) ? [] : findMessage(state, replyId) ?? [])
  const all = [...messages, ...answered]
  return {
    users: pageUsers(state, all).map(user => userV2(state, origin, user)),
    files: readableFiles(state, chat, caller, all).map(file => fileObject(state, origin, file)),
    additionalMessages: answered.map(message => messageV2(state, chat, caller, message)),
    copilot: null,
    stickers: [],
    reactions: [],
    tariffRestrictions: { isHistoryLimitExceeded: false },
    usersShort: [],
    messages: messages.map(message => messageV2(state, chat, caller, message))
  }
}

export const methods: Method[] = [
  { name: 'im.dialog.messages.search', scope: 'im', anyKeyCase: true, isPrivate: true, run: search }
]
