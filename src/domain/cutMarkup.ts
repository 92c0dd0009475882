import type { MarkupNode } from './markup'

/** A longer message shows only its beginning until asked. */
const maxChars = 2_000
const maxLines = 40

/** The beginning of a long message, or all of a short one. Counts UTF-16 units, but never cuts a sign in two. */
export function cutMarkup(nodes: readonly MarkupNode[]): { nodes: MarkupNode[], isCut: boolean } {
  let chars = maxChars
  let lines = maxLines
  let isCut = false
  const take = (from: readonly MarkupNode[]): MarkupNode[] => {
    const taken: MarkupNode[] = []
    for (const node of from) {
      if (chars <= 0 || lines <= 0) {
        isCut = true
        break
      }
      if (node.kind === 'text') {
        const text = node.text.length > chars ? beginning(node.text, chars) : node.text
        isCut ||= text.length < node.text.length
        chars -= node.text.length
        taken.push({ kind: 'text', text })
      } else if (node.kind === 'break') {
        lines -= 1
        taken.push(node)
      } else if (node.kind === 'link') {
        chars -= node.label.length
        taken.push(node)
      } else {
        taken.push({ ...node, children: take(node.children) })
      }
    }
    return taken
  }
  return { nodes: take(nodes), isCut }
}

function beginning(text: string, length: number): string {
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length)
}
