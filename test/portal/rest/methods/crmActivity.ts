/**
 * `crm.activity.list` and `.get`: the sessions of an item's chats, and its to-dos. UPPERCASE fields, string values, 50 a page.
 */
import { ListPage, type Call, type PhpMap, type PhpValue } from '../method.ts'
import { refusal } from '../arguments.ts'
import { filterKey, matchesFilter, sortRows } from '../filter.ts'
import { phpEntries, phpInt, phpList, phpString } from '../php.ts'
import { activityRow, communications } from '../view/activityView.ts'
import { entityTypeId } from '../view/itemView.ts'
import { callRow, todoRow } from '../view/timelineView.ts'
import { activityId } from './crmTodo.ts'
import type { CrmRef, PortalState } from '../../state/model.ts'
import { visibleActivities } from '../../state/operations.ts'
import { crmRead } from '../../state/rights.ts'

const PAGE = 50

/** An activity of either kind; `communications` tells with whom it is. */
interface Entry { bindings: CrmRef[], row: Record<string, unknown>, communications: () => object[] }

function entries(state: PortalState): Entry[] {
  const sessions = visibleActivities(state).map(activity => ({
    bindings: activity.bindings, row: activityRow(activity), communications: () => communications(state, activity)
  }))
  const todos = state.todos.map(todo => ({ bindings: [todo.owner], row: todoRow(todo), communications: () => [] }))
  const calls = state.calls.map(call => ({ bindings: [call.owner], row: callRow(call), communications: () => [] }))
  return [...sessions, ...todos, ...calls]
}

// @rule Without an order the list goes by START_TIME — server crm/classes/general/restservice.php:9821
/** Several `BINDINGS` join a row once for each of them that fits, as the server's SQL does. */
export function activityList(call: Call): unknown {
  const { params, state } = call
  const filter = phpEntries(params.filter) ?? {}
  const rows = entries(state)
    // @rule Activities are listed with the rights of their owners — server crm/classes/general/restservice.php:9796
    .filter(entry => entry.bindings.some(ref => crmRead(state, call.caller, ref)))
    .filter(entry => bindingMatches(entry, filter.BINDINGS) > 0)
    .filter(({ row }) => matchesFilter(knownFields(filter, row), field => row[field]))
    .flatMap(entry => Array.from({ length: bindingMatches(entry, filter.BINDINGS) }, () => entry))
  const order = phpEntries(params.order) ?? {}
  const sorted = sortRows(rows, Object.keys(order).length > 0 ? order : { START_TIME: 'ASC' }, (entry, field) => entry.row[field])
  const start = phpInt(params.start)
  const from = Math.max(0, start)
  const page = sorted.slice(from, from + PAGE).map(entry => selected(call, entry))
  if (start < 0) return new ListPage(page, null, null)
  return new ListPage(page, sorted.length, from + PAGE < sorted.length ? from + PAGE : null)
}

// @rule A missing activity is refused by a text without a code — server crm/classes/general/restservice.php:9811
/** One activity with all its fields. Its refusals have a text and no code. */
export function activityGet({ params, state, caller }: Call): unknown {
  const id = activityId(params)
  const found = entries(state).find(entry => entry.row.ID === String(id))
  if (!found) throw refusal('', 'Activity is not found.')
  if (!found.bindings.some(ref => crmRead(state, caller, ref))) throw refusal('', 'Access denied.')
  return found.row
}

/** Conditions on fields that do not exist are dropped without a word. */
function knownFields(filter: PhpMap, row: Record<string, unknown>): PhpMap {
  // @rule Conditions on unknown fields are dropped — docs api-reference/crm/timeline/activities/activity-base/crm-activity-list.md
  return Object.fromEntries(Object.entries(filter).filter(([key]) => filterKey(key).field in row))
}

/** How many of the wanted bindings an activity has; 1 when none is asked for. */
function bindingMatches(entry: Entry, wanted: PhpValue | undefined): number {
  if (wanted === undefined) return 1
  const own = phpEntries(wanted)
  const list = own && 'OWNER_ID' in own ? [own] : (phpList(wanted) ?? []).map(phpEntries)
  return list.filter(binding => binding !== null && entry.bindings.some(ref =>
    entityTypeId(ref.type) === phpInt(binding.OWNER_TYPE_ID) && ref.id === phpInt(binding.OWNER_ID))).length
}

function selected(call: Call, entry: Entry): Record<string, unknown> {
  const names = (phpList(call.params.select) ?? []).map(phpString)
  const all = names.length === 0 || names.includes('*')
  const kept = all ? entry.row : Object.fromEntries(Object.entries(entry.row).filter(([key]) => key === 'ID' || names.includes(key)))
  return names.includes('COMMUNICATIONS') ? { ...kept, COMMUNICATIONS: entry.communications() } : kept
}
