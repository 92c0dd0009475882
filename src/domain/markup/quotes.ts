import type { MessageId } from '@/domain/ids'
import type { AddressReader, MarkupNode } from './nodes'
import { inlineNodes } from './tags'
import type { Token } from './tokens'

type Line = Token[]

/** Quotes and what stands between them. A tag that begins in one of them and ends in another is crossed, and thus literal. */
export function blockNodes(tokens: readonly Token[], addresses: AddressReader): MarkupNode[] {
  const lines = linesOf(tokens)
  const closing = closingFences(lines)
  if (closing.size === 0 && !lines.some(isArrow)) return inlineNodes(tokens, addresses)
  const nodes: MarkupNode[] = []
  let from = 0
  const addPlain = (to: number): void => inlineNodes(joined(lines.slice(from, to)), addresses).forEach(node => nodes.push(node))
  for (let at = 0; at < lines.length; at++) {
    const end = isArrow(lines[at]) ? arrowsEnd(lines, at) : closing.get(at)
    if (end === undefined) continue
    addPlain(at)
    nodes.push(isArrow(lines[at]) ? arrowQuote(lines.slice(at, end + 1), addresses) : fencedQuote(lines.slice(at + 1, end), addresses))
    from = end + 1
    at = end
  }
  addPlain(lines.length)
  return nodes
}

function linesOf(tokens: readonly Token[]): Line[] {
  let line: Line = []
  const lines = [line]
  for (const token of tokens) {
    if (token.kind === 'break') lines.push(line = [])
    else line.push(token)
  }
  return lines
}

function joined(lines: readonly Line[]): Token[] {
  return lines.flatMap((line, index): Token[] => index === 0 ? line : [{ kind: 'break' }, ...line])
}

function textAt(line: Line | undefined): string {
  const first = line?.[0]
  return first?.kind === 'text' ? first.text : ''
}

function isArrow(line: Line | undefined): boolean {
  return textAt(line).startsWith('>>')
}

/** The last one of the lines from `at` on that begin with `>>`. */
function arrowsEnd(lines: readonly Line[], at: number): number {
  while (isArrow(lines[at + 1])) at++
  return at
}

function arrowQuote(lines: readonly Line[], addresses: AddressReader): MarkupNode {
  const stripped = lines.map((line): Line => {
    const text = textAt(line).replace(/^>>\s?/u, '')
    return [...(text === '' ? [] : [{ kind: 'text' as const, text }]), ...line.slice(1)]
  })
  return { kind: 'quote', author: '', date: '', source: null, children: inlineNodes(joined(stripped), addresses) }
}

/** Where the quote ends that begins in a line: a line of exactly 54 hyphens up to the next one. */
function closingFences(lines: readonly Line[]): Map<number, number> {
  const fences = lines.flatMap((line, at) => line.length === 1 && /^-{54}$/u.test(textAt(line)) ? [at] : [])
  return new Map(fences.flatMap((at, index) => index % 2 === 0 && fences[index + 1] !== undefined ? [[at, fences[index + 1] ?? at]] : []))
}

/** The first line is `Name [date]`, perhaps with `#chat12/345`; a quote without it is words alone. */
function fencedQuote(lines: readonly Line[], addresses: AddressReader): MarkupNode {
  const title = lines[0]?.length === 1 ? textAt(lines[0]).trim() : ''
  const found = title.length > 300 ? null : /^(.*)\[([^[\]]*)\](?: ?#(?:chat\d+|\d+:\d+)\/(\d{1,15}))?$/u.exec(title)
  const [, author = '', date = '', source] = found ?? []
  const children = inlineNodes(joined(found === null ? lines : lines.slice(1)), addresses)
  return { kind: 'quote', author: author.trim(), date: date.trim(), source: Number(source ?? 0) as MessageId || null, children }
}
