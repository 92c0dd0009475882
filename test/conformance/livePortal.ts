/** A real portal on a free port for one test file, spoken to with fetch alone. */
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { PortalContext } from '../portal/context.ts'
import { createPortal, type Portal } from '../portal/server.ts'

export interface RestAnswer { status: number, headers: Headers, body: Record<string, unknown> }

export interface LivePortal {
  readonly context: PortalContext
  readonly origin: string
  /** A fresh access token of that user; the seed's manager by default. */
  token: (userId?: number) => string
  /** A JSON call with a valid token. */
  call: (method: string, params?: Record<string, unknown>, userId?: number) => Promise<RestAnswer>
  /** Any request to `/rest/<path>`; the caller cares for the token. */
  raw: (path: string, init?: RequestInit) => Promise<RestAnswer>
  /** A control call; throws when it does not answer 200. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each call answers a shape of its own, and the tests look into it
  control: (verb: string, path: string, body?: unknown) => Promise<any>
}

/** Starts a portal before the tests of a file, resets it before each of them and stops it at the end. */
export function livePortal(seed: 'demo' | 'empty' | 'field' = 'demo'): LivePortal {
  let portal: Portal
  beforeAll(async () => { portal = await createPortal({ port: 0, appPort: 8025 }) })
  beforeEach(() => {
    portal.context.reset(seed)
    portal.context.latencyMs = 0
  })
  afterAll(async () => { await portal.close() })

  const live: LivePortal = {
    get context() { return portal.context },
    get origin() { return portal.origin },
    token: userId => portal.context.tokens.issue(userId ?? portal.context.state.defaultUserId).accessToken,
    raw: async (path, init) => {
      const response = await fetch(`${portal.origin}/rest/${path}`, init)
      const text = await response.text()
      const isJson = response.headers.get('content-type')?.startsWith('application/json')
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) as Record<string, unknown> : { text } }
    },
    call: async (method, params = {}, userId = undefined) => await live.raw(method, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...params, auth: live.token(userId) })
    }),
    control: async (verb, path, body) => {
      const init: RequestInit = body === undefined ? { method: verb } : { method: verb, body: JSON.stringify(body) }
      const response = await fetch(`${portal.origin}/__portal/${path}`, init)
      const text = await response.text()
      if (!response.ok) throw new Error(`${verb} ${path}: ${response.status} ${text}`)
      return JSON.parse(text) as unknown
    }
  }
  return live
}
