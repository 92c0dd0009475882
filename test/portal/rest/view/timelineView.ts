/**
 * How the CRM prints comments and to-dos: flat, UPPER_CASE, strings.
 */
import type { CrmRef, PhoneCall, PortalState, TimelineComment, Todo } from '../../state/model.ts'
import { phpDate, phpMap } from '../php.ts'
import { fileObject } from './fileView.ts'
import { entityTypeId } from './itemView.ts'

export const TODO_PROVIDER = 'CRM_TODO'

/** A comment as one of its items shows it, without `FILES`. */
export function commentRow(comment: TimelineComment, ref: CrmRef): Record<string, unknown> {
  return {
    ID: String(comment.id),
    ENTITY_ID: String(ref.id),
    ENTITY_TYPE: typeof ref.type === 'number' ? `dynamic_${ref.type}` : ref.type,
    CREATED: phpDate(comment.createdAt),
    COMMENT: comment.text,
    AUTHOR_ID: String(comment.authorId)
  }
}

const FILE_FIELDS = ['id', 'date', 'type', 'name', 'size', 'image', 'authorId', 'authorName', 'urlPreview', 'urlShow', 'urlDownload']

/** Files by id; none is `[]`. */
export function commentFiles(state: PortalState, origin: string, comment: TimelineComment): unknown {
  const files = comment.fileIds.flatMap(id => state.files.get(id) ?? [])
  return phpMap(Object.fromEntries(files.map(file => {
    const object = Object.entries(fileObject(state, origin, file)).filter(([key]) => FILE_FIELDS.includes(key))
    return [String(file.id), Object.fromEntries(object)]
  })))
}

/** Fields that neither a to-do nor a call fills. */
const NO_RESULT = {
  PROVIDER_PARAMS: [], PROVIDER_DATA: null, RESULT_MARK: '0', RESULT_VALUE: null, RESULT_SUM: null, RESULT_CURRENCY_ID: null,
  RESULT_STATUS: '0', RESULT_STREAM: '0', RESULT_SOURCE_ID: null, AUTOCOMPLETE_RULE: '0'
}

/** A to-do among the activities of its item: the deadline is its start and its end too. */
export function todoRow(todo: Todo): Record<string, unknown> {
  const deadline = phpDate(todo.deadline)
  return {
    ID: String(todo.id),
    OWNER_ID: String(todo.owner.id),
    OWNER_TYPE_ID: String(entityTypeId(todo.owner.type)),
    TYPE_ID: '6',
    PROVIDER_ID: TODO_PROVIDER,
    PROVIDER_TYPE_ID: 'TODO',
    PROVIDER_GROUP_ID: null,
    ASSOCIATED_ENTITY_ID: '0',
    SUBJECT: todo.title,
    CREATED: phpDate(todo.createdAt),
    LAST_UPDATED: phpDate(todo.updatedAt),
    START_TIME: deadline,
    END_TIME: deadline,
    DEADLINE: deadline,
    COMPLETED: todo.completed ? 'Y' : 'N',
    STATUS: todo.completed ? '2' : '1',
    RESPONSIBLE_ID: String(todo.responsibleId),
    PRIORITY: '2',
    NOTIFY_TYPE: '0',
    NOTIFY_VALUE: '0',
    DESCRIPTION: todo.description,
    DESCRIPTION_TYPE: '1',
    DIRECTION: '0',
    LOCATION: '',
    SETTINGS: phpMap(todo.colorId === '' ? {} : { COLOR: todo.colorId }),
    ORIGINATOR_ID: null,
    ORIGIN_ID: null,
    AUTHOR_ID: String(todo.authorId),
    EDITOR_ID: String(todo.authorId),
    ...NO_RESULT
  }
}

/** A telephone call among the activities of its item. */
export function callRow(call: PhoneCall): Record<string, unknown> {
  const started = phpDate(call.startedAt)
  const ended = phpDate(call.startedAt + call.lastsMs)
  const isOpen = call.missed
  return {
    ID: String(call.id),
    OWNER_ID: String(call.owner.id),
    OWNER_TYPE_ID: String(entityTypeId(call.owner.type)),
    // @rule A call is an activity of type 2, whoever wrote it; incoming is direction 1, outgoing 2 — docs api-reference/crm/timeline/activities/activity-base/index.md
    TYPE_ID: '2',
    PROVIDER_ID: call.providerId,
    PROVIDER_TYPE_ID: 'CALL',
    PROVIDER_GROUP_ID: null,
    ASSOCIATED_ENTITY_ID: '0',
    SUBJECT: call.subject,
    CREATED: started,
    LAST_UPDATED: ended,
    START_TIME: started,
    END_TIME: ended,
    DEADLINE: started,
    // @rule A missed call stays open until somebody completes it — server crm/lib/activity/provider/call.php:478
    COMPLETED: isOpen ? 'N' : 'Y',
    STATUS: isOpen ? '1' : '2',
    RESPONSIBLE_ID: String(call.responsibleId),
    PRIORITY: '2',
    NOTIFY_TYPE: '0',
    NOTIFY_VALUE: '0',
    DESCRIPTION: '',
    DESCRIPTION_TYPE: '1',
    DIRECTION: call.direction === 'in' ? '1' : '2',
    LOCATION: '',
    // @rule A missed call is marked in its settings — server crm/lib/activity/provider/call.php:478
    SETTINGS: phpMap(call.missed ? { MISSED_CALL: true } : {}),
    ORIGINATOR_ID: null,
    ORIGIN_ID: null,
    AUTHOR_ID: String(call.responsibleId),
    EDITOR_ID: String(call.responsibleId),
    ...NO_RESULT
  }
}
