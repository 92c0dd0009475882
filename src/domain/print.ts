import { withoutInvisible } from './messageText'

/**
 * What is compared when the app looks for a message of its own: the same function of what was typed and of what the portal gives back.
 *
 * Storing and reading change a text: line-end tags become line ends, blanks at the ends go, codes become emoji, entities their signs, bare links get
 * tags and lose a full stop to the outside. All that such a change can touch is taken out here, so that both come down to the same signs. Two texts
 * with one print are possible (`a b` and `ab`); a text of nothing but tags and blanks has the empty print.
 *
 * Total; linear but for nesting, of which `maxPasses` levels are taken off.
 */
export function print(text: string): string {
  let rest = withoutLoneSurrogates(text)
  for (let pass = 0; pass < maxPasses; pass++) {
    const next = onePass(rest)
    if (next === rest) break
    rest = next
  }
  return rest.normalize('NFC')
}

const maxPasses = 8

function onePass(text: string): string {
  return withoutInvisible(text)
    .replace(/\[br\]|#br#|<br\/?>/giu, '')
    .replace(/\[url=([^[\]]*)\](?:(?!\[\/?url)[^])*?\[\/url\]/giu, '$1')
    .replace(/\[\/?(?:b|i|u|s|size|color|url|user|chat|context|dialog|call|send|put|code|img|icon|disk|attach|rating|timestamp)(?:=[^[\]]*|size=[^[\]]*|format=[^[\]]*)?\]/giu, '')
    .replace(/&(?:amp;)+/gu, '&')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/giu, decodeEntity)
    .replace(/:((?:[\da-f]{2}){3,8}):/gu, decodeEmoji)
}

const named: Record<string, string> = {
  lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: '', amp: '&', copy: '©', reg: '®', trade: '™', mdash: '—', ndash: '–', laquo: '«', raquo: '»', hellip: '…', euro: '€'
}

function decodeEntity(entity: string, decimal: string | undefined, hex: string | undefined, name: string | undefined): string {
  if (name !== undefined) return named[name] ?? entity
  const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : entity
}

/** `:f09f9880:` is how an older database keeps an emoji: its UTF-8 bytes. */
function decodeEmoji(code: string, hex: string): string {
  try {
    return decodeURIComponent(hex.replace(/../gu, '%$&'))
  } catch {
    // Not UTF-8: plain text between two colons.
    return code
  }
}

function withoutLoneSurrogates(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}

/** How alike two prints are, 0 to 1: the share of neighbouring pairs of signs that both have. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1
  const pairs = new Map<string, number>()
  for (let index = 0; index + 1 < a.length; index++) {
    const pair = a.slice(index, index + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  let common = 0
  for (let index = 0; index + 1 < b.length; index++) {
    const pair = b.slice(index, index + 2)
    const left = pairs.get(pair) ?? 0
    if (left > 0) {
      common++
      pairs.set(pair, left - 1)
    }
  }
  const all = Math.max(0, a.length - 1) + Math.max(0, b.length - 1)
  return all === 0 ? 0 : 2 * common / all
}
