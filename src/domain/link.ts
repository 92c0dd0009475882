/**
 * `URL` is part of every JavaScript host (browser, worker, Node) though not of the language; this is all of it that is used here.
 * Parsed without a base: a relative address is never a link.
 */
declare const URL: new (address: string) => { href: string, protocol: string, hostname: string, username: string, password: string }

export interface SafeLink {
  href: string
  /** Host in punycode, so that a look-alike name shows itself; '' for mail and phone. */
  host: string
}

const allowedSchemes = new Set(['https:', 'http:', 'mailto:', 'tel:'])

const hiddenSigns = /[\u0000-\u0020\u007f-\u009f\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/gu

/**
 * Judges an address from message text. Null means: show it as plain text.
 * Hidden signs are stripped before judging, because browsers strip some of them after.
 */
export function safeLink(address: string): SafeLink | null {
  const visible = address.replace(hiddenSigns, '')
  if (visible === '' || visible.length > 4096) return null
  let url
  try {
    url = new URL(visible)
  } catch {
    // Not an absolute address: an ordinary piece of text, which is the answer and no failure.
    return null
  }
  if (!allowedSchemes.has(url.protocol) || url.username !== '' || url.password !== '') return null
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
  if (isWeb && url.hostname === '') return null
  return { href: url.href, host: isWeb ? url.hostname : '' }
}

/** Turn the order of what stands around them, and so could spell another host. */
const turning = /[\u202a-\u202e\u2066-\u2069]/u
const unseen = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/gu
const hostName = /(?<![\p{L}\p{N}.-])(?:[\p{L}\p{N}-]+[.\u3002\uff0e\uff61])+(?:xn--[a-z\d-]+|\p{L}{2,})(?![\p{L}\p{N}-])/giu

/** The host to show beside a link whose visible text names another host, or in letters that may be look-alikes; null when it does not mislead. */
export function hostToShow(link: SafeLink, label: string): string | null {
  if (link.host === '') return null
  // An address that spells its own host hides nothing, whatever else in it looks like one.
  if (label.toLowerCase().includes(link.host) && safeLink(label)?.host === link.host) return null
  if (turning.test(label)) return link.host
  const named = new Set(label.replace(unseen, '').toLowerCase().match(hostName) ?? [])
  return [...named].every(host => isSameHost(host, link.host)) ? null : link.host
}

function isSameHost(named: string, host: string): boolean {
  const bare = (name: string): string => name.replace(/^www\./u, '')
  const name = bare(named)
  if (name === bare(host)) return true
  // A name wholly in Cyrillic, its ending too, cannot be taken for a Latin one.
  return /^[\p{Script=Cyrillic}\d.-]+$/u.test(name) && bare(safeLink(`https://${name}`)?.host ?? '') === bare(host)
}
