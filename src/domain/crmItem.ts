import type { CrmItemId } from './ids'

/** The four kinds of CRM item that `imopenlines.crm.*` serves. */
export const crmItemTypes = ['lead', 'deal', 'contact', 'company'] as const
export type CrmItemType = typeof crmItemTypes[number]

/** The address of a CRM item: what a chat is bound to and what a message is sent for. */
export interface CrmItemRef {
  type: CrmItemType
  id: CrmItemId
}

export interface CrmItem {
  ref: CrmItemRef
  /** Title of a lead, deal or company, full name of a contact; null where the portal has none. */
  title: string | null
}

/** An item's people and parents: where the chats of an item may be that has none of its own. */
export interface LinkedItem {
  ref: CrmItemRef
  title: string | null
}

export function isSameItem(a: CrmItemRef, b: CrmItemRef): boolean {
  return a.type === b.type && a.id === b.id
}
