import type { SessionRecord } from '@/domain/chat'
import type { CrmItem, CrmItemRef, LinkedItem } from '@/domain/crmItem'
import type { CrmItemId, LineId, SessionId } from '@/domain/ids'
import { toId, toIds, toList, toMap, toMs, toText, toTextOrNull } from '@/portal/decode'
import { cardTabs } from '@/portal/placement'
import type { Command } from '@/portal/rest'

/** `crm.item.get`: camelCase keys and typed answers, unlike the older `crm.deal.get` family. */
export function crmItemGet(entityTypeId: number, id: CrmItemId): Command {
  return { method: 'crm.item.get', params: { entityTypeId, id } }
}

export function entityTypeIdOf(item: CrmItemRef): number {
  return cardTabs[item.type].entityTypeId
}

export function decodeItem(raw: unknown, ref: CrmItemRef): CrmItem {
  const item = toMap(toMap(raw).item)
  const fullName = [toText(item.name), toText(item.lastName)].map(part => part.trim()).filter(part => part !== '').join(' ')
  return { ref, title: ref.type === 'contact' ? fullName || toTextOrNull(item.title) : toTextOrNull(item.title) }
}

/** Which of the four kinds a smart process item, quote or invoice is linked with. `parentId<type>` holds a lead or deal; 0 means none. */
export function decodeLinkedItems(raw: unknown): LinkedItem[] {
  const item = toMap(toMap(raw).item)
  const deal = toId<CrmItemId>(item.parentId2)
  const lead = toId<CrmItemId>(item.parentId1)
  const company = toId<CrmItemId>(item.companyId)
  const contacts = new Set([...toIds<CrmItemId>(item.contactIds), ...toIds<CrmItemId>([item.contactId])])
  const links: CrmItemRef[] = []
  if (deal !== null) links.push({ type: 'deal', id: deal })
  if (lead !== null) links.push({ type: 'lead', id: lead })
  for (const contact of contacts) links.push({ type: 'contact', id: contact })
  if (company !== null) links.push({ type: 'company', id: company })
  return links.map(ref => ({ ref, title: null }))
}

/** `crm.activity.list` of the item's Open Channel sessions, last changed first: tells closed sessions from open ones. */
export function crmActivityList(item: CrmItemRef): Command {
  return {
    method: 'crm.activity.list',
    params: {
      filter: { PROVIDER_ID: 'IMOPENLINES_SESSION', BINDINGS: [{ OWNER_TYPE_ID: entityTypeIdOf(item), OWNER_ID: item.id }] },
      order: { LAST_UPDATED: 'desc' },
      select: ['ID', 'ASSOCIATED_ENTITY_ID', 'PROVIDER_TYPE_ID', 'COMPLETED', 'LAST_UPDATED', 'COMMUNICATIONS']
    }
  }
}

/** Several bindings may repeat a row; a row without a session or an address is left out. */
export function decodeSessions(raw: unknown): SessionRecord[] {
  const records = new Map<SessionId, SessionRecord>()
  for (const one of toList(raw)) {
    const row = toMap(one)
    const id = toId<SessionId>(row.ASSOCIATED_ENTITY_ID)
    const address = toText(toMap(toList(row.COMMUNICATIONS)[0]).VALUE)
    if (id === null || !address.startsWith('imol|')) continue
    records.set(id, {
      id,
      lineId: toId<LineId>(row.PROVIDER_TYPE_ID),
      isCompleted: row.COMPLETED === 'Y',
      updatedAt: toMs(row.LAST_UPDATED),
      userCode: address.slice('imol|'.length)
    })
  }
  return [...records.values()]
}
