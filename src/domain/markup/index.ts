import { withLinks } from './addresses'
import { textOf, wordsAlone, type AddressReader, type MarkupNode } from './nodes'
import { blockNodes } from './quotes'
import { decodeSigns } from './signs'
import { tokenise } from './tokens'

/**
 * The markup of the portal's chat as a tree: tags, quotes, entities and codes of emoji that the portal left over, and bare addresses as links.
 * Total and linear in the length of the text: any string gives a tree, and every visible sign stays in it. What is unknown, crossed or never
 * closed is text as it was written.
 */
export function parseMarkup(text: string): MarkupNode[] {
  return parse(text, withLinks)
}

/** The text alone for lists and names; what is quoted in it only when there is nothing else. */
export function plainText(text: string): string {
  const nodes = parse(text, wordsAlone)
  return textOf(nodes.filter(node => node.kind !== 'quote')) || textOf(nodes)
}

function parse(text: string, addresses: AddressReader): MarkupNode[] {
  const nodes = blockNodes(tokenise(decodeSigns(text).replace(/\r\n?/gu, '\n')), addresses)
  // A message is never empty: one of tags alone shows them.
  return text.trim() !== '' && textOf(nodes).trim() === '' ? [{ kind: 'text', text }] : nodes
}
