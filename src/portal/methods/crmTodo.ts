import type { CrmItemRef } from '@/domain/crmItem'
import type { TodoId, UserId } from '@/domain/ids'
import type { Todo, TodoDraft } from '@/domain/todo'
import type { Command } from '@/portal/batch'
import { toId, toMap, toMs, toRows, toText } from '@/portal/decode'
import { entityTypeIdOf } from './crm'
import { ownerOf } from './crmTimeline'

/** Reminders: at the time, and so many minutes before it. */
const pingOffsets = [0, 15]

/**
 * `crm.activity.todo.add`, camelCase throughout. The deadline says its offset: without one the server takes it for its own clock's.
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/todo/crm-activity-todo-add.html
 */
export function crmActivityTodoAdd(item: CrmItemRef, { title, description, dueAt, responsibleId }: TodoDraft): Command {
  return {
    method: 'crm.activity.todo.add',
    params: { ...ownerOf(item), deadline: new Date(dueAt).toISOString().replace(/\.\d+Z$/u, '+00:00'), title, description, responsibleId, pingOffsets }
  }
}

/** `crm.activity.list` of the item's open to-dos, the earliest first; 50 at most. */
export function crmTodoList(item: CrmItemRef): Command {
  return {
    method: 'crm.activity.list',
    params: {
      filter: { PROVIDER_ID: 'CRM_TODO', OWNER_TYPE_ID: entityTypeIdOf(item), OWNER_ID: item.id, COMPLETED: 'N' },
      order: { DEADLINE: 'ASC' },
      select: ['ID', 'SUBJECT', 'DESCRIPTION', 'DEADLINE', 'RESPONSIBLE_ID', 'AUTHOR_ID', 'COMPLETED']
    }
  }
}

/** `crm.activity.get`: for whoever may read the item. */
export function crmActivityGet(id: TodoId): Command {
  return { method: 'crm.activity.get', params: { id } }
}

/** `crm.activity.update`: no method of the to-do's own family completes one. */
export function crmActivityComplete(id: TodoId, isDone: boolean): Command {
  return { method: 'crm.activity.update', params: { id, fields: { COMPLETED: isDone ? 'Y' : 'N' } } }
}

export function decodeTodos(raw: unknown): Todo[] | null {
  return toRows(raw, 'ID')?.map(decodeTodo).filter(todo => todo !== null) ?? null
}

/** Flat, UPPER_CASE, strings; the deadline with the portal's zone. */
export function decodeTodo(raw: unknown): Todo | null {
  const row = toMap(raw)
  const id = toId<TodoId>(row.ID)
  if (id === null) return null
  return {
    id,
    title: toText(row.SUBJECT).trim(),
    description: toText(row.DESCRIPTION),
    dueAt: toMs(row.DEADLINE),
    responsibleId: toId<UserId>(row.RESPONSIBLE_ID),
    authorId: toId<UserId>(row.AUTHOR_ID),
    isDone: row.COMPLETED === 'Y'
  }
}
