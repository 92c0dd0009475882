/** The frame of every portal page: head, top bar, content, data for the script. */
import { html, jsonBlock, type Html } from './html.ts'
import type { PageData } from './client/pageData.ts'
import type { PageQuery } from './pageQuery.ts'

export interface PageParts {
  /** Shown in the browser's tab and, as `#pagetitle`, on the page. */
  title: string
  query: PageQuery | null
  data: PageData | null
  body: Html
  /** Stands beside the content: the customer panel's place. */
  withPanel: boolean
}

function topBar(query: PageQuery): Html {
  return html`<header class="top-bar">
    <a class="brand" href="/">Test portal</a>
    <span class="signed-in">${query.user.firstName} ${query.user.lastName}${query.user.admin && html` <small>administrator</small>`}</span>
  </header>`
}

/** A whole page as text. A page without `data` runs no script. */
export function printPage(parts: PageParts): string {
  const { query, data } = parts
  const hasPanel = parts.withPanel && query?.panel === true
  const page = html`<html lang="${query?.lang ?? 'en'}"><head><meta charset="utf-8">
<title>${parts.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page/client/style.css">
${data && jsonBlock('page-data', data)}
${data && html`<script type="module" src="/page/client/page.ts"></script>`}
</head><body class="${query?.inSlider ? 'in-slider' : ''}">
${query && !query.inSlider && topBar(query)}
<div class="page-columns">
<main><h1 id="pagetitle">${parts.title}</h1>
${parts.body}
</main>
${hasPanel && html`<aside id="customer-panel" class="customer-panel" aria-label="Customer"></aside>`}
</div>
</body></html>`
  return `<!doctype html>\n${page.text}`
}
