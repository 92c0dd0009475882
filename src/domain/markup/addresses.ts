import { hostToShow, safeLink } from '@/domain/link'
import { textOf, type AddressReader, type MarkupNode } from './nodes'

/** Between two digits of a phone number. */
const gap = '[ \\u00a0().-]{0,2}'

/**
 * Web addresses, mail addresses, and phone numbers: with a plus in front, or written the Russian way (8 800 555-35-35).
 * Prices and numbers of orders are none of these.
 * Every part is bounded or begins where no other of its kind can, so that no sign is looked at more than a fixed number of times.
 */
const address = new RegExp([
  '(?:https?:\\/\\/|(?<![\\p{L}\\p{N}@./_-])www\\.(?=[\\p{L}\\p{N}]))[^\\s<>"\'[\\]\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]+',
  '(?<![\\p{L}\\p{N}_.+/=-])[\\w.+-]{1,64}@(?:[\\p{L}\\p{N}-]{1,63}\\.){1,8}\\p{L}{2,24}(?![\\p{L}\\p{N}@])',
  `(?<![\\p{L}\\p{N}+/=_.-])(?:\\+(?:[17](?:${gap}\\d){10}|[2-689](?:${gap}\\d){9,12})|8[ -]?\\(?\\d{3}\\)?[ -]\\d{3}-\\d{2}-\\d{2})(?![\\p{L}\\p{N}_]|[.,-]\\d)`
].join('|'), 'giu')

/** What a text with an address in it has somewhere: most texts have not, and are not searched. */
const hint = /@|:\/\/|www\.|\+\d|8[ (-]/iu

/** Links of tags, and words with the bare addresses among them as links. */
export const withLinks: AddressReader = { words: wordNodes, link: linkNodes }

function wordNodes(text: string): MarkupNode[] {
  if (!hint.test(text)) return [{ kind: 'text', text }]
  const nodes: MarkupNode[] = []
  let end = 0
  const add = (to: number): void => {
    if (to > end) nodes.push({ kind: 'text', text: text.slice(end, to) })
    end = to
  }
  for (const found of text.matchAll(address)) {
    const words = withoutTrailingSigns(found[0])
    const link = safeLink(withScheme(words))
    if (link === null) continue
    add(found.index)
    end += words.length
    const host = words.includes(link.host) ? null : hostToShow(link, words)
    nodes.push({ kind: 'link', href: link.href, host, children: [{ kind: 'text', text: words }] })
  }
  add(text.length)
  return nodes
}

function linkNodes(argument: string | null, children: MarkupNode[]): MarkupNode[] {
  const label = textOf(children)
  const address = argument ?? label
  const link = safeLink(address)
  if (link === null) return argument === null ? children : [...children, { kind: 'text', text: ` (${address})` }]
  const shown: MarkupNode[] = label.trim() === '' ? [{ kind: 'text', text: link.href }] : children
  return [{ kind: 'link', href: link.href, host: hostToShow(link, label), children: shown }]
}

function withScheme(words: string): string {
  if (/^https?:/iu.test(words)) return words
  if (/^www/iu.test(words)) return `https://${words}`
  return words.includes('@') ? `mailto:${words}` : `tel:${words.replace(/[^+\d]/gu, '')}`
}

/** A sentence's own full stop or bracket after an address is not part of it; a bracket that was opened inside is. */
function withoutTrailingSigns(words: string): string {
  let length = words.length
  let unopened = words.split(')').length - words.split('(').length
  for (; length > 0; length--) {
    const last = words[length - 1] ?? ''
    if (last === ')' ? unopened-- <= 0 : !'.,;:!?»”'.includes(last)) break
  }
  return words.slice(0, length)
}
