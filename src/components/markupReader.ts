import { inject, type Component, type InjectionKey } from 'vue'
import type { MarkupNode } from '@/domain/markup/nodes'
import { parseTags } from '@/domain/markup/parse'

/** How texts are read, and what shows the quotes in them. */
export interface MarkupReader {
  read: (text: string) => MarkupNode[]
  /** Null where `read` finds no quotes. */
  quote: Component | null
}

export const markupKey: InjectionKey<MarkupReader> = Symbol('markup')

/**
 * The desk reads texts with everything, the first look without links and quotes, which are the larger half of the parser. The words of a link take
 * the same room without being one; a quote stands for a moment as it is stored.
 */
export function useMarkup(): MarkupReader {
  return inject(markupKey, { read: parseTags, quote: null })
}
