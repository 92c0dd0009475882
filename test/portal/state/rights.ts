/**
 * Who may see and do what. The methods differ in which of these they ask; none of them asks the same set.
 */
import { sameRef } from './activities.ts'
import type { Chat, CrmItem, CrmRef, Level, PortalState, Session, User } from './model.ts'
import { currentSession, isActive } from './sessions.ts'

/** The item at an address, unless it was deleted. */
export function findItem(state: PortalState, ref: CrmRef): CrmItem | null {
  return state.items.find(item => !item.deleted && sameRef(item, ref)) ?? null
}

/** CRM read right on an item. A fired employee, a customer and a missing item have none. */
export function crmRead(state: PortalState, user: User, ref: CrmRef): boolean {
  if (!hasCrmAccessTo(user, ref)) return false
  return findItem(state, ref) !== null
}

/** The user's CRM right alone, for items the portal does not hold (quotes, invoices). */
export function hasCrmAccessTo(user: User, ref: CrmRef): boolean {
  if (!user.active || user.kind === 'connector') return false
  if (user.admin || user.crmAccess === 'all') return true
  return user.crmAccess !== 'none' && user.crmAccess.some(allowed => sameRef(allowed, ref))
}

/** Whether there is anything in the CRM that the user may read. */
export function readsSomething(user: User): boolean {
  return user.active && (user.admin || user.crmAccess === 'all' || (user.crmAccess !== 'none' && user.crmAccess.length > 0))
}

/** CRM change right on an item. It never goes further than the right to read. */
export function canEdit(state: PortalState, user: User, ref: CrmRef): boolean {
  return crmRead(state, user, ref) && hasCrmEditRightTo(user, ref)
}

/** The user's right to change alone, whether or not there is such an item. */
function hasCrmEditRightTo(user: User, ref: CrmRef): boolean {
  if (user.admin || user.crmEdit === 'all') return true
  return user.crmEdit !== 'none' && user.crmEdit.some(allowed => sameRef(allowed, ref))
}

export function memberOf(user: User, chat: Chat): boolean {
  return chat.members.includes(user.id)
}

// @rule JOIN and HISTORY have levels: own = one stands in the line's queue, department = a colleague does, any — server imopenlines/lib/security/helper.php:20
function reachesLine(state: PortalState, user: User, level: Level, lineId: number): boolean {
  const queue = state.lines.get(lineId)?.queue ?? []
  if (level === 'own') return queue.includes(user.id)
  return level === 'any' || (level === 'department' && queue.some(id => id === user.id || isColleague(state, user, id)))
}

function isColleague(state: PortalState, user: User, otherId: number): boolean {
  return state.users.get(otherId)?.departments.some(id => user.departments.includes(id)) ?? false
}

function hasRole(user: User): boolean {
  return user.active && user.kind === 'employee'
}

/** The JOIN permission of the Open Lines role, for one line. */
export function canJoin(state: PortalState, user: User, lineId: number): boolean {
  return hasRole(user) && (user.admin || reachesLine(state, user, user.join, lineId))
}

// @rule Who is added to a chat of an item must stand where the caller's HISTORY level reaches: in the line's queue, with the default role — server imopenlines/lib/config.php:1385
export function reachesInLine(state: PortalState, caller: User, target: User, lineId: number): boolean {
  if (caller.admin || caller.history === 'any') return true
  const inQueue = state.lines.get(lineId)?.queue.includes(target.id) ?? false
  return inQueue && (caller.history === 'own' || caller.history === 'department')
}

/** In the queue of a dialogue that nobody has taken yet: everybody, or the one who is asked. */
export function inQueueFor(state: PortalState, user: User, chat: Chat): boolean {
  const session = currentSession(state, chat)
  if (!session || session.operatorId !== 0 || isActive(session.status) || session.status >= 50) return false
  if (!user.active) return false
  return session.candidateId > 0 ? session.candidateId === user.id : state.lines.get(session.lineId)?.queue.includes(user.id) ?? false
}

/** The item in `entity_data_1`: the chat's first one. */
export function mainItem(chat: Chat): CrmRef | null {
  return chat.crm[0] ?? null
}

/** The line whose rights count: the session's, which a transfer may have changed. */
export function lineOf(state: PortalState, chat: Chat): number {
  return currentSession(state, chat)?.lineId ?? chat.lineId
}

// @rule imopenlines.* asks for a member, the queue, JOIN of the line, or CRM read of the item in entity_data_1 — server imopenlines/lib/operator.php:66
export function chatAccess(state: PortalState, user: User, chat: Chat): boolean {
  const item = mainItem(chat)
  return imAccess(state, user, chat) || (item !== null && crmRead(state, user, item))
}

// @rule im.* asks for a member, the queue or JOIN of the line; the CRM route is not honoured there — server im/lib/V2/Chat/OpenLineChat.php:190
export function imAccess(state: PortalState, user: User, chat: Chat): boolean {
  return memberOf(user, chat) || canJoin(state, user, lineOf(state, chat)) || inQueueFor(state, user, chat)
}

// @rule A session's history is open to its operator, to HISTORY whose level covers that operator, and to everybody where the session has no activity; neither membership nor CRM read opens it — server imopenlines/lib/operator.php:816
export function historyAccess(state: PortalState, user: User, session: Session): boolean {
  if (!hasRole(user)) return false
  if (session.operatorId === user.id || user.admin || user.history === 'any') return true
  if (user.history === 'department' && isColleague(state, user, session.operatorId)) return true
  return !state.activities.some(activity => activity.sessionId === session.id)
}

// @rule Files go by the reader's own rights to the chat's folder: a reader who is not in the chat gets none until a history was read — server im/classes/general/im_disk.php:1723
export function canReadFiles(state: PortalState, user: User, chat: Chat): boolean {
  return memberOf(user, chat) || (chat.fileGrants[user.id] ?? 0) > state.now()
}
