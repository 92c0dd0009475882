import { toList, toMap, toText } from '@/portal/decode'

/** The words of an attachment that is one block of nothing else; null for any other. */
export function wordsAlone(attach: unknown): string | null {
  const [block, ...more] = toList(toMap(attach).BLOCKS).map(toMap)
  return block?.MESSAGE === undefined || more.length > 0 ? null : toText(block.MESSAGE)
}
