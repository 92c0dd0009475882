import type { MarkupNode } from './markup/nodes'

/** A longer message shows only its beginning until asked. */
const maxChars = 2_000
const maxLines = 40

/** The beginning of a long message, or all of a short one. Counts UTF-16 units, but never cuts a sign in two. */
export function cutMarkup(nodes: readonly MarkupNode[]): { nodes: MarkupNode[], isCut: boolean } {
  let chars = maxChars
  let lines = maxLines
  let isCut = false
  const takeText = (whole: string): string => {
    const rows = whole.split('\n', lines + 1)
    const fitting = rows.length > lines ? rows.slice(0, lines).join('\n') : whole
    const text = fitting.length > chars ? beginning(fitting, chars) : fitting
    isCut ||= text.length < whole.length
    chars -= whole.length
    lines -= rows.length - 1
    return text
  }
  const take = (from: readonly MarkupNode[]): MarkupNode[] => {
    const taken: MarkupNode[] = []
    for (const node of from) {
      if (chars <= 0 || lines <= 0) {
        isCut = true
        break
      }
      if ('text' in node) taken.push({ ...node, text: takeText(node.text) })
      else if ('children' in node) taken.push({ ...node, children: take(node.children) })
      else taken.push(node)
      if (node.kind === 'break' || node.kind === 'quote') lines -= 1
    }
    return taken
  }
  return { nodes: take(nodes), isCut }
}

function beginning(text: string, length: number): string {
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length)
}
