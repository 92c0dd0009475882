/** The app's own page, placement `DEFAULT`; the install page while the app is not installed. */
import type { PortalContext } from '../context.ts'
import { layoutHtml, layoutParams, type FrameRenders } from './frame.ts'
import { frameBox } from './frameBox.ts'
import { html } from './html.ts'
import { ownParameters, type PageQuery } from './pageQuery.ts'
import { printPage } from './shell.ts'

/** An administrator gets the install page while the app is not installed; anybody else is told to wait. */
export function printAppPage(context: PortalContext, renders: FrameRenders, url: URL, query: PageQuery): string {
  const title = 'CRM Conversation'
  // @rule Others than administrators wait until the installation is finished — docs settings/app-installation/index.md
  if (!context.state.app.installed && !query.user.admin) {
    const body = html`<p class="warning">The application is not fully installed yet. Ask your administrator to finish the installation.</p>`
    return printPage({ title, query, data: { kind: 'app', layout: null }, body, withPanel: false })
  }
  const render = renders.add(context, {
    userId: query.user.id,
    lang: query.lang,
    placement: 'DEFAULT',
    placementOptions: ownParameters(url),
    handler: `${context.appOrigin}/`,
    placementId: 0,
    mode: query.mode,
    host: query.host,
    popup: false
  })
  return printPage({
    title,
    query,
    data: { kind: 'app', layout: layoutParams(context, render) },
    body: frameBox(query, layoutHtml(context, render)),
    withPanel: false
  })
}
