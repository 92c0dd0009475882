import type { Foreign } from '@/domain/startProblem'

/**
 * Proves, before anything is sent or stored, that the page around us is a portal we serve.
 * The SDK takes the portal's host from `window.name`, which any page that frames us can set (b24jssdk #150): so the host must be on the build's list
 * and must be the origin the browser itself reports as our parent, where the browser reports it.
 */
export interface FrameFacts {
  windowName: string
  isFramed: boolean
  /** `location.ancestorOrigins[0]`; null where the browser has no such list. */
  parentOrigin: string | null
  /** Hostname this app is served from. */
  ownHostname: string
}

export type GuardVerdict =
  | { kind: 'proven', origin: string }
  /** Not opened by a portal at all. */
  | { kind: 'outside' }
  | Foreign

/** @param portals origins such as `https://crm.example.com`, or zones such as `https://*.bitrix24.com` */
export function judgeParent(facts: FrameFacts, portals: readonly string[]): GuardVerdict {
  const [host = '', protocol = '', sid = ''] = facts.windowName.split('|')
  if (!facts.isFramed || host === '' || sid === '') return { kind: 'outside' }
  const origin = originOf(`${protocol === '1' ? 'https' : 'http'}://${host}`)
  if (origin === null || (facts.parentOrigin !== null && facts.parentOrigin !== origin)) return { kind: 'foreign', why: 'other', host: facts.parentOrigin ?? host }
  if (isListed(origin, portals) || (isLoopback(facts.ownHostname) && isLoopback(new URL(origin).hostname))) return { kind: 'proven', origin }
  return { kind: 'foreign', why: protocol === '1' ? 'unlisted' : 'plain', host: facts.parentOrigin ?? host }
}

/**
 * The name under which the SDK finds the portal: with the host as the browser writes it. The portal's page may print it in capitals or with the
 * port that goes without saying, and the SDK compares it letter by letter with the sender of every answer.
 */
export function plainName(windowName: string, origin: string): string {
  const [, protocol = '', ...rest] = windowName.split('|')
  return [new URL(origin).host, protocol, ...rest].join('|')
}

/** Whether an origin is one of the listed portals. Listed ones are https only. */
export function isListed(origin: string, portals: readonly string[]): boolean {
  return portals.some(portal => {
    const zone = /^https:\/\/\*(\..+)$/u.exec(portal)?.[1]
    if (zone === undefined) return origin === portal
    const name = /^https:\/\/([a-z0-9-]+)(\.[a-z0-9.-]+)$/u.exec(origin)
    return name !== null && name[2] === zone
  })
}

function originOf(address: string): string | null {
  try {
    const url = new URL(address)
    return url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '' ? url.origin : null
  } catch {
    // Not an address: the name was not written by a portal, which is the answer.
    return null
  }
}

/** A developer's own machine: the only parent that may speak plain http, and only to an app served from there too. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}
