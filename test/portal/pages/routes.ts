/** Every page of the portal and what the pages themselves ask for. */
import { Hono, type Context } from 'hono'
import type { PortalContext } from '../context.ts'
import { sessionCookie } from '../media/session.ts'
import { printAppPage } from './appPage.ts'
import { printCard } from './cardPage.ts'
import { clientModule, clientStyle } from './clientModules.ts'
import { cardTypeOf } from './crmNames.ts'
import { pageEndpoints } from './endpoints.ts'
import { printForeignPage } from './foreignPage.ts'
import { FrameRenders } from './frame.ts'
import { html } from './html.ts'
import { printMessenger } from './messengerPage.ts'
import { readPageQuery, UnknownUser, type PageQuery } from './pageQuery.ts'
import { printPage } from './shell.ts'
import { printStartPage } from './startPage.ts'

type Printer = (url: URL, query: PageQuery, c: Context) => string | null

/** A page that the portal knows but this stand-in does not fill: sliders of `openPath` may lead there. */
function printOtherPage(url: URL, query: PageQuery): string {
  const body = html`<p class="hint">The portal's page <code>${url.pathname}</code> is not part of this stand-in.</p>`
  return printPage({ title: 'Portal page', query, data: null, body, withPanel: false })
}

function printMessage(title: string, text: string): string {
  return printPage({ title, query: null, data: null, body: html`<p class="warning">${text}</p>`, withPanel: false })
}

/** The pages of the outer contract. Unknown users and items without a page answer 404 with a readable page. */
export function pageRoutes(context: PortalContext): Hono {
  const renders = new FrameRenders()
  const app = new Hono()
  const page = (print: Printer) => (c: Context) => {
    const url = new URL(c.req.url)
    c.header('Cache-Control', 'no-store')
    try {
      const query = readPageQuery(context.state, url)
      c.header('Set-Cookie', sessionCookie(query.user.id))
      const text = print(url, query, c)
      return text === null ? c.html(printMessage('Not found', `There is no page ${url.pathname}`), 404) : c.html(text)
    } catch (error) {
      if (!(error instanceof UnknownUser)) throw error
      return c.html(printMessage('Unknown user', `There is no employee ${error.id} on this portal`), 404)
    }
  }

  app.get('/', page((url, query) => printStartPage(context, url, query)))
  app.get('/crm/type/:typeId{[0-9]+}/details/:id{[0-9]+}/', page((url, query, c) =>
    printCard(context, { type: Number(c.req.param('typeId')), id: Number(c.req.param('id')), url, query })))
  app.get('/crm/:type/details/:id{[0-9]+}/', page((url, query, c) => {
    const type = cardTypeOf(c.req.param('type') ?? '')
    return type === null ? null : printCard(context, { type, id: Number(c.req.param('id')), url, query })
  }))
  app.get('/online/', page((url, query) => printMessenger(context, url, query)))
  app.get('/marketplace/app/', page((url, query) => printAppPage(context, renders, url, query)))
  app.get('/foreign/', c => c.html(printForeignPage(new URL(c.req.url))))
  for (const path of ['/crm/*', '/marketplace/*', '/company/*', '/workgroups/*', '/contact_center/*']) app.get(path, page(printOtherPage))

  app.get('/page/client/style.css', async c => c.text(await clientStyle(), 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  app.get('/page/client/:name', async c => {
    const code = await clientModule(c.req.param('name'))
    return code === null ? c.notFound() : c.text(code, 200, { 'Content-Type': 'text/javascript; charset=utf-8' })
  })
  app.route('/page/endpoint', pageEndpoints(context, renders))
  return app
}
