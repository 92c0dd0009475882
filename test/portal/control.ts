/**
 * The control API of tests and of the demo's customer panel, under `/__portal/`.
 * No CORS headers: only the portal's own pages and scripts outside a browser read its answers.
 */
import { Hono } from 'hono'
import type { PortalContext } from './context.ts'
import { chatRoutes } from './control/chats.ts'
import { InputError, NotFoundError } from './control/input.ts'
import { instrumentRoutes } from './control/instruments.ts'
import { recordRoutes } from './control/records.ts'
import { runAgents } from './state/operations.ts'

/** All control routes. A wrong body answers 400 `{error}` with the place and what was expected there, an unknown address or id 404. */
export function controlRoutes(context: PortalContext): Hono {
  const routes = new Hono()
  routes.onError((error, c) => {
    if (error instanceof InputError) return c.json({ error: error.message }, 400)
    if (error instanceof NotFoundError) return c.json({ error: error.message }, 404)
    throw error
  })
  routes.use('/__portal/*', async (_, next) => {
    runAgents(context.state)
    await next()
  })
  for (const part of [instrumentRoutes, recordRoutes, chatRoutes]) routes.route('/__portal', part(context))
  routes.all('/__portal/*', c => c.json({ error: `No control call ${c.req.method} ${c.req.path}` }, 404))
  return routes
}
