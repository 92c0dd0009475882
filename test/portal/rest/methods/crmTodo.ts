/**
 * To-dos of an item: `crm.activity.todo.*` with camelCase keys, and the older `crm.activity.update`, the only documented way to complete one.
 */
import type { Call, PhpMap, PhpValue } from '../method.ts'
import { declared, refusal } from '../arguments.ts'
import { isPhpEmpty, phpEntries, phpInt, phpList, phpString } from '../php.ts'
import { crmTypeOf } from '../view/itemView.ts'
import { moment } from './crmController.ts'
import type { CrmRef, Todo } from '../../state/model.ts'
import { addTodo, changeTodo, sameRef, visibleActivities } from '../../state/operations.ts'
import { canEdit } from '../../state/rights.ts'

const DEFAULT_TITLE = 'To-do'
const COLORS = ['1', '2', '3', '4', '5', '6', '7']

function notFound(): Error {
  return refusal('NOT_FOUND', 'Not found.')
}

function denied(): Error {
  return refusal('ACCESS_DENIED', 'Access denied.')
}

function requireAll(params: PhpMap, names: string[]): void {
  for (const name of names) declared(params, name)
}

/** Nobody named, or nobody who exists: the caller is responsible. */
function responsible({ state, caller }: Call, value: PhpValue | undefined): number {
  // @rule Without a responsible person the caller is it — docs api-reference/crm/timeline/activities/todo/crm-activity-todo-add.md
  return state.users.get(phpInt(value))?.kind === 'employee' ? phpInt(value) : caller.id
}

export function todoAdd(call: Call): { id: number } {
  const { params, state, caller } = call
  // @rule The owner's type and number and the deadline are declared, so their absence is error 100 — server crm/lib/controller/activity/todo.php:332
  requireAll(params, ['ownerTypeId', 'ownerId', 'deadline'])
  const type = crmTypeOf(state, phpInt(params.ownerTypeId))
  const owner: CrmRef | null = type === null || phpInt(params.ownerId) <= 0 ? null : { type, id: phpInt(params.ownerId) }
  // @rule An owner of an unknown type or without a number is not found — server crm/lib/controller/activity/todo.php:347
  if (owner === null) throw notFound()
  // @rule The deadline is read before the right is asked — server crm/lib/controller/activity/todo.php:359
  const deadline = moment(params.deadline)
  // @rule Adding a to-do needs the right to change the item — server crm/lib/activity/entity/baseactivity.php:491
  if (!canEdit(state, caller, owner)) throw denied()
  const title = phpString(params.title).trim()
  const { id } = addTodo(state, {
    owner,
    title: title === '' ? DEFAULT_TITLE : title,
    description: phpString(params.description),
    deadline,
    responsibleId: responsible(call, params.responsibleId),
    // @rule The author is the caller, whoever is responsible — server crm/lib/controller/activity/todo.php:375
    authorId: caller.id,
    pingOffsets: (phpList(params.pingOffsets) ?? []).map(phpInt),
    // @rule An unknown color is left out silently — server crm/lib/activity/entity/baseactivity.php:101
    colorId: COLORS.find(color => color === phpString(params.colorId)) ?? '',
    parentId: phpInt(params.parentActivityId)
  })
  return { id }
}

/** A completed to-do keeps its deadline. */
export function todoUpdateDeadline(call: Call): { id: number } {
  const { params, state, caller } = call
  requireAll(params, ['ownerTypeId', 'ownerId', 'id', 'value'])
  const type = crmTypeOf(state, phpInt(params.ownerTypeId))
  const owner: CrmRef | null = type === null ? null : { type, id: phpInt(params.ownerId) }
  // @rule A to-do is looked up on the named owner, before the deadline is read — server crm/lib/controller/activity/todo.php:750
  const todo = owner && state.todos.find(row => row.id === phpInt(params.id) && sameRef(row.owner, owner))
  if (!owner || !todo) throw notFound()
  const deadline = moment(params.value)
  if (!canEdit(state, caller, owner)) throw denied()
  // @rule A completed to-do is not changed, and the right is asked before — server crm/lib/activity/entity/baseactivity.php:521
  if (todo.completed) throw refusal('CAN_NOT_UPDATE_COMPLETED_TODO', 'A completed activity cannot be changed.')
  changeTodo(state, todo, { deadline })
  return { id: todo.id }
}

/** The old methods take the number in either letter case. */
export function activityId(params: PhpMap): number {
  // @rule The old methods take the number as `id` or `ID` — server crm/classes/general/restservice.php:757
  const id = phpInt(params.id ?? params.ID)
  if (id <= 0) throw refusal('', 'ID is not defined or invalid.')
  return id
}

function changesOf(call: Call, fields: PhpMap): Partial<Todo> {
  const { SUBJECT, DESCRIPTION, RESPONSIBLE_ID, COMPLETED, END_TIME } = fields
  return {
    ...isPhpEmpty(SUBJECT) ? {} : { title: phpString(SUBJECT) },
    ...DESCRIPTION === undefined ? {} : { description: phpString(DESCRIPTION) },
    ...RESPONSIBLE_ID === undefined ? {} : { responsibleId: responsible(call, RESPONSIBLE_ID) },
    ...COMPLETED === 'Y' || COMPLETED === 'N' ? { completed: COMPLETED === 'Y' } : {},
    ...END_TIME === undefined ? {} : { deadline: moment(END_TIME) }
  }
}

/** Changes a to-do; the activity of a conversation lives by its session alone, so there it answers `true` and changes nothing. */
export function activityUpdate(call: Call): true {
  const { params, state, caller } = call
  const id = activityId(params)
  const fields = phpEntries(params.fields)
  // @rule Fields that are no map are refused by a text without a code — server crm/classes/general/restservice.php:1678
  if (!fields) throw refusal('', 'Parameter \'fields\' must be array.')
  const todo = state.todos.find(row => row.id === id)
  const ref = todo ? todo.owner : visibleActivities(state).find(row => row.id === id)?.bindings[0]
  if (!ref) throw refusal('', 'Activity is not found.')
  // @rule Changing an activity, completing it too, needs the right to change its owner — server crm/classes/general/restservice.php:9867
  if (!canEdit(state, caller, ref)) throw refusal('', 'Access denied.')
  // @rule The activity of a conversation is not changed by hand — assumed: the source completes it; whether the session reopens it, a portal would settle
  if (todo) changeTodo(state, todo, changesOf(call, fields))
  return true
}
