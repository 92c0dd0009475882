/**
 * `imopenlines.dialog.get` and `imopenlines.session.*` without the history: finding, starting, joining and taking over a dialogue.
 */
import type { Call, Method } from '../method.ts'
import { dialogChatId, refusal } from '../arguments.ts'
import { accessibleChat } from '../lineChat.ts'
import { isPhpEmpty, phpInt, phpString } from '../php.ts'
import { chatObject } from '../view/chatView.ts'
import type { Chat } from '../../state/model.ts'
import { answerChat, handOver, joinChat, openSession, openSessionOf, userCode } from '../../state/operations.ts'
import { canJoin, chatAccess, crmRead } from '../../state/rights.ts'

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

// @rule Every failure is 400 ACCESS_ERROR: nothing named, not found, no access — server imopenlines/lib/rest.php:179
/** Whatever is wrong (nothing named, not found, no access) answers 400 `ACCESS_ERROR`. */
function dialogGet(call: Call): unknown {
  const chat = namedChat(call)
  // @rule A dialogue one may not open is 400 `ACCESS_ERROR`, like one that does not exist — server imopenlines/lib/rest.php:181
  if (!chat || !chatAccess(call.state, call.caller, chat)) throw refusal('ACCESS_ERROR', 'You do not have access to the specified dialog')
  return chatObject(call.state, chat, call.caller)
}

function mayOpen({ state, caller }: Call, chat: Chat): boolean {
  const isOperator = openSessionOf(state, chat)?.operatorId === caller.id
  return isOperator || canJoin(state, caller, chat.lineId) || chat.crm.some(ref => crmRead(state, caller, ref))
}

// @rule A chat is found by its code for its operator, for JOIN of the code's line, or for CRM read of an item that the chat names; being inside does not count — server imopenlines/lib/operator.php:495
/** Only finds the chat of a user code (here without `imol|`), and opens nothing. The id is a string. */
function open(call: Call): unknown {
  const code = phpString(call.params.USER_CODE)
  const chat = code.startsWith('imol|') ? null : chatByCode(call, code)
  if (!chat || !mayOpen(call, chat)) {
    throw refusal('ACCESS_DENIED', 'You cannot open this conversation because you do not have sufficient permissions')
  }
  return { chatId: String(chat.id) }
}

// @rule session.start takes a dialogue that waits for nobody in particular, joins any other open one, and opens one of the caller where none is open — server imopenlines/lib/chat.php:1708
function start(call: Call): unknown {
  const chat = accessibleChat(call)
  const session = openSessionOf(call.state, chat)
  if (session && session.operatorId === 0 && session.candidateId === 0) answerChat(call.state, chat, session, call.caller)
  else if (session) joinChat(call.state, chat, call.caller.id)
  else openSession(call.state, chat, { status: 10, operatorId: call.caller.id, via: 'imopenlines.session.start' })
  return true
}

// @rule session.join answers true also for one who is inside already, and takes nothing — server imopenlines/lib/operator.php:465
/** True also for one who is inside already. */
function join(call: Call): unknown {
  joinChat(call.state, accessibleChat(call), call.caller.id)
  return true
}

// @rule session.intercept is true and without effect where nobody, or the caller, is the operator — server imopenlines/lib/chat.php:474
/** Takes an open dialogue from its operator; true and no effect when there is none to take it from. */
function intercept(call: Call): unknown {
  const { state, caller, params } = call
  if (isPhpEmpty(params.CHAT_ID)) throw refusal('CHAT_ID_EMPTY', 'Chat ID can\'t be empty')
  const chat = state.chats.get(phpInt(params.CHAT_ID))
  if (!chat || !chatAccess(state, caller, chat)) throw refusal('OPERATOR_WRONG', 'You can not redirect to this operator')
  const session = openSessionOf(state, chat)
  const taken = session !== null && session.operatorId > 0 && session.operatorId !== caller.id
  if (taken) handOver(state, chat, session, caller.id, session.status)
  return true
}

export const methods: Method[] = [
  { name: 'imopenlines.dialog.get', scope: 'imopenlines', anyKeyCase: true, run: dialogGet },
  { name: 'imopenlines.session.open', scope: 'imopenlines', anyKeyCase: false, run: open },
  { name: 'imopenlines.session.start', scope: 'imopenlines', anyKeyCase: false, run: start },
  { name: 'imopenlines.session.join', scope: 'imopenlines', anyKeyCase: false, run: join },
  { name: 'imopenlines.session.intercept', scope: 'imopenlines', anyKeyCase: false, run: intercept }
]
