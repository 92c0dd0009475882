/**
 * `im.message.update`, `im.message.delete` and `im.message.like`: what may happen to a message afterwards. Any key case works.
 */
import { RestError, type Call, type Method } from '../method.ts'
import { refusal } from '../arguments.ts'
import { messageBlocks } from '../messageBlocks.ts'
import { phpInt, phpString } from '../php.ts'
import type { Chat, Message } from '../../state/model.ts'
import { deleteMessage, findMessage, rewriteMessage } from '../../state/operations.ts'
import { imAccess } from '../../state/rights.ts'
import { isOfApplication } from '../../state/connectors.ts'
import { phpTrim } from '../../state/textStored.ts'

const EDITABLE_MS = 3 * 24 * 60 * 60 * 1000
// @rule One's own message is edited in vkgroup, facebookcomments, telegrambot, livechat, network and connectors of applications — server imconnector/lib/connector.php:383
const EDITING = ['vkgroup', 'facebookcomments', 'telegrambot', 'livechat', 'network']
// @rule It is deleted in vkgroup, facebookcomments, fbinstagram, livechat, network and connectors of applications, but not in telegrambot — server imconnector/lib/connector.php:407
const DELETING = ['vkgroup', 'facebookcomments', 'fbinstagram', 'livechat', 'network']
// @rule What others wrote is deleted in facebookcomments, fbinstagram and connectors of applications — server imconnector/lib/connector.php:383
const DELETING_OTHERS = ['facebookcomments', 'fbinstagram']

function messageId(call: Call): number {
  const id = phpInt(call.params.MESSAGE_ID)
  if (id <= 0) throw refusal('MESSAGE_ID_ERROR', 'Message ID can\'t be empty')
  return id
}

// @rule The author need not be in the chat any more; everything else answers 403 CANT_EDIT_MESSAGE — server im/classes/general/im_messenger.php:903
function ownMessage(call: Call, able: string[]): { message: Message, chat: Chat } {
  const message = findMessage(call.state, messageId(call))
  const chat = message && call.state.chats.get(message.chatId)
  const isOwn = message?.authorId === call.caller.id && !message.deleted
  if (!message || !chat || !isOwn || !isAble(chat, able)) throw cantEdit()
  return { message, chat }
}

function isAble(chat: Chat, connectors: string[]): boolean {
  return connectors.includes(chat.connector) || isOfApplication(chat.connector)
}

/** A message that the caller may delete: an own one, or somebody else's where that is possible. */
function deletable(call: Call): Message {
  const message = findMessage(call.state, messageId(call))
  const chat = message && call.state.chats.get(message.chatId)
  if (!message || !chat) throw cantEdit()
  if (deletesAsAdmin(call, message)) return message
  const able = message.authorId === call.caller.id ? DELETING : DELETING_OTHERS
  if (message.deleted || !isAble(chat, able)) throw cantEdit()
  return message
}

// @rule An administrator deletes what the system, a customer or somebody dismissed wrote, in any channel — server im/classes/general/im_messenger.php:870
function deletesAsAdmin({ state, caller }: Call, message: Message): boolean {
  const author = state.users.get(message.authorId)
  return caller.admin && (message.authorId === 0 || author?.active === false || author?.kind === 'connector')
}

function cantEdit(): RestError {
  return new RestError(403, 'CANT_EDIT_MESSAGE', 'Time has expired for modification or you don\'t have access')
}

/** Three days long. Without `MESSAGE` nothing changes; an empty one deletes. `ATTACH`, `KEYBOARD`, `MENU`: a new block, or `N` to take it away. */
function update(call: Call): unknown {
  const { params, state } = call
  const { message, chat } = ownMessage(call, EDITING)
  if (state.now() - message.createdAt > EDITABLE_MS) throw cantEdit()
  const given = messageBlocks(params)
  if (params.MESSAGE === undefined || params.MESSAGE === null) return true
  const text = phpString(params.MESSAGE)
  if (phpTrim(text) === '') deleteMessage(state, deletable(call))
  else {
    const removed = ['ATTACH', 'KEYBOARD', 'MENU'].filter(key => params[key] === 'N')
    rewriteMessage(state, chat, message, { text, given, removed, urlPreview: params.URL_PREVIEW !== 'N', isMarked: params.IS_EDITED !== 'N' })
  }
  return true
}

function remove(call: Call): unknown {
  deleteMessage(call.state, deletable(call))
  return true
}

// @rule An unknown action turns the like over; what changes nothing is WITHOUT_CHANGES — server im/classes/general/im_rest.php:3561
/** `plus`, `minus`, anything else turns over. Internal: the customer never sees a like. Out of reach is the same as no change. */
function like(call: Call): unknown {
  const message = findMessage(call.state, messageId(call))
  const chat = message && call.state.chats.get(message.chatId)
  const fans = Array.isArray(message?.params.LIKE) ? message.params.LIKE as number[] : []
  const likes = fans.includes(call.caller.id)
  const wanted = { plus: true, minus: false }[phpString(call.params.ACTION)] ?? !likes
  if (!message || !chat || !imAccess(call.state, call.caller, chat) || wanted === likes) throw refusal('WITHOUT_CHANGES', 'Action completed without changes')
  setLikes(message, wanted ? [...fans, call.caller.id] : fans.filter(id => id !== call.caller.id))
  return true
}

/** Nobody's like is no key at all, as with every default. */
function setLikes(message: Message, fans: number[]): void {
  const rest = Object.entries(message.params).filter(([key]) => key !== 'LIKE')
  message.params = { ...Object.fromEntries(rest), ...fans.length > 0 && { LIKE: fans } }
}

export const methods: Method[] = [
  { name: 'im.message.delete', scope: 'im', anyKeyCase: true, run: remove },
  { name: 'im.message.like', scope: 'im', anyKeyCase: true, run: like },
  { name: 'im.message.update', scope: 'im', anyKeyCase: true, run: update }
]
