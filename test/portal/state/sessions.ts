/**
 * The life of a conversation inside a chat: opened, taken, handed over, closed. A chat lives on across sessions;
 * each session is one CRM activity and leaves two system lines in the thread, at its start and at its end.
 */
import { syncActivity } from './activities.ts'
import { storeMessage } from './messageStore.ts'
import type { Chat, PortalState, Session, SessionStatus } from './model.ts'

export const SESSION_START_CLASS = 'bx-messenger-content-item-ol-start'
export const SESSION_END_CLASS = 'bx-messenger-content-item-ol-end'
export const ATTENTION_CLASS = 'bx-messenger-content-item-ol-attention'
export const OUTPUT_CLASS = 'bx-messenger-content-item-ol-output'

/** The session with the largest id; null for a chat that never had one. */
export function currentSession(state: PortalState, chat: Chat): Session | null {
  const id = chat.sessionIds.at(-1)
  return id === undefined ? null : state.sessions.get(id) ?? null
}

/** "Active" as the `imopenlines.crm.chat.*` methods mean it: taken by an operator and not yet closing. The queue (0, 5) is not active. */
export function isActive(status: SessionStatus): boolean {
  return status >= 10 && status < 50
}

/** Not closed yet: in the queue, in work or waiting for the customer's vote. */
export function isOpen(status: SessionStatus): boolean {
  return status < 60
}

export interface NewSession {
  status: SessionStatus
  /** 0 = in the queue. */
  operatorId: number
  via: string
  at?: number
  id?: number
}

/** Opens a session with its "started" system line and its CRM activity. The operator becomes a member of the chat. */
export function openSession(state: PortalState, chat: Chat, given: NewSession): Session {
  const at = given.at ?? state.now()
  const session: Session = {
    id: given.id ?? state.nextId('session'),
    chatId: chat.id,
    lineId: chat.lineId,
    connector: chat.connector,
    status: given.status,
    operatorId: given.operatorId,
    createdAt: at,
    closedAt: null,
    updatedAt: at,
    voteHead: 0,
    commentHead: null
  }
  state.sessions.set(session.id, session)
  chat.sessionIds.push(session.id)
  // A pin holds one conversation, not the chat for ever.
  chat.pinned = false
  if (given.operatorId > 0 && !chat.members.includes(given.operatorId)) chat.members.push(given.operatorId)
  storeMessage(state, {
    chat,
    sessionId: session.id,
    authorId: 0,
    at,
    via: given.via,
    text: `Conversation [CHAT=imol|${session.id}]No. ${session.id}[/CHAT] has started`,
    params: { CLASS: SESSION_START_CLASS, COMPONENT_ID: 'StartDialogMessage', IMOL_SID: session.id }
  })
  syncActivity(state, session, at)
  return session
}

/** Closes the current session (60 by default, 65 for spam) with its "finished" line. False when nothing is open. */
export function closeSession(state: PortalState, chatId: number, status: SessionStatus = 60, at: number = state.now()): boolean {
  const chat = state.chats.get(chatId)
  const session = chat && currentSession(state, chat)
  if (!chat || !session || !isOpen(session.status)) return false
  storeMessage(state, {
    chat,
    sessionId: session.id,
    authorId: 0,
    at,
    via: 'system',
    text: status === 65 ? 'The conversation is marked as spam and closed' : 'The conversation is finished',
    params: { CLASS: SESSION_END_CLASS }
  })
  changeSession(state, session, { status, at })
  return true
}

/** Puts the current session into a status as it is, without system lines: a control change, or an effect of a message. */
export function setSessionStatus(state: PortalState, chatId: number, status: SessionStatus): void {
  const session = sessionOf(state, chatId)
  if (session) changeSession(state, session, { status })
}

/** Makes somebody the operator of the current session (0 = back to the queue). Membership is the caller's business. */
export function setOperator(state: PortalState, chatId: number, operatorId: number): void {
  const session = sessionOf(state, chatId)
  if (session) changeSession(state, session, { operatorId })
}

/** The one place where a session changes, so that its order key and its activity never fall behind. */
export function changeSession(
  state: PortalState,
  session: Session,
  change: { status?: SessionStatus, operatorId?: number, lineId?: number, at?: number }
): void {
  const at = change.at ?? state.now()
  if (change.status !== undefined) {
    session.closedAt = isOpen(change.status) ? null : session.closedAt ?? at
    session.status = change.status
  }
  if (change.operatorId !== undefined) session.operatorId = change.operatorId
  if (change.lineId !== undefined) session.lineId = change.lineId
  session.updatedAt = at
  syncActivity(state, session, at)
}

function sessionOf(state: PortalState, chatId: number): Session | null {
  const chat = state.chats.get(chatId)
  return chat ? currentSession(state, chat) : null
}
