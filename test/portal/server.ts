/** A running test portal: one HTTP server on the loopback interface with REST, the control API and the media addresses. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { PortalContext } from './context.ts'
import { controlRoutes } from './control.ts'
import { mediaRoutes } from './media/routes.ts'
import { pageRoutes } from './pages/routes.ts'
import { createContext } from './portalContext.ts'
import { restRoutes } from './rest/transport.ts'

const LOOPBACK = '127.0.0.1'
/** Longer than any pause of a test or a poll, so that no request ever meets a connection that is just being closed. */
const KEEP_ALIVE_MS = 75_000

export interface PortalOptions {
  /** 0 = any free port. */
  port: number
  /** Where the app's host listens. */
  appPort: number
  /** `cross`: the portal is `http://localhost`, another site than the app's `http://127.0.0.1`. */
  site?: 'same' | 'cross'
  latencyMs?: number
}

export interface Portal {
  context: PortalContext
  origin: string
  /** Stops listening and cuts every open connection, hanging ones too. */
  close: () => Promise<void>
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, LOOPBACK, resolve)
  })
  return (server.address() as AddressInfo).port
}

function routes(context: PortalContext): Hono<{ Bindings: HttpBindings }> {
  return new Hono<{ Bindings: HttpBindings }>()
    // Before REST: the address of a download is one of its own.
    .route('/', mediaRoutes(context))
    .route('/', restRoutes(context))
    .route('/', controlRoutes(context))
    .route('/', pageRoutes(context))
}

/** Starts a portal with the demo data. Rejects when the port is taken. */
export async function createPortal(options: PortalOptions): Promise<Portal> {
  // The routes need the origin, the origin the port, the port a listening server.
  let app = new Hono<{ Bindings: HttpBindings }>()
  const server = createAdaptorServer({ fetch: (request, env) => app.fetch(request, env) }) as Server
  server.keepAliveTimeout = KEEP_ALIVE_MS
  const port = await listen(server, options.port)
  const origin = `http://${options.site === 'cross' ? 'localhost' : LOOPBACK}:${port}`
  const context = createContext({ origin, appOrigin: `http://${LOOPBACK}:${options.appPort}`, latencyMs: options.latencyMs ?? 0 })
  app = routes(context)
  return {
    context,
    origin,
    close: async () => {
      const closed = new Promise<void>((resolve, reject) => server.close(error => error ? reject(error) : resolve()))
      server.closeAllConnections()
      await closed
    }
  }
}
