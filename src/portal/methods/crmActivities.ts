import type { CrmItemRef } from '@/domain/crmItem'
import type { SessionId } from '@/domain/ids'
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

/** `crm.activity.list` of the one activity that stands for a session; its id is a string there, so the portal itself can paste it into another command. */
export function crmActivityOfSession(sessionId: SessionId): Command {
  return {
    method: 'crm.activity.list',
    params: { filter: { PROVIDER_ID: 'IMOPENLINES_SESSION', ASSOCIATED_ENTITY_ID: sessionId }, select: ['ID', 'ASSOCIATED_ENTITY_ID', 'COMPLETED'], start: -1 }
  }
}

/**
 * `crm.activity.binding.list`: the items that an activity is bound to.
 * @param activityId an id, or where the portal finds it in the same batch
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/binding/crm-activity-binding-list.html
 */
export function crmActivityBindingList(activityId: string): Command {
  return { method: 'crm.activity.binding.list', params: { activityId } }
}
