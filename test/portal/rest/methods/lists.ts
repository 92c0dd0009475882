/**
 * `lists.*` as far as the canned answers of a line need it (scope `lists`). Only UPPERCASE keys are seen.
 */
import { ListPage, RestError, type Call, type Method, type PhpMap, type PhpValue } from '../method.ts'
import { refusal } from '../arguments.ts'
import { filterKey, matchesFilter, sortRows } from '../filter.ts'
import { isPhpEmpty, phpEntries, phpInt, phpList, phpString } from '../php.ts'
import { elementRow, listRow, sectionRow } from '../view/listView.ts'
import type { PortalState, QuickList } from '../../state/model.ts'
import { canReadList } from '../../state/quickAnswers.ts'

const PAGE = 50
/** What an element shows whatever was selected. */
const ALWAYS = ['ID', 'NAME', 'IBLOCK_SECTION_ID', 'CREATED_BY', 'CODE']
/** Text fields in which `%` of a value is a mask, as the portal's lists have it. */
const TEXTS = ['NAME', 'DETAIL_TEXT', 'PREVIEW_TEXT', 'CODE']

type Row = Record<string, unknown>

function required(params: PhpMap, ...names: string[]): void {
  const missing = names.find(name => isPhpEmpty(params[name]))
  // @rule A missing parameter: `ERROR_REQUIRED_PARAMETERS_MISSING` — server lists/lib/service/param.php:127
  if (missing !== undefined) throw refusal('ERROR_REQUIRED_PARAMETERS_MISSING', `Required parameter \`${missing}\` is missing`)
}

function denied(): Error {
  return refusal('ACCESS_DENIED', 'Access denied')
}

function requirePlan(state: PortalState): void {
  // @rule A plan without lists refuses them all: 403 `ACCESS_DENIED` — server lists/lib/rest/restservice.php:727
  if (!state.switches.lists) throw new RestError(403, 'ACCESS_DENIED', 'Available only on extended plans')
}

/** The list of a call: the parameters first, then whether it exists, then the plan, then the right to read it. */
function namedList({ params, state, caller }: Call): QuickList {
  required(params, 'IBLOCK_TYPE_ID', 'IBLOCK_ID')
  const list = params.IBLOCK_TYPE_ID === 'lists' ? state.lists.get(phpInt(params.IBLOCK_ID)) : undefined
  // @rule Whether the list exists is asked before the plan — server lists/lib/rest/restservice.php:717
  if (!list) throw refusal('ERROR_IBLOCK_NOT_FOUND', 'Iblock not found')
  requirePlan(state)
  // @rule Without the right to read the list the code is `ACCESS_DENIED` with 400 — server lists/lib/security/iblockright.php:45
  if (!canReadList(state, caller, list)) throw denied()
  return list
}

function page(rows: Row[], start: PhpValue | undefined): ListPage {
  // @rule A page holds 50 rows — server rest/classes/general/rest.php:985
  const from = Math.max(0, phpInt(start))
  return new ListPage(rows.slice(from, from + PAGE), rows.length, from + PAGE < rows.length ? from + PAGE : null)
}

/** A condition as the shared filter knows it; null for a field that elements do not have. */
function condition(key: string, value: PhpValue, row: Row): [string, PhpValue] | null {
  if (key.startsWith('?')) return key.slice(1) in row ? [`%${key.slice(1)}`, value] : null
  const { field } = filterKey(key)
  if (!(field in row)) return null
  // @rule A percent sign in a text condition is a mask — docs api-reference/lists/elements/lists-element-get.md
  const isMask = key === field && TEXTS.includes(field) && typeof value === 'string' && value.includes('%')
  return [isMask ? `=%${key}` : key, value]
}

function matching(rows: Row[], given: PhpValue | undefined): Row[] {
  const first = rows[0]
  if (!first) return []
  const conditions = Object.entries(phpEntries(given) ?? {}).map(([key, value]) => condition(key, value, first))
  const filter = Object.fromEntries(conditions.filter(entry => entry !== null))
  return rows.filter(row => matchesFilter(filter, field => row[field]))
}

function ordered(rows: Row[], given: PhpValue | undefined): Row[] {
  const order = phpEntries(given) ?? {}
  const known = Object.entries(order).filter(([field]) => rows[0] !== undefined && field in rows[0])
  return sortRows(rows, { ...Object.fromEntries(known), ...known.some(([field]) => field === 'ID') ? {} : { ID: 'asc' } }, (row, field) => row[field])
}

function selected(row: Row, given: PhpValue | undefined): Row {
  // @rule Some fields are shown whatever was selected — docs api-reference/lists/elements/lists-element-get.md
  const names = [...ALWAYS, ...(phpList(given) ?? []).map(phpString)]
  return Object.fromEntries(Object.entries(row).filter(([key]) => names.includes(key)))
}

function elementGet(call: Call): ListPage {
  const list = namedList(call)
  const { params } = call
  const all = list.answers.map(answer => elementRow(list, answer))
  const named = isPhpEmpty(params.ELEMENT_ID) ? all : all.filter(row => row.ID === phpString(params.ELEMENT_ID))
  const rows = ordered(matching(named, params.FILTER), params.ELEMENT_ORDER)
  return page(rows.map(row => selected(row, params.SELECT)), params.start)
}

function sectionGet(call: Call): ListPage {
  const list = namedList(call)
  const { params, state } = call
  const all = list.sections.map((section, index) => sectionRow(section, index, state.now()))
  return page(matching(all, params.FILTER), params.start)
}

/** Lists the caller may read; one that is named and closed is refused. */
function listsGet({ params, state, caller }: Call): ListPage {
  requirePlan(state)
  required(params, 'IBLOCK_TYPE_ID')
  const named = [...state.lists.values()].filter(list => isPhpEmpty(params.IBLOCK_ID) || list.id === phpInt(params.IBLOCK_ID))
  const readable = params.IBLOCK_TYPE_ID === 'lists' ? named.filter(list => canReadList(state, caller, list)) : []
  // @rule A named list one may not read is refused — server lists/lib/rest/restservice.php:145
  if (!isPhpEmpty(params.IBLOCK_ID) && named.length > 0 && readable.length === 0) throw denied()
  return page(ordered(readable.map(list => listRow(list, state.now())), params.IBLOCK_ORDER), params.start)
}

export const methods: Method[] = [
  { name: 'lists.get', scope: 'lists', anyKeyCase: false, run: listsGet },
  { name: 'lists.element.get', scope: 'lists', anyKeyCase: false, run: elementGet },
  { name: 'lists.section.get', scope: 'lists', anyKeyCase: false, run: sectionGet }
]
