import { inject, type InjectionKey, type VNode } from 'vue'
import type { MarkupNode } from '@/domain/markup/nodes'
import { taglessText } from '@/domain/markup/tagless'

/** What a text needs from the place where it stands. */
export interface MarkupPlace {
  moment: (at: number) => string
  /** What a hidden part without a title is called. */
  hidden: string
}

/** How texts are read and shown. */
export interface MarkupReader {
  /** @param isEditors it was written in the CRM's editor, not in a chat */
  read: (text: string, isEditors?: boolean) => MarkupNode[]
  show: (nodes: readonly MarkupNode[], place: MarkupPlace) => (VNode | string)[]
}

export const markupKey: InjectionKey<MarkupReader> = Symbol('markup')

const wordsAlone: MarkupReader = { read: taglessText, show: nodes => nodes.map(node => node.kind === 'text' ? node.text : '') }

/** The desk gives texts their looks, links and quotes; until then, in the first look, they are words in the same place. */
export function useMarkup(): MarkupReader {
  return inject(markupKey, wordsAlone)
}
