/** `npm run demo` and `npm run dev`: the portal and the app's host, until they are told to stop. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startAppHost } from './appHost.ts'
import { startDevServer } from './devServer.ts'
import { PortInUse, type Listening } from './listen.ts'
import { createPortal, type Portal, type PortalOptions } from './server.ts'

const DIST = fileURLToPath(new URL('../../dist', import.meta.url))

/** Said in one line on standard error; the process ends with 1. */
class StartProblem extends Error {}

function numberFrom(name: string, otherwise: number, most: number): number {
  const text = process.env[name]
  if (text === undefined || text === '') return otherwise
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > most) throw new StartProblem(`${name} must be a whole number from 0 to ${most}, not "${text}"`)
  return value
}

function startApp(port: number, portals: () => string[]): Promise<Listening> {
  if (process.argv.includes('--dev')) return startDevServer(port)
  if (!existsSync(`${DIST}/index.html`)) throw new StartProblem('There is no build in dist/. Run: npm run build')
  return startAppHost({ dist: DIST, port, portals })
}

async function startPortal(options: PortalOptions): Promise<Portal> {
  try {
    return await createPortal(options)
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? new PortInUse(options.port) : error
  }
}

async function start(): Promise<{ url: string, close: () => Promise<void> }> {
  const portalPort = numberFrom('PORTAL_PORT', 8024, 65_535)
  const latencyMs = numberFrom('PORTAL_LATENCY_MS', 0, 600_000)
  const portals: string[] = []
  const app = await startApp(numberFrom('APP_PORT', 8025, 65_535), () => portals)
  try {
    const portal = await startPortal({ port: portalPort, appPort: app.port, site: process.env.SITE === 'cross' ? 'cross' : 'same', latencyMs })
    portals.push(portal.origin)
    return { url: `${portal.origin}/`, close: async () => void await Promise.all([portal.close(), app.close()]) }
  } catch (error) {
    await app.close()
    throw error
  }
}

/**
 * A signal to npm reaches the shell between npm and this process and ends there. Under npm, the death of that shell therefore means the same
 * as the signal.
 */
function onParentGone(stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, 300)
  watch.unref()
}

try {
  const running = await start()
  const stop = (): void => {
    running.close().then(() => process.exit(0), (error: unknown) => {
      console.error(error)
      process.exit(1)
    })
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  onParentGone(stop)
  console.log(`Portal ready: ${running.url}`)
} catch (error) {
  if (!(error instanceof StartProblem) && !(error instanceof PortInUse)) throw error
  console.error(error.message)
  process.exit(1)
}
