/**
 * `imopenlines.crm.chat.user.add` and `.delete`: who takes part in the chats of a CRM item. Only UPPERCASE keys are seen.
 */
import { RestError, type Call, type Method } from '../method.ts'
import { emptyArgument, refusal } from '../arguments.ts'
import { activeSession, canReadAddress, crmAddress, isBound, requiredAddress, requiredEntityId, type CrmAddress } from '../crmAddress.ts'
import { isPhpEmpty, phpInt } from '../php.ts'
import { ownerOf } from '../view/chatView.ts'
import type { Chat, User } from '../../state/model.ts'
import { joinChat, leaveChat } from '../../state/operations.ts'
import { canJoin, canViewHistory } from '../../state/rights.ts'

function denied(description: string): RestError {
  return new RestError(403, 'ACCESS_DENIED', `Access denied! ${description}`)
}

/** The chat meant: the named one, which must be bound and active, or the item's newest active one; null when there is none. */
function meantChat(call: Call, address: CrmAddress): Chat | null {
  const chats = [...call.state.chats.values()].filter(chat => isBound(chat, address) && activeSession(call.state, chat))
  if (isPhpEmpty(call.params.CHAT_ID)) {
    const updated = (chat: Chat): number => activeSession(call.state, chat)?.updatedAt ?? 0
    return chats.sort((a, b) => updated(b) - updated(a))[0] ?? null
  }
  const chat = chats.find(candidate => candidate.id === phpInt(call.params.CHAT_ID))
  if (!chat) throw refusal('CHAT_NOT_IN_CRM', 'Chat does not belong to the CRM entity being checked')
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
  if (!canJoin(caller)) throw denied('You dont have access to join user to chat')
  const noChat = 'This user does not have access to the chat because he does not have access to this'
  if (!canReadAddress(state, user, address)) throw denied(`${noChat} CRM entity`)
  if (!canViewHistory(user) && user.kind === 'employee') throw denied(`${noChat} view chat history`)
  if (!joinChat(state, chat, user.id)) throw refusal('WRONG_REQUEST', 'You dont have access or user already member in chat')
  return chat.id
}

/** Here the user is checked first. One may leave by oneself; the operator and an administrator may remove others. */
function userDelete(call: Call): unknown {
  const { params, state, caller } = call
  if (isPhpEmpty(params.USER_ID)) throw refusal('CRM_CHAT_EMPTY_USER', 'Empty User ID')
  if (isPhpEmpty(params.CRM_ENTITY_TYPE) || isPhpEmpty(params.CRM_ENTITY)) throw refusal('CRM_CHAT_EMPTY_CRM_DATA', 'Empty CRM data')
  const address = crmAddress(params.CRM_ENTITY_TYPE, requiredEntityId(params))
  if (!canReadAddress(state, caller, address)) throw denied('You dont have access to this action')
  const chat = meantChat(call, address)
  if (!chat) return 0
  const userId = phpInt(params.USER_ID)
  if (userId !== caller.id && !caller.admin && ownerOf(state, chat) !== caller.id) {
    throw new RestError(403, 'CHAT_DELETE_USER_PERMISSION_DENIED', 'You dont have access to delete a user from this chat')
  }
  const user = activeUser(call)
  if (user.kind === 'connector' || !leaveChat(state, chat, user.id)) throw refusal('WRONG_REQUEST', 'You dont have access or user already not in chat')
  return chat.id
}

export const methods: Method[] = [
  { name: 'imopenlines.crm.chat.user.add', scope: 'imopenlines', anyKeyCase: false, run: userAdd },
  { name: 'imopenlines.crm.chat.user.delete', scope: 'imopenlines', anyKeyCase: false, run: userDelete }
]
