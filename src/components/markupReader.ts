import { inject, type InjectionKey } from 'vue'
import type { MarkupNode } from '@/domain/markup/nodes'
import { parseTags } from '@/domain/markup/parse'

export type MarkupReader = (text: string) => MarkupNode[]

export const markupKey: InjectionKey<MarkupReader> = Symbol('markup')

/**
 * How texts are read: by the desk with everything; on the first look without links, which are the larger half of the parser. Their words take the
 * same room without being links, so that nothing moves when the desk comes.
 */
export function useMarkup(): MarkupReader {
  return inject(markupKey, parseTags)
}
