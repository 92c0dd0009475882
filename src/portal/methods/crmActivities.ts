import type { CrmItemRef } from '@/domain/crmItem'
import type { Command } from '@/portal/batch'
import { toId, toList, toMap } from '@/portal/decode'
import { entityTypeIdOf, sessionFields } from './crm'

/** Rows a page of `crm.activity.list` has; no parameter changes it. */
const activityPageSize = 50

/**
 * `crm.activity.list` of several items' Open Channel sessions, page by page: below the last id seen, because a list ordered by its last
 * change shifts while it is read. `start: -1` spares the portal the count. An activity bound to several of the items comes once for each.
 */
export function crmActivityPage(items: readonly CrmItemRef[], before: number | null): Command {
  return {
    method: 'crm.activity.list',
    params: {
      filter: {
        PROVIDER_ID: 'IMOPENLINES_SESSION',
        BINDINGS: items.map(item => ({ OWNER_TYPE_ID: entityTypeIdOf(item), OWNER_ID: item.id })),
        ...(before === null ? {} : { '<ID': before })
      },
      order: { ID: 'DESC' },
      select: sessionFields,
      start: -1
    }
  }
}

/** What to ask for next; null when this page was the last one. */
export function nextActivities(raw: unknown): number | null {
  const rows = toList(raw)
  const ids = rows.map(row => toId<number>(toMap(row).ID)).filter(id => id !== null)
  return rows.length < activityPageSize || ids.length === 0 ? null : Math.min(...ids)
}
