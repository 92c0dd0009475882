/**
 * The life of a conversation inside a chat: opened, taken, finished, closed. A chat lives on across sessions;
 * each session is one CRM activity and leaves two system lines in the thread, at its start and at its end.
 */
import { syncActivity } from './activities.ts'
import { bindingsOfNewSession } from './bindings.ts'
import { storeMessage } from './messageStore.ts'
import type { Chat, CrmRef, PortalState, Session, SessionStatus } from './model.ts'

export const SESSION_START_CLASS = 'bx-messenger-content-item-ol-start'
export const SESSION_END_CLASS = 'bx-messenger-content-item-ol-end'
export const ATTENTION_CLASS = 'bx-messenger-content-item-ol-attention'
export const OUTPUT_CLASS = 'bx-messenger-content-item-ol-output'
export const VOTE_CLASS = 'bx-messenger-content-item-vote'

const MINUTE_MS = 60_000

/** The session with the largest id; null for a chat that never had one. */
export function currentSession(state: PortalState, chat: Chat): Session | null {
  const id = chat.sessionIds.at(-1)
  return id === undefined ? null : state.sessions.get(id) ?? null
}

/** The chat's current session while it is open. */
export function openSessionOf(state: PortalState, chat: Chat): Session | null {
  const session = currentSession(state, chat)
  return session !== null && isOpen(session.status) ? session : null
}

// @rule Active in the crm.chat methods means a status from 10 up to but not including 50 — server imopenlines/lib/crm/common.php:745
/** Taken by an operator and not yet closing. The queue (0, 5) is not active. */
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
  /** What a seed binds it to; else the CRM is searched. */
  crm?: CrmRef[]
}

// @rule A new session gets an activity of its own, bound to what the CRM finds at that moment — server imopenlines/lib/crm.php:1145
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
    candidateId: given.operatorId > 0 ? 0 : firstCandidate(state, chat.lineId),
    crm: given.crm ?? bindingsOfNewSession(state, chat),
    closesAt: null,
    createdAt: at,
    closedAt: null,
    updatedAt: at,
    voteHead: 0,
    commentHead: null
  }
  state.sessions.set(session.id, session)
  chat.sessionIds.push(session.id)
  if (session.crm.length > 0) chat.crm = session.crm.map(ref => ({ ...ref }))
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

// @rule Where the queue takes turns one person is asked first; on a line of the type "all" nobody is — server imopenlines/lib/queue/all.php:129
/** The first of a queue that takes turns who works; 0 where everybody is asked. */
export function firstCandidate(state: PortalState, lineId: number, except = 0): number {
  const line = state.lines.get(lineId)
  if (!line || line.queueType === 'all') return 0
  return line.queue.find(id => id !== except && state.users.get(id)?.active === true) ?? 0
}

/** Closes the current session (60 by default, 65 for spam) with its "finished" line. False when nothing is open. */
export function closeSession(state: PortalState, chatId: number, status: SessionStatus = 60, at: number = state.now()): boolean {
  const chat = state.chats.get(chatId)
  const session = chat && openSessionOf(state, chat)
  if (!chat || !session) return false
  endLine(state, chat, session, status, at)
  changeSession(state, session, { status, at })
  emptyChat(state, chat)
  return true
}

/** Closes it by force for a session that opens in the same breath: everybody stays, and the customer gets nothing. */
export function replaceSession(state: PortalState, chat: Chat, session: Session): void {
  endLine(state, chat, session, 60, state.now())
  changeSession(state, session, { status: 60 })
}

function endLine(state: PortalState, chat: Chat, session: Session, status: SessionStatus, at: number): void {
  storeMessage(state, {
    chat,
    sessionId: session.id,
    authorId: 0,
    at,
    via: 'system',
    text: status === 65 ? 'The conversation is marked as spam and closed' : 'The conversation is finished',
    params: { CLASS: SESSION_END_CLASS, TYPE: 'lines', COMPONENT_ID: 'bx-imopenlines-message', IMOL_VOTE_SID: session.id }
  })
}

// @rule After a closing everybody but the customers is out of the chat, bots too, and silent mode is off — server imopenlines/lib/chat.php:1263
export function emptyChat(state: PortalState, chat: Chat): void {
  chat.members = chat.members.filter(id => state.users.get(id)?.kind === 'connector')
  chat.silent = false
  chat.pinned = false
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

export interface SessionChange {
  status?: SessionStatus
  operatorId?: number
  candidateId?: number
  lineId?: number
  at?: number
  /** The CRM's activity does not hear of it: further messages of a waiting customer. */
  isQuiet?: boolean
}

/** The one place where a session changes, so that its order key and its activity never fall behind. */
export function changeSession(state: PortalState, session: Session, change: SessionChange): void {
  const at = change.at ?? state.now()
  if (change.status !== undefined) setStatus(state, session, change.status, at)
  if (change.operatorId !== undefined) session.operatorId = change.operatorId
  if (change.candidateId !== undefined) session.candidateId = change.candidateId
  if (change.operatorId !== undefined && change.operatorId > 0) session.candidateId = 0
  if (change.lineId !== undefined) session.lineId = change.lineId
  session.updatedAt = at
  if (change.isQuiet !== true) syncActivity(state, session, at)
}

// @rule A finished session waits FULL_CLOSE_TIME minutes for the customer before it closes by itself — server imopenlines/lib/session/update.php:215
function setStatus(state: PortalState, session: Session, status: SessionStatus, at: number): void {
  session.closedAt = isOpen(status) ? null : session.closedAt ?? at
  const minutes = state.lines.get(session.lineId)?.fullCloseMinutes ?? 0
  session.closesAt = status === 50 ? session.closesAt ?? at + minutes * MINUTE_MS : null
  session.status = status
}

function sessionOf(state: PortalState, chatId: number): Session | null {
  const chat = state.chats.get(chatId)
  return chat ? currentSession(state, chat) : null
}
