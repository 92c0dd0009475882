/**
 * Whose dialogue it is: taking one from the queue, handing it over, putting it back, finishing it.
 */
import { sendByLine } from './lineTexts.ts'
import { joinChat, leaveChat, tellChat } from './members.ts'
import type { Chat, PortalState, Session, SessionStatus, User } from './model.ts'
import { fullName } from './people.ts'
import { changeSession, closeSession, firstCandidate } from './sessions.ts'

/** Makes a user the operator and a participant; the employees who were inside as operators leave, bots stay. */
export function handOver(state: PortalState, chat: Chat, session: Session, userId: number, status: SessionStatus): void {
  changeSession(state, session, { operatorId: userId, status })
  for (const id of otherOperators(state, chat, userId)) leaveChat(state, chat, id)
  joinChat(state, chat, userId)
}

// @rule Answering takes the dialogue from whoever has it; all other real operators leave, and the thread says who works in it now — server imopenlines/lib/chat.php:387
export function answerChat(state: PortalState, chat: Chat, session: Session, user: User): void {
  handOver(state, chat, session, user.id, 10)
  tellChat(state, chat, `[USER=${user.id} REPLACE]${fullName(user)}[/USER] started working on the conversation`)
}

/** Puts a dialogue back into the queue: nobody owns it, the next one is asked, and the user who had it leaves. */
export function backToQueue(state: PortalState, chat: Chat, session: Session, userId: number): void {
  const candidateId = firstCandidate(state, session.lineId, userId)
  changeSession(state, session, { operatorId: 0, candidateId, status: 5 })
  leaveChat(state, chat, userId)
}

// @rule A transfer to a line changes the session's line and part 8 of entity_data_1, never the user code; all employees and bots leave — server imopenlines/lib/chat.php:744
export function transferToLine(state: PortalState, chat: Chat, session: Session, lineId: number): void {
  changeSession(state, session, { operatorId: 0, candidateId: firstCandidate(state, lineId), lineId, status: 5 })
  for (const id of [...chat.members]) if (state.users.get(id)?.kind !== 'connector') leaveChat(state, chat, id)
}

// @rule The first finish sends the closing text and the request to rate and moves the session to 50; a second one closes it — server imopenlines/lib/session.php:1304
export function finishChat(state: PortalState, chat: Chat, session: Session): void {
  const line = state.lines.get(session.lineId)
  const isFirst = session.status !== 50
  const texts = isFirst && line ? [line.closingText, line.vote ? VOTE_TEXT : null] : []
  if (texts.every(text => text === null)) {
    closeSession(state, chat.id)
    return
  }
  if (line?.closingText != null) sendByLine(state, chat, line.closingText, { IMOL_FORM: 'history' })
  if (line?.vote === true) sendByLine(state, chat, VOTE_TEXT, { IMOL_FORM: 'like', IMOL_VOTE: session.id, IMOL_VOTE_SID: session.id, IMOL_VOTE_TEXT: VOTE_TEXT, ...VOTE_ANSWERS }, true)
  changeSession(state, session, { status: 50 })
}

const VOTE_TEXT = 'Please rate the quality of service.'
const VOTE_ANSWERS = { IMOL_VOTE_LIKE: 'Thank you for your feedback!', IMOL_VOTE_DISLIKE: 'We are sorry we couldn\'t assist you, we will strive to improve.' }

function otherOperators(state: PortalState, chat: Chat, userId: number): number[] {
  return chat.members.filter(id => id !== userId && state.users.get(id)?.kind === 'employee')
}
