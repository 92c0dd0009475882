import type { MarkupNode } from './nodes'

const emoji = /^(?:(?:\p{RI}\p{RI}|[\d#*]\ufe0f?\u20e3|(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f)\p{Emoji_Modifier}?(?:\u200d\p{Emoji}\ufe0f?\p{Emoji_Modifier}?)*)\s*){1,3}$/u

/** One to three emoji and nothing else are shown large. */
export function isEmojiOnly(nodes: readonly MarkupNode[]): boolean {
  const [only, ...more] = nodes
  return only?.kind === 'text' && more.length === 0 && only.text.length < 80 && emoji.test(only.text)
}
