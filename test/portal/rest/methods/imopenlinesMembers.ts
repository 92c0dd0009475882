/**
 * `imopenlines.crm.chat.user.add` and `.delete`: who takes part in the chats of a CRM item. Only UPPERCASE keys are seen.
 */
import { RestError, type Call, type Method } from '../method.ts'
import { emptyArgument, refusal } from '../arguments.ts'
import { activeSession, canReadAddress, crmAddress, requiredAddress, requiredEntityId, type CrmAddress } from '../crmAddress.ts'
import { isPhpEmpty, phpInt } from '../php.ts'
import type { Chat, User } from '../../state/model.ts'
import { joinChat, leaveChat } from '../../state/operations.ts'
import { lineOf, reachesInLine } from '../../state/rights.ts'
import { lastChat } from './imopenlinesCrm.ts'

function denied(description: string): RestError {
  return new RestError(403, 'ACCESS_DENIED', `Access denied! ${description}`)
}

// @rule Without CHAT_ID the item's last chat of any status is taken, which must then be active; the named one must be bound and active — server imopenlines/lib/rest.php:1856
function meantChat(call: Call, address: CrmAddress): Chat | null {
  const { state, params } = call
  const id = isPhpEmpty(params.CHAT_ID) ? lastChat(call, address)?.id ?? 0 : phpInt(params.CHAT_ID)
  if (id === 0) return null
  const chat = state.chats.get(id)
  if (!chat || !activeSession(state, chat, address)) throw refusal('CHAT_NOT_IN_CRM', 'Chat does not belong to the CRM entity being checked')
  return chat
}

function activeUser(call: Call): User {
  const user = call.state.users.get(phpInt(call.params.USER_ID))
  if (!user?.active) throw refusal('CRM_CHAT_USER_NOT_ACTIVE', 'User not active')
  return user
}

/** 0 with HTTP 200 when the item has no active chat. A missing `USER_ID` is noticed only after the chat, under an odd name. */
function userAdd(call: Call): unknown {
  const { params, state, caller } = call
  const address = requiredAddress(params)
  if (!canReadAddress(state, caller, address)) throw denied('You dont have access to this action')
  const chat = meantChat(call, address)
  if (!chat) return 0
  if (isPhpEmpty(params.USER_ID)) throw emptyArgument('Empty USER_ID')
  const user = activeUser(call)
  const noChat = 'This user does not have access to the chat because he does not have access to this'
  if (!canReadAddress(state, user, address)) throw denied(`${noChat} CRM entity`)
  // @rule The target must stand where the caller's HISTORY level reaches, bots not excepted; the caller's JOIN is satisfied by the CRM read — server imopenlines/lib/rest.php:1899
  if (!reachesInLine(state, caller, user, lineOf(state, chat))) throw denied(`${noChat} view chat history`)
  // @rule Adding one who is inside already is a success — server im/classes/general/im_chat.php:2678
  joinChat(state, chat, user.id)
  return chat.id
}

// @rule Removing needs CRM read alone and removes anyone, the operator and the customer too; the user is checked first — server imopenlines/lib/rest.php:1947
function userDelete(call: Call): unknown {
  const { params, state, caller } = call
  if (isPhpEmpty(params.USER_ID)) throw refusal('CRM_CHAT_EMPTY_USER', 'Empty User ID')
  if (isPhpEmpty(params.CRM_ENTITY_TYPE) || isPhpEmpty(params.CRM_ENTITY)) throw refusal('CRM_CHAT_EMPTY_CRM_DATA', 'Empty CRM data')
  const address = crmAddress(params.CRM_ENTITY_TYPE, requiredEntityId(params))
  if (!canReadAddress(state, caller, address)) throw denied('You dont have access to this action')
  const chat = meantChat(call, address)
  if (!chat) return 0
  const user = activeUser(call)
  // @rule One who is not inside answers USER_NOT_FOUND — server im/lib/V2/Entity/User/UserError.php:10
  if (!leaveChat(state, chat, user.id)) throw refusal('USER_NOT_FOUND', 'User not found')
  return chat.id
}

export const methods: Method[] = [
  { name: 'imopenlines.crm.chat.user.add', scope: 'imopenlines', anyKeyCase: false, run: userAdd },
  { name: 'imopenlines.crm.chat.user.delete', scope: 'imopenlines', anyKeyCase: false, run: userDelete }
]
