import { parseMarkup } from '@/domain/markup'
import MessageQuote from './MessageQuote.vue'
import type { MarkupReader } from './markupReader'

/** All of the markup, for the desk. */
export const wholeMarkup: MarkupReader = { read: parseMarkup, quote: MessageQuote }
