/**
 * `imopenlines.operator.*`: what an operator does with a dialogue.
 */
import type { Call, Method } from '../method.ts'
import { refusal } from '../arguments.ts'
import { accessibleChat, namelessRefusal } from '../lineChat.ts'
import { isPhpEmpty, phpInt, phpString } from '../php.ts'
import type { Chat, Session, User } from '../../state/model.ts'
import { backToQueue, closeSession, currentSession, fullName, handOver, isOpen, tellChat } from '../../state/operations.ts'
import { chatAccess } from '../../state/rights.ts'

/** The open session of a chat; a closed one is a failure after the access check. */
function openOne(call: Call, chat: Chat): Session {
  const session = currentSession(call.state, chat)
  if (!session || !isOpen(session.status)) throw namelessRefusal()
  return session
}

/** Takes a dialogue out of the queue; one that is yours already, or that a colleague took first, is refused without a code. */
function answer(call: Call): unknown {
  const chat = accessibleChat(call)
  const session = openOne(call, chat)
  const owner = call.state.users.get(session.operatorId)
  if (owner && owner.kind !== 'bot') throw namelessRefusal()
  handOver(call.state, chat, session, call.caller.id, 10)
  return true
}

/** Passes the own dialogue on: back to the queue, for the next operator. */
function skip(call: Call): unknown {
  const chat = accessibleChat(call)
  const session = openOne(call, chat)
  if (session.operatorId !== 0 && session.operatorId !== call.caller.id) throw namelessRefusal()
  backToQueue(call.state, chat, session, call.caller.id)
  return true
}

/** Closes the own dialogue; one that nobody owns is answered first. */
function finish(call: Call): unknown {
  const chat = accessibleChat(call)
  const session = closableSession(call, chat)
  if (session.operatorId === 0) handOver(call.state, chat, session, call.caller.id, 10)
  else if (session.operatorId !== call.caller.id) throw refusal('ACCESS_DENIED', 'You cannot finish a conversation of another operator')
  closeSession(call.state, chat.id)
  return true
}

/** Closes a dialogue whoever owns it. */
function anotherFinish(call: Call): unknown {
  const chat = accessibleChat(call)
  closableSession(call, chat)
  closeSession(call.state, chat.id)
  return true
}

function closableSession(call: Call, chat: Chat): Session {
  const session = currentSession(call.state, chat)
  if (!session || !isOpen(session.status)) throw refusal('IMOL_CHAT_ERROR_NOT_LOAD_SESSION', 'There is no open conversation in this chat')
  return session
}

/** Marks the dialogue as spam and closes it; an unowned one becomes the caller's. */
function spam(call: Call): unknown {
  const chat = accessibleChat(call)
  const session = currentSession(call.state, chat)
  if (session && isOpen(session.status) && session.operatorId === 0) handOver(call.state, chat, session, call.caller.id, 10)
  closeSession(call.state, chat.id, 65)
  return true
}

type Target = { userId: number } | { lineId: number }

/** `TRANSFER_ID` (`"5"` or `"queue5"`) overrides; `USER_ID` beats `QUEUE_ID`, which is the id of a line. */
function target(call: Call): Target {
  const { params } = call
  if (!isPhpEmpty(params.TRANSFER_ID)) {
    const [, queue, id] = /^(queue)?(\d+)$/.exec(phpString(params.TRANSFER_ID)) ?? []
    if (id === undefined || Number(id) === 0) throw refusal('TRANSFER_ID_EMPTY', 'Queue ID or User ID can\'t be empty')
    return queue === undefined ? { userId: Number(id) } : { lineId: Number(id) }
  }
  if (params.USER_ID !== undefined) {
    if (phpInt(params.USER_ID) <= 0) throw refusal('USER_ID_EMPTY', 'User ID can\'t be empty')
    return { userId: phpInt(params.USER_ID) }
  }
  if (params.QUEUE_ID === undefined) throw refusal('TRANSFER_ID_EMPTY', 'Queue ID or User ID can\'t be empty')
  if (phpInt(params.QUEUE_ID) <= 0) throw refusal('QUEUE_ID_EMPTY', 'QUEUE ID can\'t be empty')
  return { lineId: phpInt(params.QUEUE_ID) }
}

/** Any employee who works may take a dialogue over, except the one who gives it away. */
function canReceive(user: User | undefined, caller: User): boolean {
  return user?.kind === 'employee' && user.active && user.id !== caller.id
}

/** To a colleague, who becomes the operator at once, or to a line's queue. Every other obstacle is `OPERATOR_WRONG`. */
function transfer(call: Call): unknown {
  const { params, state, caller } = call
  if (isPhpEmpty(params.CHAT_ID)) throw refusal('CHAT_ID_EMPTY', 'Chat ID can\'t be empty')
  const to = target(call)
  const chat = state.chats.get(phpInt(params.CHAT_ID))
  const session = chat && currentSession(state, chat)
  const wrong = refusal('OPERATOR_WRONG', 'You cannot redirect to this operator')
  if (!chat || !chatAccess(state, caller, chat) || !session || !isOpen(session.status)) throw wrong
  if ('userId' in to) {
    if (!canReceive(state.users.get(to.userId), caller) || session.operatorId === to.userId) throw wrong
    tellTransfer(call, chat, userWords(state.users.get(to.userId)))
    handOver(state, chat, session, to.userId, 10)
  } else {
    if (state.lines.get(to.lineId)?.active !== true) throw wrong
    tellTransfer(call, chat, `the queue of "${state.lines.get(to.lineId)?.name}"`)
    backToQueue(state, chat, session, session.operatorId || caller.id, to.lineId)
  }
  return true
}

function userWords(user: User | undefined): string {
  return user ? `[USER=${user.id} REPLACE]${fullName(user)}[/USER]` : ''
}

/** The line by which the thread tells who gave the dialogue to whom. */
function tellTransfer({ state, caller }: Call, chat: Chat, to: string): void {
  tellChat(state, chat, `${userWords(caller)} transferred the conversation to ${to}`)
}

export const methods: Method[] = [
  { name: 'imopenlines.operator.answer', scope: 'imopenlines', anyKeyCase: true, run: answer },
  { name: 'imopenlines.operator.skip', scope: 'imopenlines', anyKeyCase: true, run: skip },
  { name: 'imopenlines.operator.finish', scope: 'imopenlines', anyKeyCase: true, run: finish },
  { name: 'imopenlines.operator.another.finish', scope: 'imopenlines', anyKeyCase: false, run: anotherFinish },
  { name: 'imopenlines.operator.spam', scope: 'imopenlines', anyKeyCase: true, run: spam },
  { name: 'imopenlines.operator.transfer', scope: 'imopenlines', anyKeyCase: false, run: transfer }
]
