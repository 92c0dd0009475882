/**
 * `imopenlines.dialog.get` and `imopenlines.session.*` without the history: finding, starting, joining and taking over a dialogue.
 */
import type { Call, Method } from '../method.ts'
import { dialogChatId, refusal } from '../arguments.ts'
import { phpInt, phpString } from '../php.ts'
import { chatObject } from '../view/chatView.ts'
import type { Chat } from '../../state/model.ts'
import { userCode } from '../../state/operations.ts'
import { chatAccess } from '../../state/rights.ts'

/** The chat a user code names, with or without `imol|`. */
function chatByCode(call: Call, code: string): Chat | null {
  const wanted = code.replace(/^imol\|/, '')
  return [...call.state.chats.values()].find(chat => userCode(chat) === wanted) ?? null
}

/** The chat a call names; `CHAT_ID` wins over `DIALOG_ID`, that over `SESSION_ID`, that over `USER_CODE`. */
function namedChat(call: Call): Chat | null {
  const { params, state } = call
  if (phpInt(params.CHAT_ID) > 0) return state.chats.get(phpInt(params.CHAT_ID)) ?? null
  if (phpString(params.DIALOG_ID) !== '') return state.chats.get(dialogChatId(phpString(params.DIALOG_ID)) ?? 0) ?? null
  if (phpInt(params.SESSION_ID) > 0) return state.chats.get(state.sessions.get(phpInt(params.SESSION_ID))?.chatId ?? 0) ?? null
  return chatByCode(call, phpString(params.USER_CODE))
}

/** Whatever is wrong (nothing named, not found, no access) answers 400 `ACCESS_ERROR`. */
function dialogGet(call: Call): unknown {
  const chat = namedChat(call)
  if (!chat || !chatAccess(call.state, call.caller, chat)) throw refusal('ACCESS_ERROR', 'You do not have access to the specified dialog')
  return chatObject(call.state, chat, call.caller)
}

export const methods: Method[] = [
  { name: 'imopenlines.dialog.get', scope: 'imopenlines', anyKeyCase: true, run: dialogGet }
]
