/**
 * What a manager does with a conversation beside answering: a head's vote, a session from a message, a lead from a dialogue.
 * Only UPPERCASE keys are seen.
 */
import type { Call, Method } from '../method.ts'
import { refusal } from '../arguments.ts'
import { accessibleChat } from '../lineChat.ts'
import { isPhpEmpty, phpInt, phpString } from '../php.ts'
import type { Chat } from '../../state/model.ts'
import { bindChat, currentSession, isOpen, startSessionAt, tellChat } from '../../state/operations.ts'
import { crmItem } from '../../state/seedItems.ts'

const BEST_RATING = 5

// @rule Who may judge operators votes in any session, also a closed one: administrators — assumed the role permission VOTE_HEAD of a real portal would settle it
// @rule A vote without a comment erases the stored one, and a rating above 5 counts as none — server imopenlines/lib/session.php:2453
function headVote({ params, state, caller }: Call): true {
  if (isPhpEmpty(params.SESSION_ID)) throw refusal('EMPTY_SESSION_ID', 'Session ID can\'t be empty')
  if (isPhpEmpty(params.RATING) && isPhpEmpty(params.COMMENT)) {
    throw refusal('EMPTY_VOTE_PARAMS', 'At least one of the parameters RATING or COMMENT must be specified')
  }
  const session = state.sessions.get(phpInt(params.SESSION_ID))
  if (!session || !caller.admin) throw refusal('ACCESS_DENIED', 'You cannot open this conversation as you do not have sufficient rights')
  const rating = phpInt(params.RATING)
  if (!isPhpEmpty(params.RATING)) session.voteHead = rating > BEST_RATING ? 0 : Math.max(0, rating)
  session.commentHead = phpString(params.COMMENT)
  return true
}

// @rule Starting a session from a message is true whatever came of it — server imopenlines/lib/operator.php:561
/** True whatever happens after the access check: an unknown message starts nothing. */
function sessionFromMessage(call: Call): true {
  startSessionAt(call.state, accessibleChat(call), phpInt(call.params.MESSAGE_ID), call.caller.id)
  return true
}

// @rule Only the session's operator makes a lead of a dialogue — server imopenlines/lib/operator.php:415
/** Makes a lead of the customer and binds the chat to it; only the current operator may, and a chat that has its item keeps it. */
function leadCreate(call: Call): true {
  const chat = accessibleChat(call)
  const session = currentSession(call.state, chat)
  if (!session || !isOpen(session.status)) throw refusal('NOT_LOAD_SESSION_OR_CHAT', 'There is no open conversation in this chat')
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
  bindChat(state, chat, [{ type: 'lead', id }])
  tellChat(state, chat, `A lead was created: ${chat.title}`)
}

export const methods: Method[] = [
  { name: 'imopenlines.session.head.vote', scope: 'imopenlines', anyKeyCase: false, run: headVote },
  { name: 'imopenlines.message.session.start', scope: 'imopenlines', anyKeyCase: false, run: sessionFromMessage },
  { name: 'imopenlines.crm.lead.create', scope: 'imopenlines', anyKeyCase: false, run: leadCreate }
]
