import { withLinks } from './addresses'
import { editorTag, isBlock, nodesOf, trimmed, type EditorTag } from './editorTags'
import { textOf, wordsAlone, type AddressReader, type MarkupNode } from './nodes'
import { decodeSigns } from './signs'

/**
 * The markup that the CRM's editor writes into comments and to-dos: paragraphs, lists, tables, quotes, hidden parts, people who are spoken to, and
 * the places of files. A tag of it without its partner is left out, so none is ever seen; brackets that are no tag of the editor's are words.
 * Total and linear in the length of the text.
 */
export function parseEditorMarkup(text: string): MarkupNode[] {
  return parse(text, withLinks)
}

/** The text alone, for a line of a list. */
export function plainEditorText(text: string): string {
  return textOf(parse(text, wordsAlone))
}

/** A tag that is open, with what stands in it so far. */
interface Frame {
  tag: EditorTag | null
  name: string
  argument: string
  nodes: MarkupNode[]
  /** Line ends that part what stands here from what follows in the same line: they are put once something follows. */
  gap: number
}

/** Deeper nesting is flattened: no real text has it. */
const maxDepth = 24
/** A paragraph stands apart from the next one by an empty line. */
const betweenParagraphs = 2

/** Tags whose own line holds nothing else: its end is not a line end of the text. */
const withOwnLine = new Set<EditorTag>(['p', 'list', 'item', 'table', 'row', 'cell', 'head', 'quote', 'spoiler'])

const piece = /\[(\/?)(\*|[a-z]+)((?:=|[ \t])[^\]\n[]*)?\]|\r\n?|\n/giu

function parse(text: string, addresses: AddressReader): MarkupNode[] {
  const source = decodeSigns(text)
  const tree = createTree(addresses)
  const next = new RegExp(piece)
  let end = 0
  /** Right behind a tag with a line of its own, or at the beginning. */
  let isLineOver = true
  for (let found = next.exec(source); found !== null; found = next.exec(source)) {
    const [, slash = '', written, rest = ''] = found
    const name = written?.toLowerCase() ?? ''
    const tag = written === undefined ? null : editorTag(name, rest)
    if (written !== undefined && tag === null) continue
    if (found.index > end) tree.words(source.slice(end, found.index))
    isLineOver &&= found.index === end
    end = next.lastIndex
    if (tag === null) {
      if (!isLineOver) tree.put([{ kind: 'break' }])
      isLineOver = false
    } else if (tag === 'code' && slash === '') {
      const close = /\[\/code\]|$/giu
      close.lastIndex = end
      const stop = close.exec(source)
      tree.put([{ kind: 'code', text: source.slice(end, stop?.index) }])
      next.lastIndex = end = (stop?.index ?? source.length) + (stop?.[0].length ?? 0)
      isLineOver = false
    } else {
      if (slash === '/') tree.close(tag, name)
      else tree.open(tag, name, rest.startsWith('=') ? rest.slice(1) : '')
      isLineOver = withOwnLine.has(tag)
    }
  }
  if (end < source.length) tree.words(source.slice(end))
  return tree.finish()
}

function createTree(addresses: AddressReader) {
  const bottom: Frame = { tag: null, name: '', argument: '', nodes: [], gap: 0 }
  const frames = [bottom]
  const openCount = new Map<string, number>()
  const isOpen = (name: string): boolean => (openCount.get(name) ?? 0) > 0
  const top = (): Frame => frames.at(-1) ?? bottom
  /** No link stands inside a link. */
  const reader = (): AddressReader => frames.some(frame => frame.tag === 'link') ? wordsAlone : addresses

  function put(nodes: readonly MarkupNode[]): void {
    const frame = top()
    if (nodes.length === 0) return
    if (!isBlock(nodes[0])) for (; frame.gap > 0; frame.gap--) frame.nodes.push({ kind: 'break' })
    frame.gap = 0
    for (const node of nodes) frame.nodes.push(node)
  }

  function open(tag: EditorTag, name: string, argument: string): void {
    if (tag === 'place') return
    if (tag === 'item') {
      if (!isOpen('list')) return put([{ kind: 'text', text: '• ' }])
      // An item ends with the next one, and so does whatever was left open in it.
      while (top().name !== 'list') closeTop()
    }
    if (frames.length > maxDepth) return
    openCount.set(name, (openCount.get(name) ?? 0) + 1)
    frames.push({ tag, name, argument, nodes: [], gap: 0 })
  }

  function close(tag: EditorTag, name: string): void {
    if (tag === 'item' || !isOpen(name)) return
    while (top().name !== name) closeTop()
    closeTop()
  }

  function closeTop(): void {
    const frame = frames.pop()
    if (frame === undefined || frame.tag === null) return
    openCount.set(frame.name, (openCount.get(frame.name) ?? 1) - 1)
    const made = nodesOf(frame.tag, frame.name, frame.argument, frame.nodes, reader())
    if (frame.tag === 'p') putParagraph(made)
    else put(fitting(made, top().tag))
  }

  function putParagraph(made: readonly MarkupNode[]): void {
    const { nodes } = top()
    // An empty one is an empty line.
    if (made.length === 0) top().gap += nodes.length > 0 ? 1 : 0
    else {
      if (nodes.length > 0 && !isBlock(nodes.at(-1))) top().gap = Math.max(top().gap, nodes.at(-1)?.kind === 'break' ? 1 : betweenParagraphs)
      put(made)
      top().gap = isBlock(made.at(-1)) ? 0 : betweenParagraphs
    }
  }

  function finish(): MarkupNode[] {
    while (frames.length > 1) closeTop()
    return trimmed(bottom.nodes)
  }

  return { put, open, close, finish, words: (text: string) => { put(reader().words(text)) } }
}

/** A row or a cell outside of its table gets one. */
function fitting(nodes: MarkupNode[], parent: EditorTag | null): MarkupNode[] {
  const [node] = nodes
  if (node?.kind === 'cell' && parent !== 'row') return fitting([{ kind: 'row', children: [node] }], parent)
  if (node?.kind === 'row' && parent !== 'table') return [{ kind: 'table', children: [node] }]
  return nodes
}
