/** A page that is no portal: it frames a URL under a forged name, listens and never answers. */
import { html, type Html } from './html.ts'
import { printPage } from './shell.ts'

function frame(url: string, name: string): Html {
  return html`<iframe class="foreign-frame" title="framed" src="${url}" name="${name}"></iframe>`
}

/** `?url=` is framed by GET; `?name=` is what the frame finds as its `window.name`. */
export function printForeignPage(url: URL): string {
  const target = url.searchParams.get('url') ?? ''
  const isWeb = /^https?:\/\//.test(target)
  return printPage({
    title: 'Some other site',
    query: null,
    data: null,
    body: html`${isWeb ? frame(target, url.searchParams.get('name') ?? '') : html`<p>Say what to frame: <code>?url=…&amp;name=…</code></p>`}
      <script type="module" src="/page/client/foreign.ts"></script>`,
    withPanel: false
  })
}
