import { parseMarkup } from '@/domain/markup'
import { parseEditorMarkup } from '@/domain/markup/editor'
import { markupNodes } from './markupNodes'
import type { MarkupReader } from './markupReader'

/** All of the markup, for the desk. */
export const wholeMarkup: MarkupReader = { read: (text, isEditors) => isEditors === true ? parseEditorMarkup(text) : parseMarkup(text), show: markupNodes }
