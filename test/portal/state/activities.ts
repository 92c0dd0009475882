/**
 * The CRM's view of sessions: one activity per session (`PROVIDER_ID = IMOPENLINES_SESSION`). The CRM learns about a session
 * with a delay (`activityLagMs`), so readers get the version that had been written by then.
 */
import type { Activity, ActivityFacts, Chat, CrmRef, PortalState, Session } from './model.ts'

/** A lagging reader never needs more old versions than a burst of changes makes. */
const KEPT_VERSIONS = 50

/** The user code of a chat: `connector|lineId|connectorChatId|connectorUserId`. */
export function userCode(chat: Chat): string {
  return `${chat.connector}|${chat.lineId}|${chat.connectorChatId}|${chat.clientId}`
}

export function sameRef(a: CrmRef, b: CrmRef): boolean {
  return a.type === b.type && a.id === b.id
}

/** Writes what the session is now into its activity. A session without CRM items gets none; one that loses them keeps an unbound one. */
export function syncActivity(state: PortalState, session: Session, at: number = state.now()): void {
  const chat = state.chats.get(session.chatId)
  if (!chat) return
  const facts: ActivityFacts = {
    bindings: chat.crm.map(ref => ({ ...ref })),
    responsibleId: session.operatorId,
    completed: session.status >= 60,
    updatedAt: session.updatedAt
  }
  const known = state.activities.find(activity => activity.sessionId === session.id)
  if (!known && facts.bindings.length === 0) return
  if (known) {
    Object.assign(known, facts, { userCode: userCode(chat) })
    known.versions.push({ at, facts })
    if (known.versions.length > KEPT_VERSIONS) known.versions.shift()
    return
  }
  state.activities.push({
    ...facts,
    id: state.nextId('activity'),
    sessionId: session.id,
    lineId: session.lineId,
    connector: session.connector,
    subject: `${state.connectorTitles[session.connector] ?? session.connector}: ${chat.title}`,
    userCode: userCode(chat),
    createdAt: session.createdAt,
    versions: [{ at, facts }]
  })
}

/** Writes the chat's items into the activities of all its sessions, after the chat was bound or unbound. */
export function syncChatActivities(state: PortalState, chat: Chat): void {
  for (const id of chat.sessionIds) {
    const session = state.sessions.get(id)
    if (session) syncActivity(state, session)
  }
}

/** Activities as a reader sees them now: those not yet written are absent, the others show what had been written `activityLagMs` ago. */
export function visibleActivities(state: PortalState): Activity[] {
  const lag = state.switches.activityLagMs
  if (lag <= 0) return state.activities
  const until = state.now() - lag
  return state.activities.flatMap(activity => {
    const facts = activity.versions.findLast(version => version.at <= until)?.facts
    return facts ? [{ ...activity, ...facts }] : []
  })
}
