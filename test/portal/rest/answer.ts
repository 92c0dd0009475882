/** What goes back over the wire, and what a fault does to it. */
import type { FaultRule } from '../context.ts'

export interface Answer {
  status: number
  /** Lower-cased names; without the CORS pair. */
  headers: Record<string, string>
  body: string
  /** Whether the page of another origin may read it. */
  cors: boolean
  /** Bytes of the body after which the connection breaks, although its whole length was declared. */
  truncateTo: number | null
  /** `headers` breaks the connection behind the headers, `reset` before any byte; `silent` leaves it open for ever. */
  end: 'answer' | 'headers' | 'reset' | 'silent'
}

/** An answer of the portal itself. */
export function jsonAnswer(status: number, body: unknown): Answer {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'x-content-type-options': 'nosniff' }
  return { status, headers, body: JSON.stringify(body), cors: true, truncateTo: null, end: 'answer' }
}

/** What a proxy in front of the portal says when nobody wrote a body: it names no code, so it proves nothing about the call. */
function proxyPage(status: number): Answer {
  const body = `<html>\r\n<head><title>${status}</title></head>\r\n<body>\r\n<center><h1>${status}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`
  return { status, headers: { 'content-type': 'text/html; charset=UTF-8' }, body, cors: true, truncateTo: null, end: 'answer' }
}

/** A rule that says nothing about the answer but how long it takes: the call waits, then runs as ever. */
export function isPause(rule: FaultRule): boolean {
  return Object.keys(rule.do).every(key => key === 'delayMs')
}

/** The base of a spoiled answer: the fault's own body, a proxy's page, or the real answer. */
function spoiledBase(rule: FaultRule, real: Answer | null): Answer {
  const { status, body } = rule.do
  if (body !== undefined) {
    const json = typeof body !== 'string'
    const base = jsonAnswer(status ?? 200, body)
    return json ? base : { ...base, body, headers: { 'content-type': 'text/html; charset=UTF-8' } }
  }
  if (status !== undefined) return proxyPage(status)
  return real ?? proxyPage(502)
}

/** What a front end answers itself, before or instead of the portal. */
const FRONT_END = [413, 502, 503, 504]

function isPortalError(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string'
}

/** Whether a page of another origin may read a spoiled answer. */
function isReadable({ do: { status, body, cors } }: FaultRule): boolean {
  if (cors !== undefined) return cors
  // @rule What a front end answers itself comes without CORS headers — assumed: no source; a real portal's 413 and 502 read in a browser would settle it
  if (status === undefined || !FRONT_END.includes(status)) return true
  // @rule A 503 with the portal's own JSON error, as for limits, keeps the CORS headers — assumed: the cloud's front end prints it; seen in public SDKs alone
  return status === 503 && isPortalError(body)
}

function endOf({ do: { drop, silent } }: FaultRule, real: Answer['end']): Answer['end'] {
  if (drop !== undefined) return drop === 'silent' ? 'reset' : 'headers'
  return silent ? 'silent' : real
}

/** The answer after a fault. In: the real answer, or null when the call never ran. The wait (`delayMs`) is the caller's. */
export function spoiled(rule: FaultRule, real: Answer | null): Answer {
  const base = spoiledBase(rule, real)
  const headers = Object.entries(rule.do.headers ?? {}).map(([name, value]): [string, string] => [name.toLowerCase(), value])
  return {
    ...base,
    headers: { ...base.headers, ...Object.fromEntries(headers) },
    cors: isReadable(rule) && base.cors,
    truncateTo: rule.do.truncateTo ?? base.truncateTo,
    end: endOf(rule, base.end)
  }
}
