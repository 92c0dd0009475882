/**
 * `crm.activity.list`: how the CRM sees the sessions of an item's chats. UPPERCASE fields, string values, 50 a page.
 */
import { ListPage, type Call, type PhpMap, type PhpValue } from '../method.ts'
import { filterKey, matchesFilter, sortRows } from '../filter.ts'
import { phpEntries, phpInt, phpList, phpString } from '../php.ts'
import { activityRow, communications } from '../view/activityView.ts'
import { entityTypeId } from '../view/itemView.ts'
import type { Activity } from '../../state/model.ts'
import { visibleActivities } from '../../state/operations.ts'
import { crmRead } from '../../state/rights.ts'

const PAGE = 50

/** Several `BINDINGS` join a row once for each of them that fits, as the server's SQL does. */
export function activityList(call: Call): unknown {
  const { params, state } = call
  const filter = phpEntries(params.filter) ?? {}
  const rows = visibleActivities(state)
    .filter(activity => activity.bindings.some(ref => crmRead(state, call.caller, ref)))
    .map(activity => ({ activity, row: activityRow(activity) }))
    .filter(({ row }) => matchesFilter(knownFields(filter, row), field => row[field]))
    .flatMap(entry => Array.from({ length: bindingMatches(entry.activity, filter.BINDINGS) }, () => entry))
  const order = phpEntries(params.order) ?? {}
  const sorted = sortRows(rows, Object.keys(order).length > 0 ? order : { ID: 'ASC' }, (entry, field) => entry.row[field])
  const start = phpInt(params.start)
  const from = Math.max(0, start)
  const page = sorted.slice(from, from + PAGE).map(({ activity, row }) => selected(call, activity, row))
  if (start < 0) return new ListPage(page, null, null)
  return new ListPage(page, sorted.length, from + PAGE < sorted.length ? from + PAGE : null)
}

/** Conditions on fields that do not exist are dropped without a word. */
function knownFields(filter: PhpMap, row: Record<string, unknown>): PhpMap {
  return Object.fromEntries(Object.entries(filter).filter(([key]) => filterKey(key).field in row))
}

/** How many of the wanted bindings an activity has; 1 when none is asked for. */
function bindingMatches(activity: Activity, wanted: PhpValue | undefined): number {
  if (wanted === undefined) return 1
  const own = phpEntries(wanted)
  const list = own && 'OWNER_ID' in own ? [own] : (phpList(wanted) ?? []).map(phpEntries)
  return list.filter(binding => binding !== null && activity.bindings.some(ref =>
    entityTypeId(ref.type) === phpInt(binding.OWNER_TYPE_ID) && ref.id === phpInt(binding.OWNER_ID))).length
}

function selected(call: Call, activity: Activity, row: Record<string, unknown>): Record<string, unknown> {
  const names = (phpList(call.params.select) ?? []).map(phpString)
  const all = names.length === 0 || names.includes('*')
  const kept = all ? row : Object.fromEntries(Object.entries(row).filter(([key]) => key === 'ID' || names.includes(key)))
  return names.includes('COMMUNICATIONS') ? { ...kept, COMMUNICATIONS: communications(call.state, activity) } : kept
}
