import { textOf, type AddressReader, type MarkupNode, type TextStyle } from './nodes'
import { sizeOf } from './tags'

/** A tag of the editor, by what it means: several names may mean the same. */
export type EditorTag =
  | 'p' | 'list' | 'item' | 'table' | 'row' | 'cell' | 'head' | 'quote' | 'spoiler' | 'mention' | 'link' | 'style' | 'size' | 'plain' | 'code' | 'place'

/**
 * What the CRM's editor and the portal's reader of texts know. Where a tag only chooses a colour, a font or a side, its words stay.
 * `place`: where a file stands in the text; its name is told beside the text.
 */
const tags: Readonly<Record<string, EditorTag>> = {
  p: 'p', list: 'list', '*': 'item', table: 'table', tr: 'row', td: 'cell', th: 'head', quote: 'quote', spoiler: 'spoiler', cut: 'spoiler',
  user: 'mention', mention: 'mention', project: 'mention', department: 'mention', url: 'link', img: 'link', video: 'link', code: 'code',
  b: 'style', i: 'style', u: 'style', s: 'style', size: 'size', color: 'plain', font: 'plain', left: 'plain', right: 'plain', center: 'plain', justify: 'plain',
  disk: 'place', document: 'place', file: 'place'
}

const styles: Readonly<Record<string, TextStyle>> = { b: 'bold', i: 'italic', u: 'underline', s: 'strike' }

/** Null: brackets that are no tag of the editor's. @param rest what stands between the name and the closing bracket */
export function editorTag(name: string, rest: string): EditorTag | null {
  const tag = Object.hasOwn(tags, name) ? tags[name]! : null
  return tag === 'place' && !/^(?: (?:file )?id)?=/iu.test(rest) ? null : tag
}

/** It has lines of its own: nothing parts it from what stands around it. */
export function isBlock(node: MarkupNode | undefined): boolean {
  return node !== undefined && ['list', 'table', 'quote', 'spoiler'].includes(node.kind)
}

/** What a tag makes of what stands in it. @param argument what follows its `=`, '' without one */
export function nodesOf(tag: EditorTag, name: string, argument: string, inside: MarkupNode[], addresses: AddressReader): MarkupNode[] {
  switch (tag) {
    case 'p': return trimmed(inside)
    case 'list': return nonEmpty({ kind: 'list', isOrdered: argument !== '', children: filledWith('item', inside) })
    case 'item': return [{ kind: 'item', children: trimmed(inside) }]
    case 'table': return nonEmpty({ kind: 'table', children: filledWith('row', inside) })
    case 'row': return nonEmpty({ kind: 'row', children: filledWith('cell', inside) })
    case 'cell':
    case 'head': return [{ kind: 'cell', isHead: tag === 'head', children: trimmed(inside) }]
    case 'quote': return nonEmpty({ kind: 'quote', author: '', date: '', source: null, children: trimmed(inside) })
    case 'spoiler': return nonEmpty({ kind: 'spoiler', title: argument.trim(), children: trimmed(inside) })
    case 'mention': return nonEmpty({ kind: 'mention', children: inside })
    case 'link': return addresses.link(name === 'url' && argument !== '' ? argument : null, inside)
    case 'style': return nonEmpty({ kind: 'style', style: styles[name] ?? 'bold', children: inside })
    case 'size': return sized(parseInt(argument, 10), inside)
    case 'plain':
    case 'code':
    case 'place': return inside
  }
}

function sized(points: number, children: MarkupNode[]): MarkupNode[] {
  const style = Number.isNaN(points) ? null : sizeOf(points)
  return style === null ? children : nonEmpty({ kind: 'style', style, children })
}

function nonEmpty(node: MarkupNode & { children: MarkupNode[] }): MarkupNode[] {
  return node.children.length === 0 ? [] : [node]
}

/** Nothing that can be read is lost: what stands beside the parts of a list or a table becomes a part of its own. */
function filledWith(kind: 'item' | 'row' | 'cell', nodes: readonly MarkupNode[]): MarkupNode[] {
  const parts: MarkupNode[] = []
  let stray: MarkupNode[] = []
  const addStray = (): void => {
    const words = trimmed(stray)
    stray = []
    if (words.length > 0) parts.push(part(kind, words))
  }
  for (const node of nodes) {
    if (node.kind === kind) {
      addStray()
      parts.push(node)
    } else stray.push(node)
  }
  addStray()
  return parts
}

/** Words as a part of a list or a table. */
function part(kind: 'item' | 'row' | 'cell', children: MarkupNode[]): MarkupNode {
  if (kind === 'item') return { kind, children }
  const cell: MarkupNode = { kind: 'cell', isHead: false, children }
  return kind === 'cell' ? cell : { kind: 'row', children: [cell] }
}

/** Without the empty lines at its edges, which only part the tags from each other. */
export function trimmed(nodes: readonly MarkupNode[]): MarkupNode[] {
  const isBlank = (node: MarkupNode | undefined): boolean =>
    node !== undefined && (node.kind === 'break' || node.kind === 'text') && textOf([node]).trim() === ''
  let from = 0
  let to = nodes.length
  while (from < to && isBlank(nodes[from])) from++
  while (to > from && isBlank(nodes[to - 1])) to--
  return nodes.slice(from, to)
}
