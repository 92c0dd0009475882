/**
 * What a manager does with a conversation beside answering: a head's vote, a session from a message, a lead from a dialogue.
 * Only UPPERCASE keys are seen.
 */
import type { Call, Method } from '../method.ts'
import { refusal } from '../arguments.ts'
import { accessibleChat } from '../lineChat.ts'
import { isPhpEmpty, phpInt, phpString } from '../php.ts'
import type { Chat } from '../../state/model.ts'
import { currentSession, isOpen, startSessionAt, syncChatActivities, tellChat } from '../../state/operations.ts'
import { crmItem } from '../../state/seedItems.ts'

const BEST_RATING = 5

/** Only who may judge operators (here: administrators) votes, in any session, also a closed one. A rating outside 1–5 changes nothing. */
function headVote({ params, state, caller }: Call): true {
  if (isPhpEmpty(params.SESSION_ID)) throw refusal('EMPTY_SESSION_ID', 'Session ID can\'t be empty')
  if (isPhpEmpty(params.RATING) && isPhpEmpty(params.COMMENT)) {
    throw refusal('EMPTY_VOTE_PARAMS', 'At least one of the parameters RATING or COMMENT must be specified')
  }
  const session = state.sessions.get(phpInt(params.SESSION_ID))
  if (!session || !caller.admin) throw refusal('ACCESS_DENIED', 'You cannot open this conversation as you do not have sufficient rights')
  const rating = phpInt(params.RATING)
  if (rating >= 1 && rating <= BEST_RATING) session.voteHead = rating
  if (!isPhpEmpty(params.COMMENT)) session.commentHead = phpString(params.COMMENT)
  return true
}

/** True whatever happens after the access check: an unknown message starts nothing. */
function sessionFromMessage(call: Call): true {
  startSessionAt(call.state, accessibleChat(call), phpInt(call.params.MESSAGE_ID), call.caller.id)
  return true
}

/** Makes a lead of the customer and binds the chat to it; only the current operator may, and a chat that has its item keeps it. */
function leadCreate(call: Call): true {
  const chat = accessibleChat(call)
  const session = currentSession(call.state, chat)
  if (!session || !isOpen(session.status)) throw refusal('IMOL_CHAT_ERROR_NOT_LOAD_SESSION', 'There is no open conversation in this chat')
  if (session.operatorId !== call.caller.id) {
    throw refusal('ERROR_USER_NOT_OPERATOR', 'Attempt to save a CRM object by a user who is not an operator')
  }
  if (chat.crm.length === 0) bindNewLead(call, chat)
  return true
}

function bindNewLead({ state, caller }: Call, chat: Chat): void {
  const client = state.users.get(chat.clientId)
  const id = state.nextId('item')
  const { firstName = '', lastName = '' } = client ?? {}
  state.items.push(crmItem(state, { type: 'lead', id, title: chat.title, firstName, lastName, assignedById: caller.id, createdAt: state.now(), updatedAt: state.now() }))
  chat.crm = [{ type: 'lead', id }]
  syncChatActivities(state, chat)
  tellChat(state, chat, `A lead was created: ${chat.title}`)
}

export const methods: Method[] = [
  { name: 'imopenlines.session.head.vote', scope: 'imopenlines', anyKeyCase: false, run: headVote },
  { name: 'imopenlines.message.session.start', scope: 'imopenlines', anyKeyCase: false, run: sessionFromMessage },
  { name: 'imopenlines.crm.lead.create', scope: 'imopenlines', anyKeyCase: false, run: leadCreate }
]
