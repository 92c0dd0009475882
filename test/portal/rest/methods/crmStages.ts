/**
 * `crm.status.list` and `crm.category.list`: funnels and their stages, for whoever reads anything in the CRM.
 */
import { ListPage, type Call, type PhpMap } from '../method.ts'
import { declared, refusal } from '../arguments.ts'
import { filterKey, matchesFilter, sortRows } from '../filter.ts'
import { phpEntries, phpInt } from '../php.ts'
import { crmTypeOf } from '../view/itemView.ts'
import { readsSomething } from '../../state/rights.ts'
import { FUNNELS, type Funnel, type Stage } from '../../state/stages.ts'

type Row = Record<string, unknown>

const NO_EXTRA = /^DYNAMIC_/
const FIRST_STATUS_ID = 101
const SORT_STEP = 10
const CATEGORY_SORT = { default: 300, other: 200 }

function meaning(stage: Stage): string {
  if (stage.semantics === 'S') return 'success'
  if (stage.semantics === null) return 'process'
  return stage.id.endsWith('APOLOGY') ? 'apology' : 'failure'
}

function statusRow(funnel: Funnel, stage: Stage, index: number, id: number): Row {
  return {
    ID: String(id),
    ENTITY_ID: funnel.entityId,
    STATUS_ID: stage.id,
    NAME: stage.name,
    NAME_INIT: stage.system ? stage.name : '',
    SORT: String((index + 1) * SORT_STEP),
    SYSTEM: stage.system ? 'Y' : 'N',
    CATEGORY_ID: funnel.categoryId === 0 ? null : String(funnel.categoryId),
    COLOR: stage.color,
    SEMANTICS: stage.semantics,
    // @rule EXTRA stands at the statuses of leads, deals and quotes alone, not at those of smart processes — server crm/classes/general/restservice.php:9124
    ...NO_EXTRA.test(funnel.entityId) ? {} : { EXTRA: { SEMANTICS: meaning(stage), COLOR: stage.color } }
  }
}

function allStatuses(): Row[] {
  const rows = FUNNELS.flatMap(funnel => funnel.stages.map((stage, index) => ({ funnel, stage, index })))
  return rows.map(({ funnel, stage, index }, place) => statusRow(funnel, stage, index, FIRST_STATUS_ID + place * 2))
}

function known(map: PhpMap, row: Row | undefined): PhpMap {
  return Object.fromEntries(Object.entries(map).filter(([key]) => row !== undefined && filterKey(key).field in row))
}

/** All rows at once: this old list knows neither `select` nor pages. */
export function statusList({ params, caller }: Call): ListPage {
  // @rule Statuses are open to whoever may read some items of the CRM; else an error without a code — server crm/classes/general/crm_status.php:1784
  if (!readsSomething(caller)) throw refusal('', 'Access denied.')
  const all = allStatuses()
  const filter = known(phpEntries(params.filter) ?? {}, all[0])
  const order = known(phpEntries(params.order) ?? {}, all[0])
  const rows = all.filter(row => matchesFilter(filter, field => row[field]))
  return new ListPage(sortRows(rows, Object.keys(order).length > 0 ? order : { SORT: 'ASC' }, (row, field) => row[field]), rows.length, null)
}

function categoryRow({ categoryId: id, name, entityTypeId, isDefault }: Funnel): Row {
  const own = { id, name, sort: isDefault ? CATEGORY_SORT.default : CATEGORY_SORT.other, entityTypeId, isDefault: isDefault ? 'Y' : 'N' }
  return isDefault ? own : { ...own, originId: '', originatorId: '' }
}

/** Deals and smart processes have funnels; other types are refused by name. */
export function categoryList({ params, state, caller }: Call): ListPage {
  const typeId = phpInt(declared(params, 'entityTypeId'))
  const type = crmTypeOf(state, typeId)
  if (type === null) throw refusal('NOT_FOUND', 'SPA not found')
  if (typeof type === 'string' && type !== 'deal') {
    throw refusal('ENTITY_TYPE_NOT_SUPPORTED', `Entity type \`${type.toUpperCase()}\` is not supported`)
  }
  // @rule Of the funnels only those are listed whose items the caller may read — server crm/lib/controller/category.php:97
  const categories = FUNNELS.filter(funnel => funnel.entityTypeId === typeId && readsSomething(caller)).map(categoryRow)
  return new ListPage({ categories: sortRows(categories, { sort: 'ASC', id: 'ASC' }, (row, field) => row[field]) }, categories.length, null)
}
