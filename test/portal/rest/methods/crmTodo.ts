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
import { crmRead, findItem } from '../../state/rights.ts'

const DEFAULT_TITLE = 'To-do'
const COLORS = ['1', '2', '3', '4', '5', '6', '7']

/** Unknown type, missing item, no right: in this order. */
function editableOwner({ params, state, caller }: Call): CrmRef {
  const type = crmTypeOf(state, phpInt(params.ownerTypeId))
  if (type === null) throw refusal('OWNER_NOT_FOUND', 'Owner not found.')
  const ref = { type, id: phpInt(params.ownerId) }
  if (!findItem(state, ref)) throw refusal('NOT_FOUND', 'Not found.')
  if (!crmRead(state, caller, ref)) throw refusal('ACCESS_DENIED', 'Access denied.')
  return ref
}

function requireAll(params: PhpMap, names: string[]): void {
  for (const name of names) declared(params, name)
}

/** Nobody named, or nobody who exists: the caller is responsible. */
function responsible({ state, caller }: Call, value: PhpValue | undefined): number {
  return state.users.get(phpInt(value))?.kind === 'employee' ? phpInt(value) : caller.id
}

export function todoAdd(call: Call): { id: number } {
  const { params, state, caller } = call
  requireAll(params, ['ownerTypeId', 'ownerId', 'deadline'])
  const owner = editableOwner(call)
  const deadline = moment(params.deadline)
  const title = phpString(params.title).trim()
  const { id } = addTodo(state, {
    owner,
    title: title === '' ? DEFAULT_TITLE : title,
    description: phpString(params.description),
    deadline,
    responsibleId: responsible(call, params.responsibleId),
    authorId: caller.id,
    pingOffsets: (phpList(params.pingOffsets) ?? []).map(phpInt),
    colorId: COLORS.find(color => color === phpString(params.colorId)) ?? '',
    parentId: phpInt(params.parentActivityId)
  })
  return { id }
}

/** A completed to-do keeps its deadline. */
export function todoUpdateDeadline(call: Call): { id: number } {
  const { params, state } = call
  requireAll(params, ['ownerTypeId', 'ownerId', 'id', 'value'])
  const owner = editableOwner(call)
  const todo = state.todos.find(row => row.id === phpInt(params.id) && sameRef(row.owner, owner))
  if (!todo) throw refusal('NOT_FOUND', 'Not found.')
  const deadline = moment(params.value)
  if (todo.completed) throw refusal('CAN_NOT_UPDATE_COMPLETED_TODO', 'A completed activity cannot be changed.')
  changeTodo(state, todo, { deadline })
  return { id: todo.id }
}

/** The old methods take the number in either letter case. */
export function activityId(params: PhpMap): number {
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
  if (!fields) throw refusal('', 'Parameter \'fields\' must be array.')
  const todo = state.todos.find(row => row.id === id)
  const refs = todo ? [todo.owner] : visibleActivities(state).find(row => row.id === id)?.bindings
  if (!refs) throw refusal('', 'Activity is not found.')
  if (!refs.some(ref => crmRead(state, caller, ref))) throw refusal('', 'Access denied.')
  if (todo) changeTodo(state, todo, changesOf(call, fields))
  return true
}
