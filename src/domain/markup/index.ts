import { decodeSigns } from './signs'
import { textOf, type MarkupNode } from './nodes'
import { parseTags } from './parse'
import { blockNodes } from './quotes'
import { withLinks } from './addresses'

/** All of the markup: tags, quotes, entities and codes of emoji that the portal left over, and bare addresses as links. */
export function parseMarkup(text: string): MarkupNode[] {
  return parseTags(decodeSigns(text), withLinks, blockNodes)
}

/** The text alone for lists and names; what is quoted in it only when there is nothing else. */
export function plainText(text: string): string {
  const nodes = parseTags(decodeSigns(text), undefined, blockNodes)
  return textOf(nodes.filter(node => node.kind !== 'quote')) || textOf(nodes)
}
