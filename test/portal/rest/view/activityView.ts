/**
 * How `crm.activity.list` prints the activity of an open-line session: flat, UPPER_CASE, strings.
 */
import type { Activity, CrmRef, PortalState } from '../../state/model.ts'
import { phpDate } from '../php.ts'
import { entityTypeId } from './itemView.ts'

const AHEAD_MS = (24 * 60 + 60) * 60_000

export const OPENLINE_PROVIDER = 'IMOPENLINES_SESSION'

/** The item an activity belongs to: the first of those it is bound to. */
export function activityOwner(activity: Activity): CrmRef | null {
  return activity.bindings[0] ?? null
}

/** The fields of a row, without `COMMUNICATIONS`. */
export function activityRow(activity: Activity): Record<string, unknown> {
  const owner = activityOwner(activity)
  const created = phpDate(activity.createdAt)
  const updated = phpDate(activity.updatedAt)
  // @rule END_TIME is when the session closed; while it is open it lies a day and the line's closing time ahead, as DEADLINE does — server crm/lib/activity/provider/openline.php:205
  const ended = phpDate(activity.endedAt ?? activity.updatedAt + AHEAD_MS)
  return {
    ID: String(activity.id),
    OWNER_ID: String(owner?.id ?? 0),
    OWNER_TYPE_ID: String(owner ? entityTypeId(owner.type) : 0),
    TYPE_ID: '6',
    PROVIDER_ID: OPENLINE_PROVIDER,
    PROVIDER_TYPE_ID: String(activity.lineId),
    PROVIDER_GROUP_ID: null,
    ASSOCIATED_ENTITY_ID: String(activity.sessionId),
    SUBJECT: activity.subject,
    CREATED: created,
    LAST_UPDATED: updated,
    START_TIME: created,
    END_TIME: ended,
    DEADLINE: ended,
    COMPLETED: activity.completed ? 'Y' : 'N',
    STATUS: activity.completed ? '2' : '1',
    RESPONSIBLE_ID: String(activity.responsibleId),
    PRIORITY: '2',
    NOTIFY_TYPE: '0',
    NOTIFY_VALUE: '0',
    DESCRIPTION: '',
    DESCRIPTION_TYPE: '1',
    // @rule A session that an employee began is outgoing — server imopenlines/lib/crm/activity.php:73
    DIRECTION: activity.isOutgoing ? '2' : '1',
    LOCATION: '',
    SETTINGS: [],
    ORIGINATOR_ID: null,
    ORIGIN_ID: `IMOL_${activity.sessionId}`,
    AUTHOR_ID: String(activity.responsibleId || 1),
    EDITOR_ID: String(activity.responsibleId || 1),
    PROVIDER_PARAMS: { USER_CODE: activity.userCode },
    PROVIDER_DATA: null,
    RESULT_MARK: '0',
    RESULT_VALUE: null,
    RESULT_SUM: null,
    RESULT_CURRENCY_ID: null,
    // @rule A taken session has the result status 2, a waiting one 1 — server imopenlines/lib/crm/activity.php:73
    RESULT_STATUS: activity.isTaken ? '2' : '1',
    RESULT_STREAM: '0',
    RESULT_SOURCE_ID: activity.connector,
    AUTOCOMPLETE_RULE: '0'
  }
}

/** With whom the conversation is: one address, `imol|<user code>`. */
export function communications(state: PortalState, activity: Activity): object[] {
  const owner = activityOwner(activity)
  const item = owner && state.items.find(candidate => candidate.type === owner.type && candidate.id === owner.id)
  return [{
    ID: String(activity.id * 3),
    TYPE: 'IM',
    VALUE: `imol|${activity.userCode}`,
    ENTITY_ID: String(owner?.id ?? 0),
    ENTITY_TYPE_ID: String(owner ? entityTypeId(owner.type) : 0),
    ENTITY_SETTINGS: { NAME: item?.firstName ?? '', LAST_NAME: item?.lastName ?? '', LEAD_TITLE: item?.title ?? '' }
  }]
}
