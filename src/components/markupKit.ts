import { parseMarkup } from '@/domain/markup'
import { markupNodes } from './markupNodes'
import type { MarkupReader } from './markupReader'

/** All of the markup, for the desk. */
export const wholeMarkup: MarkupReader = { read: parseMarkup, show: markupNodes }
