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

// @rule The activity's responsible is the operator, else the first of the queue who works, else an administrator; it never becomes nobody — server imopenlines/lib/crm.php:1676
function responsibleOf(state: PortalState, session: Session, before: number | undefined): number {
  if (session.operatorId > 0) return session.operatorId
  if (before !== undefined && before > 0) return before
  const queue = state.lines.get(session.lineId)?.queue ?? []
  return queue.find(id => state.users.get(id)?.active === true) ?? [...state.users.values()].find(user => user.admin)?.id ?? 0
}

/** Writes what the session is now into its activity. A session without CRM items gets none; one that loses them keeps an unbound one. */
export function syncActivity(state: PortalState, session: Session, at: number = state.now()): void {
  const chat = state.chats.get(session.chatId)
  if (!chat) return
  const known = state.activities.find(activity => activity.sessionId === session.id)
  const facts: ActivityFacts = {
    bindings: session.crm.map(ref => ({ ...ref })),
    responsibleId: responsibleOf(state, session, known?.responsibleId),
    completed: session.status >= 60,
    updatedAt: session.updatedAt,
    endedAt: session.closedAt,
    isTaken: session.operatorId > 0
  }
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
    isOutgoing: session.operatorId > 0,
    versions: [{ at, facts }]
  })
}

/** Binds the newest session to these items; older ones keep theirs. */
export function bindChat(state: PortalState, chat: Chat, crm: CrmRef[]): void {
  chat.crm = crm.map(ref => ({ ...ref }))
  const session = state.sessions.get(chat.sessionIds.at(-1) ?? 0)
  if (!session) return
  session.crm = crm.map(ref => ({ ...ref }))
  syncActivity(state, session)
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
