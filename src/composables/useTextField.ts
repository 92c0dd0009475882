import { nextTick, type Ref } from 'vue'
import type { TextRange } from '@/domain/sendCheck'

/** What others may do with a text field without knowing it. */
export interface TextFieldHandle {
  focus: () => void
  /** Puts text where the cursor is, in place of what is selected; the cursor stands behind it and the field has the focus. */
  insertAtCursor: (text: string) => void
  /** Puts text in place of a part, e.g. of the `/word` that opened a list. */
  replaceRange: (range: TextRange, text: string) => void
  /** Selects a part and brings the focus there. */
  selectRange: (from: number, to: number) => void
  /** What is selected, or where the cursor stands (`from` = `to`); also while the focus is somewhere else. */
  selection: () => TextRange
}

/** The cursor of a text field whose text is kept by `text`. */
export function useTextField(field: Readonly<Ref<HTMLTextAreaElement | null>>, text: Ref<string>): TextFieldHandle {
  function selection(): TextRange {
    const end = text.value.length
    return { from: field.value?.selectionStart ?? end, to: field.value?.selectionEnd ?? end }
  }

  function selectRange(from: number, to: number): void {
    field.value?.focus()
    field.value?.setSelectionRange(from, to)
  }

  function replaceRange({ from, to }: TextRange, put: string): void {
    text.value = text.value.slice(0, from) + put + text.value.slice(to)
    const at = from + put.length
    // The field shows the new text after the next rendering, and forgets the cursor then.
    void nextTick(() => { selectRange(at, at) })
  }

  return { focus: () => field.value?.focus(), insertAtCursor: put => { replaceRange(selection(), put) }, replaceRange, selectRange, selection }
}
