import { decodeSigns } from './signs'
import { textOf, type MarkupNode } from './nodes'
import { parseTags } from './parse'
import { withLinks } from './addresses'

/** All of the markup: tags, quotes, entities and codes of emoji that the portal left over, and bare addresses as links. */
export function parseMarkup(text: string): MarkupNode[] {
  return parseTags(decodeSigns(text), withLinks)
}

/** The text alone for lists and names; what is quoted in it only when there is nothing else. */
export function plainText(text: string): string {
  const nodes = parseTags(decodeSigns(text))
  return textOf(nodes.filter(node => node.kind !== 'quote')) || textOf(nodes)
}
