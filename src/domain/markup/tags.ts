import type { AddressReader, MarkupNode, TextStyle } from './nodes'
import type { TagToken, Token } from './tokens'

/** Deeper nesting is flattened: no real message has it, and it would only cost the reader's machine. */
const maxDepth = 16

const styles: Record<string, TextStyle> = { b: 'bold', i: 'italic', u: 'underline', s: 'strike' }

/** Tokens that no quote begins or ends between, as nodes. What is crossed or never closed stays as it was written. */
export function inlineNodes(tokens: readonly Token[], addresses: AddressReader): MarkupNode[] {
  pairTags(tokens)
  return build(tokens, addresses, 0, tokens.length, 0)
}

/** Gives every closing tag its opening one. An opener crossed by another tag's close stays unpaired; each tag is looked at once. */
function pairTags(tokens: readonly Token[]): void {
  const open: { tag: TagToken, at: number }[] = []
  const openCount = new Map<string, number>()
  const count = (name: string, by: number): void => void openCount.set(name, (openCount.get(name) ?? 0) + by)
  tokens.forEach((token, index) => {
    if (token.kind === 'open') {
      open.push({ tag: token, at: index })
      count(token.name, 1)
    } else if (token.kind === 'close' && (openCount.get(token.name) ?? 0) > 0) {
      for (let opener = open.pop(); opener !== undefined; opener = token.pair === null ? open.pop() : undefined) {
        count(opener.tag.name, -1)
        if (opener.tag.name !== token.name) continue
        opener.tag.pair = index
        token.pair = opener.at
      }
    }
  })
}

/** `addresses` is null inside a link: it holds no other. */
function build(tokens: readonly Token[], addresses: AddressReader | null, from: number, to: number, depth: number): MarkupNode[] {
  const nodes: MarkupNode[] = []
  // One by one: a call with a hundred thousand arguments would overflow the stack.
  const add = (more: readonly MarkupNode[]): void => more.forEach(node => nodes.push(node))
  for (let index = from; index < to; index++) {
    const token = tokens[index]
    if (token === undefined) continue
    if (token.kind === 'text') add(addresses?.words(token.text) ?? [token])
    else if (token.kind === 'break' || token.kind === 'code') nodes.push(token)
    else if (token.kind === 'atom') add(atomNodes(token, addresses))
    else if (token.pair === null) nodes.push({ kind: 'text', text: token.raw })
    // Beyond the depth a paired tag is dropped: that loses no visible sign, its content follows as siblings.
    else if (token.kind === 'open' && depth < maxDepth) {
      const inside = build(tokens, isLink(token.name) ? null : addresses, index + 1, token.pair, depth + 1)
      add(tagNodes(token, inside, addresses))
      index = token.pair
    }
  }
  return joinTexts(nodes)
}

/** Tags that act in the portal's own chat (call, send, fill in) leave their words only, and so do colours: no choice of colour is readable on every ground. */
function tagNodes({ name, argument, raw }: TagToken, children: MarkupNode[], addresses: AddressReader | null): MarkupNode[] {
  const style = styles[name] ?? (name === 'size' ? sizeOf(Number(argument)) : null)
  if (isLink(name) && addresses !== null) return addresses.link(argument, children)
  if (children.length === 0) return argument === null || name === 'size' || name === 'color' ? [] : [{ kind: 'text', text: raw }]
  if (style !== null) return [{ kind: 'style', style, children }]
  return name === 'user' ? [{ kind: 'mention', children }] : children
}

function isLink(name: string): boolean {
  return name === 'url' || name === 'img'
}

/** Bounds in the portal's own points: 8 to 30, about 14 being ordinary. */
export function sizeOf(points: number): TextStyle | null {
  return points < 12 ? 'small' : points < 18 ? null : points < 24 ? 'large' : 'huge'
}

/** A picture that would load from elsewhere is a link; a file's place in the text says nothing, its tile stands beside the text. */
function atomNodes({ name, argument }: TagToken, addresses: AddressReader | null): MarkupNode[] {
  const value = argument ?? ''
  switch (name) {
    case 'rating': return [{ kind: 'rating', stars: Number(value) }]
    case 'timestamp': return [{ kind: 'moment', at: parseInt(value, 10) * 1000 }]
    case 'icon': {
      const [, address = '', title] = /^(\S*)(?: size=\d*)?(?: title=(.*))?/iu.exec(value) ?? []
      const label: MarkupNode[] = [{ kind: 'text', text: title ?? address }]
      return addresses?.link(address, label) ?? label
    }
    default: return []
  }
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
