/**
 * The pair `CRM_ENTITY_TYPE` + `CRM_ENTITY` of the `imopenlines.crm.*` methods. Chats are bound to the four classic types alone:
 * any other type the CRM knows never matches a chat, and an unknown name is no item anybody can read.
 */
import type { Chat, CrmRef, CrmType, PortalState, Session, User } from '../state/model.ts'
import { currentSession, isActive, sameRef } from '../state/operations.ts'
import { crmRead, hasCrmAccessTo } from '../state/rights.ts'
import type { PhpMap, PhpValue } from './method.ts'
import { emptyArgument, requiredId } from './arguments.ts'
import { isPhpEmpty, phpString } from './php.ts'

export type CrmAddress = { kind: 'classic' | 'smart', ref: CrmRef } | { kind: 'other', ref: CrmRef } | { kind: 'unknown' }

const CLASSIC = ['lead', 'deal', 'contact', 'company']
/** Types the CRM knows but this portal holds no items of: their entity type ids. */
const OTHER: Record<string, number> = { quote: 7, invoice: 5, order: 14, smart_invoice: 31 }

/** Resolves a type name in any letter case. */
export function crmAddress(type: PhpValue | undefined, id: number): CrmAddress {
  const name = phpString(type).toLowerCase()
  if (CLASSIC.includes(name)) return { kind: 'classic', ref: { type: name as CrmType, id } }
  const smart = /^dynamic_(\d+)$/.exec(name)?.[1]
  if (smart !== undefined) return { kind: 'smart', ref: { type: Number(smart), id } }
  const other = OTHER[name]
  return other === undefined ? { kind: 'unknown' } : { kind: 'other', ref: { type: other, id } }
}

/** Reads and checks both arguments: type empty, id empty, id of a wrong type, in this order (`ERROR_ARGUMENT`). */
export function requiredAddress(params: PhpMap): CrmAddress {
  if (isPhpEmpty(params.CRM_ENTITY_TYPE)) throw emptyArgument('CRM_ENTITY_TYPE')
  return crmAddress(params.CRM_ENTITY_TYPE, requiredEntityId(params))
}

/** `CRM_ENTITY` alone, for methods that check the type in their own way. */
export function requiredEntityId(params: PhpMap): number {
  return requiredId(params, 'CRM_ENTITY')
}

/** CRM read right on an address. */
export function canReadAddress(state: PortalState, user: User, address: CrmAddress): boolean {
  if (address.kind === 'unknown') return false
  return address.kind === 'other' ? hasCrmAccessTo(user, address.ref) : crmRead(state, user, address.ref)
}

// @rule Chats of an item are those with a session whose activity is bound to it; the chat's own fields are not asked — server imopenlines/lib/crm/common.php:735
export function isBound(session: Session, address: CrmAddress): boolean {
  return address.kind === 'classic' && session.crm.some(ref => sameRef(ref, address.ref))
}

// @rule A connector must be in the portal's own list, whether or not it is connected to the line — server imconnector/lib/connector.php:298
export function isKnownConnector(state: PortalState, session: Session): boolean {
  return session.connector in state.connectorTitles
}

/** The chat's session where it counts as active for the item: taken, not closing, bound to it, its connector known. */
export function activeSession(state: PortalState, chat: Chat, address: CrmAddress): Session | null {
  const session = currentSession(state, chat)
  return session && isActive(session.status) && isBound(session, address) && isKnownConnector(state, session) ? session : null
}
