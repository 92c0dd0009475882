/**
 * `im.message.add`: sending as the caller, whatever the CRM binding and the session's state. Any key case works.
 */
import { RestError, type Call, type Method, type PhpMap } from '../method.ts'
import { dialogChatId, refusal } from '../arguments.ts'
import { messageBlocks } from '../messageBlocks.ts'
import { isPhpEmpty, phpInt, phpString } from '../php.ts'
import { refuseIfLineIsOff } from './imopenlinesCrm.ts'
import type { Chat, Message } from '../../state/model.ts'
import { addMessage, findMessage, messageByUuid } from '../../state/operations.ts'
import { imAccess, memberOf } from '../../state/rights.ts'
import { phpTrim } from '../../state/textStored.ts'

const UUID_V4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/
const APP_NAME = 'CRM Conversation'

/** `DIALOG_ID` of a chat, or `CHAT_ID`. People have no private dialogues on this portal. */
function targetChat(call: Call): Chat | null {
  const { params, state } = call
  const chatId = dialogChatId(phpString(params.DIALOG_ID)) ?? phpInt(params.CHAT_ID)
  if (chatId > 0) return state.chats.get(chatId) ?? null
  const userId = phpInt(isPhpEmpty(params.DIALOG_ID) ? params.USER_ID : params.DIALOG_ID)
  if (userId <= 0) throw refusal('USER_ID_EMPTY', 'User ID can\'t be empty')
  if (!state.users.has(userId)) throw refusal('USER_NOT_FOUND', 'User not found')
  throw new RestError(403, 'ACCESS_ERROR', 'Action unavailable')
}

/** The text, trimmed; a number is no text. Without `ATTACH` it must not be empty. */
function messageText(call: Call): string {
  const { MESSAGE: message, ATTACH: attach } = call.params
  if (message === undefined || message === null) {
    if (isPhpEmpty(attach)) throw refusal('MESSAGE_EMPTY', 'Message can\'t be empty')
    return ''
  }
  if (typeof message !== 'string') throw refusal('MESSAGE_EMPTY', 'Wrong message type')
  if (phpTrim(message) === '' && isPhpEmpty(attach)) throw refusal('MESSAGE_EMPTY', 'Message can\'t be empty')
  return phpTrim(message)
}

/** The message of this chat that the new one answers, or null. */
function answeredId(call: Call, chat: Chat): number | null {
  if (isPhpEmpty(call.params.REPLY_ID)) return null
  const answered: Message | null = findMessage(call.state, phpInt(call.params.REPLY_ID))
  const home = answered && call.state.chats.get(answered.chatId)
  if (!home || !imAccess(call.state, call.caller, home)) throw new RestError(403, 'REPLY_ACCESS_ERROR', 'Action unavailable')
  if (home.id !== chat.id) throw new RestError(403, 'REPLY_FROM_OTHER_CHAT_ERROR', 'You can only reply to a message within the same chat')
  return answered?.id ?? null
}

/** The idempotency key of a call: a lower-case v4 UUID; anything else is ignored. */
export function uuidOf(params: PhpMap): string | null {
  return typeof params.TEMPLATE_ID === 'string' && UUID_V4.test(params.TEMPLATE_ID) ? params.TEMPLATE_ID : null
}

// @rule An unknown chat answers CHAT_ID; SYSTEM: "Y" needs access alone, everything else membership; a reply is checked before that, the text field before the key — server im/classes/general/im_messenger.php:137
/**
 * `TEMPLATE_ID` (a lower-case v4 UUID) makes it idempotent: the same id again returns the message that exists.
 * `SKIP_CONNECTOR: "Y"` makes a whisper; `SYSTEM: "Y"` puts the app's name in front, and the customer gets nothing.
 */
function messageAdd(call: Call): unknown {
  const { params, state, caller } = call
  const chat = targetChat(call)
  const text = messageText(call)
  const given = messageBlocks(params)
  if (!chat) throw refusal('CHAT_ID', 'Chat not found')
  const replyId = answeredId(call, chat)
  const system = params.SYSTEM === 'Y'
  const whisper = params.SKIP_CONNECTOR === 'Y'
  if (!(system ? imAccess(state, caller, chat) : memberOf(caller, chat))) throw refusal('CANCELED', 'You cannot send messages to the specified chat')
  if (!chat.textFieldEnabled && caller.kind !== 'bot') throw refusal('TEXT_FIELD_DISABLED', 'Sending messages to this chat is disabled')
  const uuid = uuidOf(params)
  const known = uuid === null ? null : messageByUuid(state, chat.id, uuid)
  if (known) return known.id
  // @rule A whisper on a line that is off is refused like any message; only SYSTEM: "Y" passes — server im/lib/V2/Message/Send/SendingService.php:125
  if (!system) refuseIfLineIsOff(call, chat)
  return addMessage(state, {
    chatId: chat.id,
    authorId: system ? 0 : caller.id,
    text: system ? `[b]${APP_NAME}[/b]\n${text}` : text,
    params: given,
    via: 'im.message.add',
    hidden: whisper,
    uuid,
    replyId,
    urlPreview: params.URL_PREVIEW !== 'N'
  }).id
}

export const methods: Method[] = [
  { name: 'im.message.add', scope: 'im', anyKeyCase: true, run: messageAdd }
]
