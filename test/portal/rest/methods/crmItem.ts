/**
 * `crm.item.get` and `crm.item.list`: camelCase keys, errors of a controller (HTTP 400).
 */
import { ListPage, type Call, type PhpMap } from '../method.ts'
import { declared, refusal } from '../arguments.ts'
import { filterFields, matchesFilter, sortRows } from '../filter.ts'
import { phpEntries, phpInt, phpList, phpString } from '../php.ts'
import { crmTypeOf, itemObject } from '../view/itemView.ts'
import type { CrmRef } from '../../state/model.ts'
import { crmRead, findItem } from '../../state/rights.ts'

const PAGE = 50

function required(params: PhpMap, name: string): number {
  return phpInt(declared(params, name))
}

function typeOf(call: Call): CrmRef['type'] {
  const type = crmTypeOf(call.state, required(call.params, 'entityTypeId'))
  // @rule An unknown type: `NOT_FOUND` — server crm/lib/controller/item.php:59
  if (type === null) throw refusal('NOT_FOUND', 'SPA not found')
  return type
}

/** One item with all its fields, multifields included. Missing is found out before forbidden. */
export function itemGet(call: Call): unknown {
  required(call.params, 'entityTypeId')
  const id = required(call.params, 'id')
  const ref: CrmRef = { type: typeOf(call), id }
  const item = findItem(call.state, ref)
  // @rule A missing item is found out before the right is asked — server crm/lib/controller/item.php:99
  if (!item) throw refusal('NOT_FOUND', 'Item not found')
  // @rule An item one may not read: `ACCESS_DENIED` with 400 — server crm/lib/controller/item.php:105
  if (!crmRead(call.state, call.caller, ref)) throw refusal('ACCESS_DENIED', 'You do not have permission to view this item')
  return { item: itemObject(call.state, item) }
}

/** Items the caller may read, 50 a page. `start: -1` turns the counting off; `fm` comes with `select: ["*"]` alone. */
export function itemList(call: Call): unknown {
  const type = typeOf(call)
  const filter = phpEntries(call.params.filter) ?? {}
  const order = phpEntries(call.params.order) ?? {}
  const rows = call.state.items
    // @rule Only items the caller may read are listed and counted — server crm/lib/controller/item.php:204
    .filter(item => item.type === type && crmRead(call.state, call.caller, item))
    .map(item => itemObject(call.state, item))
  const fields = new Set(call.state.items.filter(item => item.type === type).flatMap(item => Object.keys(itemObject(call.state, item))))
  // @rule An unknown field of filter or order: `INVALID_ARG_VALUE` — server crm/lib/controller/item.php:166
  checkFields(fields, filter, order)
  const matching = rows.filter(row => matchesFilter(filter, field => row[field]))
  const sorted = sortRows(matching, Object.keys(order).length > 0 ? order : { id: 'ASC' }, (row, field) => row[field])
  const start = phpInt(call.params.start)
  const from = Math.max(0, start)
  const items = sorted.slice(from, from + PAGE).map(row => selected(row, call.params))
  if (start < 0) return new ListPage({ items }, null, null)
  return new ListPage({ items }, sorted.length, from + PAGE < sorted.length ? from + PAGE : null)
}

function checkFields(fields: Set<string>, filter: PhpMap, order: PhpMap): void {
  if (fields.size === 0) return
  const unknownFilter = filterFields(filter).find(field => !fields.has(field) || field === 'fm')
  if (unknownFilter !== undefined) throw refusal('INVALID_ARG_VALUE', `Invalid filter: field '${unknownFilter}' is not allowed in filter`)
  for (const [field, direction] of Object.entries(order)) {
    if (!fields.has(field)) throw refusal('INVALID_ARG_VALUE', `Invalid order: field '${field}' is not allowed in order`)
    if (!['ASC', 'DESC'].includes(phpString(direction).toUpperCase())) {
      throw refusal('INVALID_ARG_VALUE', `Invalid order: allowed sort directions are \`ASC, DESC\`. But got '${phpString(direction)}' for field '${field}'`)
    }
  }
}

function selected(row: Record<string, unknown>, params: PhpMap): Record<string, unknown> {
  const names = (phpList(params.select) ?? []).map(phpString)
  // @rule Without a star the multifields are left out — server crm/lib/controller/item.php:912
  if (names.includes('*')) return row
  const keep = Object.entries(row).filter(([key]) => names.length === 0 ? key !== 'fm' : key === 'id' || (names.includes(key) && key !== 'fm'))
  return Object.fromEntries(keep)
}
