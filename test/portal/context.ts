/**
 * What every part of the test portal shares: REST transport, control API and pages are each a function from this context to routes.
 * `server.ts` makes the one instance of a running portal; `POST /__portal/reset` replaces what is inside, never the object.
 */
import type { PortalState } from './state/model.ts'

/** One rule of `POST /__portal/faults`. */
export interface FaultRule {
  id: number
  /** Lower-cased REST method, `*`, `refreshAuth` or `getInitData`. */
  method: string
  when: 'before' | 'after'
  times: number | 'always'
  skip: number
  do: {
    status?: number
    body?: Record<string, unknown> | string
    headers?: Record<string, string>
    cors?: boolean
    delayMs?: number
    /** `true` breaks the connection after whole response headers, `silent` before the first byte. */
    drop?: true | 'silent'
    truncateTo?: number
    silent?: true
  }
}

export interface Faults {
  add: (rule: Omit<FaultRule, 'id'>) => number
  clear: () => void
  /** The rule that strikes this call now (counts it against `skip` and `times`), or null. */
  take: (method: string) => FaultRule | null
}

/** A row of `GET /__portal/log`. */
export interface LogRow {
  seq: number
  at: string
  method: string
  params: Record<string, unknown>
  userId: number | null
  status: number
  error: string | null
  preflight: boolean
  contentType: string
  inBatch: boolean
  fault: number | null
}

/** A row of `GET /__portal/frames`. */
export interface FrameRow { at: string, direction: 'in' | 'out', command: string, callback: string, answered: boolean }

export interface TokenPair { accessToken: string, refreshToken: string, expiresInSeconds: number }

export interface Tokens {
  issue: (userId: number) => TokenPair
  /** A pair for the owner of a refresh token; null for a garbled one. */
  refresh: (refreshToken: string) => TokenPair | null
  check: (accessToken: string) => { kind: 'ok', userId: number } | { kind: 'expired' } | { kind: 'unknown' }
  /** Every token issued so far answers 401 `expired_token` from now on. */
  expireAll: () => void
  /** How the page answers `refreshAuth`: `POST /__portal/token`. */
  refreshMode: { refresh: 'ok' | 'silent' | 'refused', delayMs: number }
}

/** The portal's clock: real time moved by an offset, so that it goes on after it was set. */
export interface PortalClock {
  now: () => number
  set: (ms: number) => void
  advance: (ms: number) => void
}

export interface PortalContext {
  /** Replaced as a whole by reset: read it at every use, never keep it. */
  state: PortalState
  readonly tokens: Tokens
  readonly faults: Faults
  readonly clock: PortalClock
  readonly log: LogRow[]
  readonly frames: FrameRow[]
  /** `http://127.0.0.1:<port>` or `http://localhost:<port>` (SITE=cross). */
  readonly origin: string
  /** `http://127.0.0.1:<port>` of the app's host. */
  readonly appOrigin: string
  /** Added to every REST answer; `PORTAL_LATENCY_MS`, changed by the demo's switch. */
  latencyMs: number
  /** Called by `POST /__portal/reset`. */
  reset: (seed: 'demo' | 'empty' | 'huge' | 'field') => void
}
