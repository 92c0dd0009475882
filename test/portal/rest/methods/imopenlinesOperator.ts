/**
 * `imopenlines.operator.*`: what an operator does with a dialogue.
 */
import type { Call, Method } from '../method.ts'
import { refusal } from '../arguments.ts'
import { accessibleChat, namelessRefusal } from '../lineChat.ts'
import { isPhpEmpty, phpInt, phpString } from '../php.ts'
import type { Chat, Session, User } from '../../state/model.ts'
import {
  answerChat, backToQueue, closeSession, finishChat, firstCandidate, fullName, handOver, joinChat, openSession, openSessionOf, tellChat, transferToLine
} from '../../state/operations.ts'
import { chatAccess } from '../../state/rights.ts'

// @rule Who answers becomes a member even where there is no open session to take — server imopenlines/lib/chat.php:348
// @rule Only a dialogue that is the caller's own already is refused; a colleague's is taken without asking — server imopenlines/lib/chat.php:327
function answer(call: Call): unknown {
  const { state, caller } = call
  const chat = accessibleChat(call)
  const session = openSessionOf(state, chat)
  if (session?.operatorId === caller.id) throw namelessRefusal()
  joinChat(state, chat, caller.id)
  if (!session) throw namelessRefusal()
  answerChat(state, chat, session, caller)
  return true
}

// @rule Skipping needs somebody else who can be asked: never on a line of the type "all", nor where nobody else of the queue works; whose dialogue it is is not asked — server imopenlines/lib/queue/all.php:79
function skip(call: Call): unknown {
  const { state, caller } = call
  const chat = accessibleChat(call)
  const session = openSessionOf(state, chat)
  if (!session) throw namelessRefusal()
  const present = session.operatorId || session.candidateId || caller.id
  if (firstCandidate(state, session.lineId, present) === 0) {
    tellChat(state, chat, 'There is nobody else in the queue to pass the conversation to')
    throw namelessRefusal()
  }
  backToQueue(state, chat, session, present)
  return true
}

// @rule Only the session's operator finishes; one that nobody owns is refused as well — server imopenlines/lib/chat.php:1501
function finish(call: Call): unknown {
  const chat = accessibleChat(call)
  const session = closableSession(call, chat)
  if (session.operatorId !== call.caller.id) throw refusal('ERROR_USER_NOT_OPERATOR', 'Attempt to close the conversation by a user who is not an operator')
  finishChat(call.state, chat, session)
  return true
}

// @rule another.finish asks nobody; an unanswered dialogue is answered in the caller's name first — server imopenlines/lib/chat.php:1513
function anotherFinish(call: Call): unknown {
  const { state, caller } = call
  const chat = accessibleChat(call)
  const session = closableSession(call, chat)
  if (session.operatorId === 0) answerChat(state, chat, session, caller)
  else tellChat(state, chat, `${userWords(caller)} closed the conversation`)
  finishChat(state, chat, session)
  return true
}

// @rule Without an open session there is nothing to finish — server imopenlines/lib/chat.php:1585
function closableSession(call: Call, chat: Chat): Session {
  const session = openSessionOf(call.state, chat)
  if (!session) throw refusal('NOT_LOAD_SESSION_OR_CHAT', 'There is no open conversation in this chat')
  return session
}

// @rule Spam closes without taking the dialogue over and without a word to the customer; true whatever there was to close — server imopenlines/lib/operator.php:384
function spam(call: Call): unknown {
  closeSession(call.state, accessibleChat(call).id, 65)
  return true
}

type Target = { userId: number } | { lineId: number }

// @rule TRANSFER_ID ("5" or "queue5") overrides, USER_ID beats QUEUE_ID, which is the id of a line; each has a code of its own for nothing — server imopenlines/lib/rest.php:445
function target(call: Call): Target {
  const { params } = call
  if (!isPhpEmpty(params.TRANSFER_ID)) {
    const text = phpString(params.TRANSFER_ID)
    const isQueue = text.startsWith('queue')
    const id = phpInt(isQueue ? text.slice('queue'.length) : text)
    if (id > 0) return isQueue ? { lineId: id } : { userId: id }
    throw isQueue ? noQueue() : noUser()
  }
  if (params.USER_ID !== undefined) {
    if (phpInt(params.USER_ID) <= 0) throw noUser()
    return { userId: phpInt(params.USER_ID) }
  }
  if (params.QUEUE_ID === undefined) throw refusal('TRANSFER_ID_EMPTY', 'Queue ID or User ID can\'t be empty')
  if (phpInt(params.QUEUE_ID) <= 0) throw noQueue()
  return { lineId: phpInt(params.QUEUE_ID) }
}

function noUser(): Error {
  return refusal('USER_ID_EMPTY', 'User ID can\'t be empty')
}

function noQueue(): Error {
  return refusal('QUEUE_ID_EMPTY', 'QUEUE ID can\'t be empty')
}

// @rule Any employee who works may be given a dialogue, in the queue or not, but not the one who gives it — server imopenlines/lib/operator.php:221
function canReceive(user: User | undefined, caller: User): boolean {
  return user?.kind === 'employee' && user.active && user.id !== caller.id
}

// @rule A transfer in a closed chat opens a new incoming session and hands that over; whether the line is active is not asked — server imopenlines/lib/chat.php:657
/** To a colleague, who becomes the operator at once, or to a line's queue. Every other obstacle is `OPERATOR_WRONG`. */
function transfer(call: Call): unknown {
  const { params, state, caller } = call
  if (isPhpEmpty(params.CHAT_ID)) throw refusal('CHAT_ID_EMPTY', 'Chat ID can\'t be empty')
  const to = target(call)
  const chat = state.chats.get(phpInt(params.CHAT_ID))
  const wrong = refusal('OPERATOR_WRONG', 'You cannot redirect to this operator')
  if (!chat || !chatAccess(state, caller, chat)) throw wrong
  if ('userId' in to ? !canReceive(state.users.get(to.userId), caller) : !state.lines.has(to.lineId)) throw wrong
  const session = openSessionOf(state, chat) ?? openSession(state, chat, { status: 0, operatorId: 0, via: 'imopenlines.operator.transfer' })
  if ('userId' in to) {
    tellTransfer(call, chat, userWords(state.users.get(to.userId)))
    handOver(state, chat, session, to.userId, 10)
  } else {
    tellTransfer(call, chat, `the queue of "${state.lines.get(to.lineId)?.name}"`)
    transferToLine(state, chat, session, to.lineId)
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
