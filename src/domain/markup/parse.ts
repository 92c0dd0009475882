import { textOf, type AddressReader, type MarkupNode } from './nodes'
import { inlineNodes } from './tags'
import { tokenise } from './tokens'

/** Words alone. */
const withoutLinks: AddressReader = { words: text => [{ kind: 'text', text }], link: (_address, label) => label }

/**
 * The portal's chat markup as a tree: tags, the links that `addresses` makes, and the quotes that `blocks` finds. Total and linear in the length of the text:
 * any string gives a tree, and every visible sign stays in it. What is unknown, crossed or never closed is text as it was written.
 */
export function parseTags(text: string, addresses = withoutLinks, blocks = inlineNodes): MarkupNode[] {
  const nodes = blocks(tokenise(text.replace(/\r\n?/gu, '\n')), addresses)
  // A message is never empty: one of tags alone shows them.
  return text.trim() !== '' && textOf(nodes).trim() === '' ? [{ kind: 'text', text }] : nodes
}

const emoji = /^(?:(?:\p{RI}\p{RI}|[\d#*]\ufe0f?\u20e3|(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f)\p{Emoji_Modifier}?(?:\u200d\p{Emoji}\ufe0f?\p{Emoji_Modifier}?)*)\s*){1,3}$/u

/** One to three emoji and nothing else are shown large. */
export function isEmojiOnly(nodes: readonly MarkupNode[]): boolean {
  const [only, ...more] = nodes
  return only?.kind === 'text' && more.length === 0 && only.text.length < 80 && emoji.test(only.text)
}
