import type { CrmItem, CrmItemRef, LinkedItem } from '@/domain/crmItem'
import type { CrmItemId } from '@/domain/ids'
import { toId, toIds, toMap, toText, toTextOrNull } from '@/portal/decode'

export function decodeItem(raw: unknown, ref: CrmItemRef): CrmItem {
  const item = toMap(toMap(raw).item)
  const fullName = [toText(item.name), toText(item.lastName)].map(part => part.trim()).filter(part => part !== '').join(' ')
  return { ref, title: ref.type === 'contact' ? fullName || toTextOrNull(item.title) : toTextOrNull(item.title) }
}

/**
 * Which of the four kinds an item is linked with. `parentId<type>` holds the lead or deal of a smart process item, quote or invoice,
 * `leadId` the lead that a deal came from, `companyIds` a contact's companies; 0 means none.
 */
export function decodeLinkedItems(raw: unknown): LinkedItem[] {
  const item = toMap(toMap(raw).item)
  const deal = toId<CrmItemId>(item.parentId2)
  const lead = toId<CrmItemId>(item.parentId1) ?? toId<CrmItemId>(item.leadId)
  const companies = new Set([...toIds<CrmItemId>([item.companyId]), ...toIds<CrmItemId>(item.companyIds)])
  const contacts = new Set([...toIds<CrmItemId>(item.contactIds), ...toIds<CrmItemId>([item.contactId])])
  const links: CrmItemRef[] = []
  if (deal !== null) links.push({ type: 'deal', id: deal })
  if (lead !== null) links.push({ type: 'lead', id: lead })
  for (const contact of contacts) links.push({ type: 'contact', id: contact })
  for (const company of companies) links.push({ type: 'company', id: company })
  return links.map(ref => ({ ref, title: null }))
}
