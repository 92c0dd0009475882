/**
 * `imopenlines.crm.*`: chats of a CRM item and sending into them. Only UPPERCASE keys are seen here.
 */
import { RestError, type Call, type Method, type PhpValue } from '../method.ts'
import { emptyArgument, refusal, requiredId } from '../arguments.ts'
import { activeSession, canReadAddress, crmAddress, isBound, isKnownConnector, requiredAddress, type CrmAddress } from '../crmAddress.ts'
import { isPhpEmpty, isPhpNumeric, phpInt, phpString } from '../php.ts'
import type { Chat, Session } from '../../state/model.ts'
import { addMessage, automaticBlock, isActive, visibleActivities } from '../../state/operations.ts'
import { memberOf } from '../../state/rights.ts'
import { phpTrim } from '../../state/textStored.ts'

/** 403, decided before anything is stored. */
function denied(description: string): RestError {
  return new RestError(403, 'ACCESS_DENIED', `Access denied! ${description}`)
}

// @rule Rows come by the last change of the session, the newest first — server imopenlines/lib/crm/common.php:761
function itemSessions(call: Call, address: CrmAddress): { chat: Chat, session: Session }[] {
  const rows = [...call.state.chats.values()].flatMap(chat => chat.sessionIds.flatMap(id => {
    const session = call.state.sessions.get(id)
    return session && isBound(session, address) && isKnownConnector(call.state, session) ? [{ chat, session }] : []
  }))
  return rows.sort((a, b) => b.session.updatedAt - a.session.updatedAt || b.session.id - a.session.id)
}

/** One row per chat and connector. Only the exact string `N` brings closed and queued dialogues too. */
function chatGet(call: Call): unknown {
  const address = requiredAddress(call.params)
  if (!canReadAddress(call.state, call.caller, address)) throw denied('You dont have access to this action')
  const all = call.params.ACTIVE_ONLY === 'N'
  const rows = new Map<string, object>()
  for (const { chat, session } of itemSessions(call, address)) {
    const key = `${chat.id}|${session.connector}`
    if (rows.has(key) || (!all && !isActive(session.status))) continue
    const title = call.state.connectorTitles[session.connector] ?? session.connector
    rows.set(key, { CHAT_ID: String(chat.id), CONNECTOR_ID: session.connector, CONNECTOR_TITLE: title })
  }
  return [...rows.values()]
}

// @rule The last chat is that of the activity changed last, closed ones included; none is an error, not 0 — server imopenlines/lib/rest.php:2016
/** By the newest activity, closed dialogues included. "None" is an error, and so is everything that keeps from finding one. */
function chatGetLastId(call: Call): unknown {
  const { CRM_ENTITY_TYPE: type, CRM_ENTITY: id } = call.params
  if (isPhpEmpty(type) || isPhpEmpty(id)) throw refusal('CRM_CHAT_EMPTY_CRM_DATA', 'Empty CRM data')
  if (!isPhpNumeric(id) || phpInt(id) <= 0) throw new RestError(400, 'ERROR_ARGUMENT', 'The value of an argument \'CRM_ENTITY\' has an invalid type', { argument: 'CRM_ENTITY' })
  const chat = lastChat(call, crmAddress(type, phpInt(id)))
  if (!chat) throw refusal('CRM_CHAT_EMPTY_CRM_DATA', 'Could not find CRM entity')
  return chat.id
}

export function lastChat(call: Call, address: CrmAddress): Chat | null {
  if (address.kind !== 'classic' || !canReadAddress(call.state, call.caller, address)) return null
  const { type, id } = address.ref
  const newest = visibleActivities(call.state)
    .filter(activity => activity.bindings.some(ref => ref.type === type && ref.id === id))
    .sort((a, b) => b.updatedAt - a.updatedAt || b.id - a.id)[0]
  const session = newest && call.state.sessions.get(newest.sessionId)
  return session ? call.state.chats.get(session.chatId) ?? null : null
}

/**
 * Sends into the customer's chat as `USER_ID`, with the "sent automatically" block. The order of the checks is the server's:
 * arguments, the caller's CRM right, the author's, an active bound chat, membership, the input switch, other modules' veto.
 */
function messageAdd(call: Call): unknown {
  const { params, state } = call
  const address = requiredAddress(params)
  const authorId = requiredId(params, 'USER_ID')
  const chatId = requiredId(params, 'CHAT_ID')
  if (isPhpEmpty(params.MESSAGE)) throw emptyArgument('MESSAGE')
  if (!canReadAddress(state, call.caller, address)) throw denied('You dont have access to this action')
  const author = state.users.get(authorId)
  if (!author || !canReadAddress(state, author, address)) throw denied('User dont have access to this entity')
  const chat = state.chats.get(chatId)
  // @rule The active session's activity must be bound to this very item, in work and not closing — server imopenlines/lib/crm/common.php:790
  if (!chat || !activeSession(state, chat, address)) throw notInCrm()
  const text = messageText(params.MESSAGE)
  if (!memberOf(author, chat)) throw refusal('CANCELED', 'You cannot send messages to the specified chat')
  if (!chat.textFieldEnabled && author.kind !== 'bot') throw refusal('TEXT_FIELD_DISABLED', 'Sending messages to this chat is disabled')
  refuseIfLineIsOff(call, chat)
  const block = automaticBlock(state)
  // Text of blanks only is trimmed to nothing; the block alone makes it a message.
  if (phpTrim(text) === '' && Object.keys(block).length === 0) throw refusal('EMPTY_MESSAGE', 'Message can\'t be empty')
  return addMessage(state, { chatId, authorId, text, params: block, via: 'imopenlines.crm.message.add' }).id
}

/** An array where the text should be is a fault of the server's own, not an argument error. */
function messageText(value: PhpValue | undefined): string {
  if (typeof value === 'object' && value !== null) throw new RestError(500, 'INTERNAL_SERVER_ERROR', 'Internal server error')
  return phpString(value)
}

function notInCrm(): RestError {
  return refusal('CHAT_NOT_IN_CRM', 'Chat does not belong to the CRM entity being checked')
}

// @rule Before storing, the line of the user code must be on and have the connector connected; a transfer does not change that line — server imopenlines/lib/connector.php:1221
/** The open-lines module vetoes messages of a line that is switched off, with a reason written for people. */
export function refuseIfLineIsOff(call: Call, chat: Chat): void {
  const line = call.state.lines.get(chat.lineId)
  if (line?.active === true && line.connectors.includes(chat.connector)) return
  const reason = line?.active === true
    ? `The connector is not connected to the open channel <b>${line.name}</b>`
    : `The open channel <b>${line?.name ?? chat.lineId}</b> is switched off`
  throw refusal('ERROR_FROM_OTHER_MODULE', reason)
}

export const methods: Method[] = [
  { name: 'imopenlines.crm.chat.get', scope: 'imopenlines', anyKeyCase: false, run: chatGet },
  { name: 'imopenlines.crm.chat.getLastId', scope: 'imopenlines', anyKeyCase: false, run: chatGetLastId },
  { name: 'imopenlines.crm.message.add', scope: 'imopenlines', anyKeyCase: false, run: messageAdd }
]
