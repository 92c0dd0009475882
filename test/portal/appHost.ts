/**
 * The app's host for demo and tests: serves the build on 127.0.0.1 under the strict headers a real host sends.
 * A form POST answers with the page of its path, as every host of an app must; texts are compressed, as every host of an app should.
 */
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { Hono, type Context } from 'hono'
import { compress } from 'hono/compress'
import { ASSET_CACHE, ASSET_ONLY_HEADERS, HTML_CACHE, securityHeaders } from '../../tools/headers.ts'
import { listen, type Listening } from './listen.ts'

export interface AppHostOptions {
  /** Folder of the build. */
  dist: string
  port: number
  /** Origins that may frame the app; read at every answer, since the portal may start later than its app's host. */
  portals: () => readonly string[]
}

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon', '.webp': 'image/webp', '.woff2': 'font/woff2', '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json'
}

async function readPublished(dist: string, path: string): Promise<{ name: string, content: Buffer } | null> {
  const name = normalize(path.endsWith('/') ? `${path}index.html` : path)
  const file = join(dist, name)
  if (!file.startsWith(join(dist, sep))) return null
  try {
    return { name, content: await readFile(file) }
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
}

function isFormPost(c: Context): boolean {
  return c.req.method === 'POST' && (c.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded')
}

function decodedPath(c: Context): string | null {
  try {
    return decodeURIComponent(new URL(c.req.url).pathname)
  } catch {
    // A path that is no text names no file.
    return null
  }
}

/** Routes of the host: GET, HEAD and form POST give the file of the path with status 200, anything unknown 404, other methods 405. */
export function appRoutes(options: Pick<AppHostOptions, 'dist' | 'portals'>): Hono {
  const app = new Hono()
  app.use(compress({ encoding: 'gzip' }))
  app.all('*', async c => {
    for (const [name, value] of Object.entries(securityHeaders(options.portals()))) c.header(name, value)
    c.header('Cache-Control', HTML_CACHE)
    if (!['GET', 'HEAD'].includes(c.req.method) && !isFormPost(c)) return c.text('Method not allowed', 405, { Allow: 'GET, HEAD, POST' })
    const path = decodedPath(c)
    const found = path === null ? null : await readPublished(options.dist, path)
    if (!found) return c.text('Not found', 404)
    if (path?.startsWith('/assets/')) {
      c.header('Cache-Control', ASSET_CACHE)
      for (const [name, value] of Object.entries(ASSET_ONLY_HEADERS)) c.header(name, value)
    }
    return c.body(new Uint8Array(found.content), 200, { 'Content-Type': CONTENT_TYPES[extname(found.name)] ?? 'application/octet-stream' })
  })
  return app
}

/** Starts the host on 127.0.0.1. Port 0 takes any free one. */
export function startAppHost(options: AppHostOptions): Promise<Listening> {
  return listen(appRoutes(options).fetch, options.port)
}
