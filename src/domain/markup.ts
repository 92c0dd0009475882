import { hostToShow, safeLink } from './link'

/**
 * Message text as a tree of typed nodes that components render; nothing of it ever becomes HTML.
 * Known tags: B I U S, URL, USER, CHAT (the name inside), BR. Every other tag, and every unpaired one, stays literal text.
 */
export type MarkupNode =
  | { kind: 'text', text: string }
  | { kind: 'break' }
  | { kind: 'style', style: TextStyle, children: MarkupNode[] }
  /** `host` is shown beside the label when the label names another host. */
  | { kind: 'link', href: string, label: string, host: string | null }

export type TextStyle = 'bold' | 'italic' | 'underline' | 'strike'

/** Deeper nesting is flattened: no real message has it, and it would only cost the reader's machine. */
const maxDepth = 16

const styles: Record<string, TextStyle> = { b: 'bold', i: 'italic', u: 'underline', s: 'strike' }

type Token =
  | { kind: 'text', text: string }
  | { kind: 'open' | 'close', name: string, argument: string | null, raw: string, pair: number | null }

/** Total and linear in the length of the text: any string gives a tree, and every visible character stays in it. */
export function parseMarkup(text: string): MarkupNode[] {
  const tokens = tokenise(text.replace(/\r\n?/gu, '\n').replace(/\[br\]|#br#/giu, '\n'))
  pairTags(tokens)
  return build(tokens, 0, tokens.length, 0)
}

/** What a reader sees, as plain text: for lists, names and copying. */
export function plainText(text: string): string {
  return textOf(parseMarkup(text))
}

export function textOf(nodes: readonly MarkupNode[]): string {
  return nodes.map(node => {
    switch (node.kind) {
      case 'text': return node.text
      case 'break': return '\n'
      case 'style': return textOf(node.children)
      case 'link': return node.label
    }
  }).join('')
}

function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  const tag = /\[(\/?)(b|i|u|s|url|user|chat)(?:=([^\]\n[]*))?\]/giu
  let end = 0
  for (let found = tag.exec(text); found !== null; found = tag.exec(text)) {
    if (found.index > end) tokens.push({ kind: 'text', text: text.slice(end, found.index) })
    end = found.index + found[0].length
    tokens.push({
      kind: found[1] === '/' ? 'close' : 'open',
      name: (found[2] ?? '').toLowerCase(),
      argument: found[3] ?? null,
      raw: found[0],
      pair: null
    })
  }
  if (end < text.length) tokens.push({ kind: 'text', text: text.slice(end) })
  return tokens
}

/** Gives every closing tag its opening one. An opener crossed by another tag's close stays unpaired; each tag is looked at once. */
function pairTags(tokens: Token[]): void {
  const open: number[] = []
  const openCount = new Map<string, number>()
  const count = (name: string, by: number): void => void openCount.set(name, (openCount.get(name) ?? 0) + by)
  tokens.forEach((token, index) => {
    if (token.kind === 'open') {
      open.push(index)
      count(token.name, 1)
    } else if (token.kind === 'close' && (openCount.get(token.name) ?? 0) > 0) {
      for (let at = open.pop(); at !== undefined; at = open.pop()) {
        const opener = tokens[at]
        if (opener === undefined || opener.kind === 'text') continue
        count(opener.name, -1)
        if (opener.name === token.name) {
          opener.pair = index
          token.pair = at
          break
        }
      }
    }
  })
}

function build(tokens: readonly Token[], from: number, to: number, depth: number): MarkupNode[] {
  const nodes: MarkupNode[] = []
  for (let index = from; index < to; index++) {
    const token = tokens[index]
    if (token === undefined) continue
    if (token.kind === 'text') addTextNodes(nodes, token.text)
    else if (token.kind === 'close' || token.pair === null) {
      if (token.pair === null) nodes.push({ kind: 'text', text: token.raw })
    } else if (depth >= maxDepth) {
      // The tag is known and paired: dropping it loses no visible character, its content follows as siblings.
      continue
    } else {
      for (const node of tagNodes(token.name, token.argument, build(tokens, index + 1, token.pair, depth + 1))) nodes.push(node)
      index = token.pair
    }
  }
  return joinTexts(nodes)
}

function tagNodes(name: string, argument: string | null, children: MarkupNode[]): MarkupNode[] {
  const style = styles[name]
  if (style !== undefined) return children.length === 0 ? [] : [{ kind: 'style', style, children }]
  if (name !== 'url') return children
  const label = textOf(children)
  const link = safeLink(argument ?? label)
  if (link === null) return argument === null ? children : [...children, { kind: 'text', text: ` (${argument})` }]
  return [{ kind: 'link', href: link.href, label: label.trim() === '' ? link.href : label, host: hostToShow(link, label) }]
}

/** Adds one by one: a call with a hundred thousand arguments would overflow the stack. */
function addTextNodes(nodes: MarkupNode[], text: string): void {
  const piece = /\n|https?:\/\/[^\s<>"'[\]]+/giu
  let end = 0
  for (let found = piece.exec(text); found !== null; found = piece.exec(text)) {
    if (found.index > end) nodes.push({ kind: 'text', text: text.slice(end, found.index) })
    end = found.index + found[0].length
    if (found[0] === '\n') {
      nodes.push({ kind: 'break' })
      continue
    }
    const address = withoutTrailingSigns(found[0])
    const link = safeLink(address)
    nodes.push(link === null
      ? { kind: 'text', text: address }
      : { kind: 'link', href: link.href, label: address, host: hostToShow(link, address) })
    if (address.length < found[0].length) nodes.push({ kind: 'text', text: found[0].slice(address.length) })
  }
  if (end < text.length) nodes.push({ kind: 'text', text: text.slice(end) })
}

/** A sentence's own full stop or bracket after an address is not part of it. */
function withoutTrailingSigns(address: string): string {
  let length = address.length
  while (length > 0 && '.,;:!?)»'.includes(address[length - 1] ?? ' ')) length--
  return address.slice(0, length)
}

function joinTexts(nodes: MarkupNode[]): MarkupNode[] {
  const joined: MarkupNode[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (node.kind === 'text' && last?.kind === 'text') joined[joined.length - 1] = { kind: 'text', text: last.text + node.text }
    else joined.push(node)
  }
  return joined
}
