/**
 * Whose dialogue it is: taking one from the queue, handing it over, putting it back.
 */
import { joinChat, leaveChat } from './members.ts'
import type { Chat, PortalState, Session, SessionStatus } from './model.ts'
import { changeSession } from './sessions.ts'

/** Makes a user the operator and a participant; the employees who were inside as operators leave, bots stay. */
export function handOver(state: PortalState, chat: Chat, session: Session, userId: number, status: SessionStatus): void {
  changeSession(state, session, { operatorId: userId, status })
  for (const id of otherOperators(state, chat, userId)) leaveChat(state, chat, id)
  joinChat(state, chat, userId)
}

/** Puts a dialogue back into the queue (of another line, when given): nobody owns it, and the user who had it leaves. */
export function backToQueue(state: PortalState, chat: Chat, session: Session, userId: number, lineId: number = chat.lineId): void {
  chat.lineId = lineId
  changeSession(state, session, { operatorId: 0, status: 5, lineId })
  leaveChat(state, chat, userId)
}

function otherOperators(state: PortalState, chat: Chat, userId: number): number[] {
  return chat.members.filter(id => id !== userId && state.users.get(id)?.kind === 'employee')
}
