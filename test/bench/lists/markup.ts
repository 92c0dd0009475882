import { parseMarkup } from '@/domain/markup'
import type { MarkupTiming } from '../markupTiming'

/** Texts that are hard for a reader of markup, each as the piece it repeats. */
export const hardPieces: Record<string, string> = {
  'plain words': 'A word or two, and so on. ',
  'one long word': 'x',
  'nested tags': '[b][i]',
  'bare brackets': '[',
  'openers that never close': '[url=',
  'closers alone': '[/b]',
  'crossed pairs': '[b][i][/b][/i]',
  'code that never ends': '[code]',
  'quote lines': '>>a\n',
  'lines of hyphens': `${'-'.repeat(54)}\n`,
  'line breaks': '\n',
  'web addresses': 'https://a.com ',
  'mail addresses': 'a@b.example ',
  'phone numbers': '+7 999 000 00 00 ',
  'links of tags': '[url=https://a.com]b.com[/url]'
}

const signs = 20_000

/** Times every text after a warm-up. */
export function timeMarkup(): MarkupTiming[] {
  return Object.entries(hardPieces).map(([text, piece]) => {
    const of = (length: number): string => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
    const [single, double] = [of(signs), of(2 * signs)]
    best(double)
    const ms = best(single)
    return { text, ms, ratio: best(double) / ms }
  })
}

/** Of one reading, ms. The clock of a browser is coarse: short ones are timed many at once. */
function best(text: string): number {
  const inRow = Math.max(1, Math.ceil(roundMs / timeOf(text, 1)))
  return Math.min(...Array.from({ length: 15 }, () => timeOf(text, inRow)))
}

const roundMs = 8

function timeOf(text: string, times: number): number {
  const begun = performance.now()
  for (let time = 0; time < times; time++) parseMarkup(text)
  return Math.max(0.1, performance.now() - begun) / times
}
