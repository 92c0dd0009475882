/**
 * Which CRM items a new session belongs to: what the CRM's own search finds for its customer at that moment.
 */
import type { Chat, CrmItem, CrmRef, PortalState } from './model.ts'
import { stageSemantics } from './stages.ts'

// @rule A new session is bound to the customer's company and contact and to their deals in work, never to one that is won or lost — server crm/lib/activity/bindingselector.php:175
// @rule Only deals of the stage semantics PROCESS count — server crm/lib/integrity/actualranking.php:388
export function bindingsOfNewSession(state: PortalState, chat: Chat): CrmRef[] {
  const contact = customersContact(state, chat)
  const company = itemOf(state, chat.crm.find(ref => ref.type === 'company')) ?? (contact && itemOf(state, { type: 'company', id: contact.companyId }))
  const ofCompany = company ? dealsInWork(state, deal => deal.companyId === company.id) : []
  const ofContact = contact && ofCompany.length === 0 ? dealsInWork(state, deal => deal.contactIds.includes(contact.id)) : []
  const found = [...ofCompany, ...ofContact, ...[company, contact].filter(item => item !== null)]
  return (found.length > 0 ? found : itemsInWork(state, chat)).map(({ type, id }) => ({ type, id }))
}

/** The contact that the chat names, else the one of a deal it names. */
function customersContact(state: PortalState, chat: Chat): CrmItem | null {
  const named = itemOf(state, chat.crm.find(ref => ref.type === 'contact'))
  if (named !== null) return named
  const deal = itemOf(state, chat.crm.find(ref => ref.type === 'deal'))
  return itemOf(state, { type: 'contact', id: deal?.contactIds[0] ?? 0 })
}

// @rule Without contact and company only leads in work are found — server crm/lib/activity/bindingselector.php:262
function itemsInWork(state: PortalState, chat: Chat): CrmItem[] {
  return chat.crm.flatMap(ref => itemOf(state, ref) ?? []).filter(item => (item.type === 'lead' || item.type === 'deal') && isInWork(item))
}

function dealsInWork(state: PortalState, isTheirs: (deal: CrmItem) => boolean): CrmItem[] {
  return state.items.filter(item => item.type === 'deal' && !item.deleted && isInWork(item) && isTheirs(item))
}

export function isInWork(item: CrmItem): boolean {
  return stageSemantics(item) === 'P'
}

function itemOf(state: PortalState, ref: CrmRef | undefined): CrmItem | null {
  return state.items.find(item => ref !== undefined && !item.deleted && item.type === ref.type && item.id === ref.id) ?? null
}
