import type { CrmItemRef } from '@/domain/crmItem'
import type { CrmItemId } from '@/domain/ids'
import { cardTabs } from '@/portal/placement'
import type { Command } from '@/portal/batch'

/** `crm.item.get`: camelCase keys and typed answers, unlike the older `crm.deal.get` family. */
export function crmItemGet(entityTypeId: number, id: CrmItemId): Command {
  return { method: 'crm.item.get', params: { entityTypeId, id } }
}

export function entityTypeIdOf(item: CrmItemRef): number {
  return cardTabs[item.type].entityTypeId
}

export const sessionFields = ['ID', 'ASSOCIATED_ENTITY_ID', 'PROVIDER_TYPE_ID', 'COMPLETED', 'LAST_UPDATED', 'END_TIME', 'RESPONSIBLE_ID', 'COMMUNICATIONS']

/** `crm.activity.list` of the item's Open Channel sessions, last changed first: tells closed sessions from open ones. */
export function crmActivityList(item: CrmItemRef): Command {
  return {
    method: 'crm.activity.list',
    params: {
      filter: { PROVIDER_ID: 'IMOPENLINES_SESSION', BINDINGS: [{ OWNER_TYPE_ID: entityTypeIdOf(item), OWNER_ID: item.id }] },
      order: { LAST_UPDATED: 'desc' },
      select: sessionFields
    }
  }
}
