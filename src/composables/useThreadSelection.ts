import { computed, onMounted, onScopeDispose, ref, type Ref } from 'vue'
import { indexOfRow } from '@/domain/threadRows'
import type { ThreadRow } from '@/domain/unreadLine'

/**
 * A selection over several messages: its two ends stay mounted while one scrolls, and copying it gives whole messages, also those that are
 * not on the screen. A selection inside one message is the browser's own business.
 */
export function useThreadSelection(options: {
  scroller: Readonly<Ref<HTMLElement | null>>
  rows: () => readonly ThreadRow[]
  /** What is copied for rows. */
  textOf: (rows: readonly ThreadRow[]) => string
}): { kept: Readonly<Ref<number[]>>, onCopy: (event: ClipboardEvent) => void } {
  const { scroller, rows } = options
  const ends = ref<number[]>([])
  const kept = computed(() => ends.value.map(key => indexOfRow(rows(), key)).filter(index => index >= 0))

  const keyAt = (node: Node | null): number | null => {
    const element = node instanceof Element ? node : node?.parentElement
    const message = scroller.value?.contains(node) ? element?.closest<HTMLElement>('[data-message-id]') : null
    return message === null || message === undefined ? null : Number(message.dataset.messageId)
  }
  const onSelection = (): void => {
    const selection = document.getSelection()
    const keys = selection === null || selection.isCollapsed ? [] : [keyAt(selection.anchorNode), keyAt(selection.focusNode)]
    ends.value = keys.filter(key => key !== null)
  }

  function onCopy(event: ClipboardEvent): void {
    const range = document.getSelection()?.rangeCount ? document.getSelection()?.getRangeAt(0) : undefined
    if (range === undefined || scroller.value === null) return
    const touched = [...scroller.value.querySelectorAll<HTMLElement>('[data-message-id]')].filter(message => range.intersectsNode(message))
    const [first, last] = [touched[0], touched.at(-1)].map(message => indexOfRow(rows(), Number(message?.dataset.messageId)))
    if (first === undefined || last === undefined || first < 0 || last <= first) return
    event.clipboardData?.setData('text/plain', options.textOf(rows().slice(first, last + 1)))
    event.preventDefault()
  }

  onMounted(() => { document.addEventListener('selectionchange', onSelection) })
  onScopeDispose(() => { document.removeEventListener('selectionchange', onSelection) })
  return { kept, onCopy }
}
