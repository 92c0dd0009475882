import type { MarkupNode } from './nodes'

/** The words of a text without its tags, for the moment in which the parser is still on its way: they take the same room as with them. */
export function taglessText(text: string): MarkupNode[] {
  const words = text.replace(/\r\n?|\[br\]|#br#/giu, '\n')
    // The edges of a quote, which stands apart by itself once it is read.
    .replace(/^-{54}\n?/gmu, '')
    .replace(/\[\/?(?:[bius]|url|img|user|chat|size|color|context|dialog|call|send|put|code)(?:[= ][^\]\n[]*)?\]/giu, '')
  return [{ kind: 'text', text: words }]
}
