/** A CRM card: form, tab row, the app's tabs. */
import type { PortalContext } from '../context.ts'
import type { CrmItem, CrmType, PlacementBinding } from '../state/model.ts'
import { bindingTitle, detailTabCode, findItem, itemTitle, shownBindings } from './crmNames.ts'
import { frameBox } from './frameBox.ts'
import { html, type Html } from './html.ts'
import { keepSwitches, type PageQuery } from './pageQuery.ts'
import { printPage } from './shell.ts'

interface CardPlace { type: CrmType | number, id: number, url: URL, query: PageQuery }

function cardTitle(place: CardPlace, item: CrmItem | null): string {
  if (item) return itemTitle(item)
  const name = typeof place.type === 'number' ? `Item of type ${place.type}` : place.type
  return place.id === 0 ? `New ${name}` : `${name} ${place.id}`
}

function formRows(context: PortalContext, item: CrmItem): [string, string][] {
  const responsible = context.state.users.get(item.assignedById)
  const names = item.contactIds.map(id => findItem(context.state, 'contact', id)).filter(row => row !== null).map(itemTitle)
  const company = item.companyId ? findItem(context.state, 'company', item.companyId) : null
  const rows: [string, string][] = [
    ['Stage', item.stageId],
    ['Amount', item.opportunity ? `${item.opportunity.toLocaleString('en')} ${item.currencyId}` : ''],
    ['Responsible', responsible ? `${responsible.firstName} ${responsible.lastName}` : ''],
    ['Contacts', names.join(', ')],
    ['Company', company ? itemTitle(company) : '']
  ]
  return rows.filter(([, value]) => value !== '')
}

function form(context: PortalContext, place: CardPlace, item: CrmItem | null): Html {
  if (place.id === 0) return html`<div id="card-form"><p class="hint">This item is new and not saved yet.</p></div>`
  if (!item) return html`<div id="card-form"><p class="warning">This item does not exist or was deleted.</p></div>`
  const rows = formRows(context, item).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)
  return html`<div id="card-form"><dl class="fields">${rows}</dl></div>`
}

function noTabHint(context: PortalContext, code: string): Html {
  const why = context.state.app.installed ? `no application tab is bound to ${code}` : 'the application is not installed yet'
  return html`<p class="hint">This card shows no application: ${why}. <a href="/marketplace/app/">Open the application's page</a></p>`
}

function tab(id: string, title: string, isSelected: boolean, placementId: number | null): Html {
  return html`<button type="button" role="tab" id="tab-${id}" aria-controls="panel-${id}" aria-selected="${String(isSelected)}"
    tabindex="${isSelected ? 0 : -1}"${placementId !== null && html` data-placement-id="${placementId}"`}>${title}</button>`
}

function tabs(place: CardPlace, bindings: PlacementBinding[], general: Html): Html {
  const apps = bindings.map(row => ({ id: `app-${row.id}`, row }))
  return html`<div class="tab-row" role="tablist" aria-label="Card">
    ${tab('general', 'General', true, null)}${apps.map(({ id, row }) => tab(id, bindingTitle(row, place.query.lang), false, row.id))}
  </div>
  <section role="tabpanel" id="panel-general" aria-labelledby="tab-general">${general}</section>
  ${apps.map(({ id }) => html`<section role="tabpanel" id="panel-${id}" aria-labelledby="tab-${id}" hidden>${frameBox(place.query)}</section>`)}`
}

/** The card as a page of its own, or, with `?slider=1`, a page whose slider shows that card. */
export function printCard(context: PortalContext, place: CardPlace): string {
  const { query, url } = place
  const item = findItem(context.state, place.type, place.id)
  const title = cardTitle(place, item)
  if (query.slider) {
    const sliderUrl = url.pathname + keepSwitches(url, { slider: null })
    return printPage({ title: 'CRM', query, data: { kind: 'sliderHost', sliderUrl, title }, body: html`<p class="hint">The card is open in a slider.</p>`, withPanel: false })
  }
  const code = detailTabCode(place.type)
  const bindings = shownBindings(context.state, code)
  const general = html`${form(context, place, item)}${bindings.length === 0 && noTabHint(context, code)}`
  return printPage({
    title,
    query,
    data: {
      kind: 'card',
      // @rule A tab's options hold the item's number as text, 0 on a new card — docs api-reference/widgets/crm/detail-tab.md
      placementOptions: { ID: String(place.id) },
      openAppTab: query.appTab,
      panelItem: item ? { type: String(place.type), id: place.id } : null
    },
    body: html`<div class="card">${tabs(place, bindings, general)}</div>`,
    withPanel: true
  })
}
