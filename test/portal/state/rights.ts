/**
 * Who may see and do what. The methods differ in which of these they ask; none of them asks the same set.
 */
import { sameRef } from './activities.ts'
import type { Chat, CrmItem, CrmRef, PortalState, Session, User } from './model.ts'
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

/** The JOIN permission of the Open Lines role. */
export function canJoin(user: User): boolean {
  return user.active && user.kind === 'employee' && (user.admin || user.join)
}

/** The HISTORY permission of the Open Lines role. */
export function canViewHistory(user: User): boolean {
  return user.active && user.kind === 'employee' && (user.admin || user.history)
}

/** In the queue of a dialogue that nobody has taken yet. */
export function inQueueFor(state: PortalState, user: User, chat: Chat): boolean {
  const session = currentSession(state, chat)
  if (!session || session.operatorId !== 0 || isActive(session.status) || session.status >= 50) return false
  return user.active && (state.lines.get(chat.lineId)?.queue.includes(user.id) ?? false)
}

/** The item in `entity_data_1`: the chat's first one. */
export function mainItem(chat: Chat): CrmRef | null {
  return chat.crm[0] ?? null
}

/** What the `imopenlines.*` dialogue and operator methods ask: member, queue, JOIN, or CRM read of the item in `entity_data_1`. */
export function chatAccess(state: PortalState, user: User, chat: Chat): boolean {
  const item = mainItem(chat)
  return imAccess(state, user, chat) || (item !== null && crmRead(state, user, item))
}

/** What the `im.*` methods ask: member, queue or JOIN; the CRM route is not honoured there. */
export function imAccess(state: PortalState, user: User, chat: Chat): boolean {
  return memberOf(user, chat) || canJoin(user) || inQueueFor(state, user, chat)
}

/** What `imopenlines.session.history.get` asks: operator, participant, HISTORY, or CRM read of an item the session is bound to. */
export function historyAccess(state: PortalState, user: User, chat: Chat, session: Session): boolean {
  if (session.operatorId === user.id || memberOf(user, chat) || canViewHistory(user)) return true
  return chat.crm.some(ref => crmRead(state, user, ref))
}
