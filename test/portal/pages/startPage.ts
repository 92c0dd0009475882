/** The start page: the demo's items with links, who is signed in, which language, where the app is bound. */
import type { PortalContext } from '../context.ts'
import type { CrmItem, PortalState } from '../state/model.ts'
import { cardPath, itemTitle } from './crmNames.ts'
import { html, type Html } from './html.ts'
import { keepSwitches, type PageQuery } from './pageQuery.ts'
import { printPage } from './shell.ts'

const SHOWN_ITEMS = 200
const LANGUAGES = ['en', 'ru', 'de', 'br', 'la', 'ua']

function chatsOf(state: PortalState, item: CrmItem): string {
  const titles = [...state.chats.values()]
    .filter(chat => chat.crm.some(ref => ref.type === item.type && ref.id === item.id))
    .map(chat => state.connectorTitles[chat.connector] ?? chat.connector)
  return titles.length === 0 ? 'no conversation' : titles.join(', ')
}

function itemRow(state: PortalState, item: CrmItem, query: string): Html {
  const type = typeof item.type === 'number' ? `type ${item.type}` : item.type
  return html`<tr><td>${type}</td><td><a href="${cardPath(item.type, item.id)}${query}">${itemTitle(item)}</a></td><td>${chatsOf(state, item)}</td>
    <td><a href="${cardPath(item.type, item.id)}${query}${query ? '&' : '?'}tab=app">open app</a></td></tr>`
}

function choice(name: string, label: string, options: [value: string, text: string][], chosen: string): Html {
  return html`<label>${label} <select name="${name}">${options.map(([value, text]) =>
    html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`)}</select></label>`
}

function switches(state: PortalState, url: URL, query: PageQuery): Html {
  const users = [...state.users.values()].filter(user => user.kind === 'employee')
  const names = users.map((user): [string, string] => [String(user.id), `${user.firstName} ${user.lastName}${user.admin ? ' (administrator)' : ''}`])
  return html`<form class="switches" method="get" action="/" aria-label="Switches">
    ${choice('user', 'Signed in', names, String(query.user.id))}
    ${choice('lang', 'Language', LANGUAGES.map(lang => [lang, lang]), query.lang)}
    ${choice('slider', 'Card', [['0', 'as a page'], ['1', 'in a slider']], query.slider ? '1' : '0')}
    ${choice('mode', 'Frame', [['post', 'by POST'], ['get', 'by GET (static app)']], query.mode)}
    ${choice('host', 'Portal script', [['new', 'current'], ['old', 'old, strings only']], query.host)}
    <label>Frame width <input name="width" type="number" min="200" max="2000" value="${query.width}" placeholder="auto"></label>
    <button>Apply</button>
  </form>`
}

function placementList(state: PortalState): Html {
  const rows = state.app.placements.map(row => html`<li><code>${row.placement}</code> → ${row.handler}</li>`)
  const status = state.app.installed ? 'installed' : 'not installed'
  return html`<p>The application is <b>${status}</b>. <a href="/marketplace/app/">Its own page</a> · <a href="/online/">Messenger</a></p>
    ${rows.length === 0 ? html`<p class="hint">No placement is bound.</p>` : html`<ul>${rows}</ul>`}`
}

/** Every link keeps the switches chosen here. */
export function printStartPage(context: PortalContext, url: URL, query: PageQuery): string {
  const { state } = context
  const kept = keepSwitches(url)
  const items = state.items.filter(item => !item.deleted).slice(0, SHOWN_ITEMS)
  return printPage({
    title: 'Test portal',
    query,
    data: { kind: 'start' },
    body: html`<section><h2>Switches</h2>${switches(state, url, query)}</section>
      <section><h2>Data</h2><div id="data-sets" class="switches"></div></section>
      <section><h2>CRM items</h2><table class="items"><thead><tr><th>Type</th><th>Item</th><th>Conversations</th><th></th></tr></thead>
      <tbody>${items.map(item => itemRow(state, item, kept))}</tbody></table></section>
      <section><h2>Application</h2>${placementList(state)}</section>`,
    withPanel: false
  })
}
