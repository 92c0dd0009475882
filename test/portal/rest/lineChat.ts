/**
 * The checks every operator and session method starts with: the chat's number, its kind, the caller's access. All of them answer 400.
 */
import type { Chat } from '../state/model.ts'
import { chatAccess } from '../state/rights.ts'
import { refusal } from './arguments.ts'
import { RestError, type Call } from './method.ts'
import { phpInt } from './php.ts'

/** The chat of `CHAT_ID`. Throws `CHAT_ID` for a number that is none, `ACCESS_DENIED` (400, not 403) without access. */
export function accessibleChat(call: Call): Chat {
  const chat = call.state.chats.get(phpInt(call.params.CHAT_ID))
  // @rule A chat number that is none is `CHAT_ID` — server imopenlines/lib/operator.php:82
  if (!chat) throw refusal('CHAT_ID', 'The specified chat identifier is incorrect')
  // @rule Without access to the dialogue: `ACCESS_DENIED` with 400 — server imopenlines/lib/operator.php:142
  if (!chatAccess(call.state, call.caller, chat)) {
    throw refusal('ACCESS_DENIED', 'You cannot open this conversation as you do not have sufficient rights')
  }
  return chat
}

/** What a failure after the access check looks like: no code, no text. */
export function namelessRefusal(): RestError {
  return new RestError(400, '', '')
}
