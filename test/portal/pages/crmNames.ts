/** Names by which the portal calls CRM types: in URLs, in placement codes and by number. */
import type { CrmItem, CrmType, PlacementBinding, PortalState } from '../state/model.ts'

const ENTITY_TYPE_IDS: Record<CrmType, number> = { lead: 1, deal: 2, contact: 3, company: 4 }
const LETTERS: Record<CrmType, string> = { lead: 'L', deal: 'D', contact: 'C', company: 'CO' }

/** Quotes and invoices have numbers like smart processes, but pages and placement codes of their own. */
const NAMED_TYPES: Record<number, { path: string, code: string }> = {
  7: { path: 'quote', code: 'QUOTE' },
  31: { path: 'invoice', code: 'SMART_INVOICE' }
}

/** `deal` → `CRM_DEAL_DETAIL_TAB`, 174 → `CRM_DYNAMIC_174_DETAIL_TAB`, 31 → `CRM_SMART_INVOICE_DETAIL_TAB`. */
export function detailTabCode(type: CrmType | number): string {
  // @rule Quotes and smart invoices have placement codes of their own — docs api-reference/widgets/crm/detail-tab.md
  const named = typeof type === 'number' ? NAMED_TYPES[type] : undefined
  if (named) return `CRM_${named.code}_DETAIL_TAB`
  return typeof type === 'number' ? `CRM_DYNAMIC_${type}_DETAIL_TAB` : `CRM_${type.toUpperCase()}_DETAIL_TAB`
}

/** Path of an item's card. */
export function cardPath(type: CrmType | number, id: number): string {
  const named = typeof type === 'number' ? NAMED_TYPES[type] : undefined
  if (named) return `/crm/${named.path}/details/${id}/`
  return typeof type === 'number' ? `/crm/type/${type}/details/${id}/` : `/crm/${type}/details/${id}/`
}

/** One of the four classic types by its name, or null. */
export function crmTypeOf(name: string): CrmType | null {
  return name in ENTITY_TYPE_IDS ? name as CrmType : null
}

/** A type as the URL of a card spells it, or null. */
export function cardTypeOf(name: string): CrmType | number | null {
  const named = Object.entries(NAMED_TYPES).find(([, { path }]) => path === name)?.[0]
  return named === undefined ? crmTypeOf(name) : Number(named)
}

/** Short id of the portal's selector: `D_5` for deal 5, `T<hex>_5` for a smart process item. */
export function shortId(type: CrmType | number, id: number): string {
  return typeof type === 'number' ? `T${type.toString(16)}_${id}` : `${LETTERS[type]}_${id}`
}

export function itemTitle(item: CrmItem): string {
  return item.type === 'contact' ? `${item.firstName} ${item.lastName}`.trim() : item.title
}

export function findItem(state: PortalState, type: CrmType | number, id: number): CrmItem | null {
  return state.items.find(item => item.type === type && item.id === id && !item.deleted) ?? null
}

/** What the app bound to a place. Nothing bound is shown to anyone until the app is installed. */
export function shownBindings(state: PortalState, placement: string): PlacementBinding[] {
  // @rule Nothing bound is shown before the installation is finished — docs settings/app-installation/installation-finish.md
  return state.app.installed ? state.app.placements.filter(row => row.placement.toUpperCase() === placement) : []
}

/** A binding's title in the page's language, else English, else its own, else the app's name. */
export function bindingTitle(binding: PlacementBinding, lang: string): string {
  // @rule A tab's title is that of the page's language, else English — docs api-reference/widgets/placement-bind.md
  return binding.langAll[lang]?.TITLE || binding.langAll.en?.TITLE || binding.title || 'CRM Conversation'
}
