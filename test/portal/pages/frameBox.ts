/** The box a page gives to a frame. */
import { html, type Html } from './html.ts'
import type { PageQuery } from './pageQuery.ts'

/** The box, as wide as `?width=` says, holding a layout or empty until the script prints one. */
export function frameBox(query: PageQuery, content: Html | null = null): Html {
  return html`<div class="app-frame-box"${query.width !== null && html` style="width: ${query.width}px"`}>${content}</div>`
}
