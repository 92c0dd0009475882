import { onScopeDispose, watch, type Ref } from 'vue'
import { stretchesOf } from '@/domain/findWords'

/** Names that the style sheet of the search paints: `::highlight(found)`. */
const [foundName, currentName] = ['found', 'found-current'] as const

/**
 * Marks words in the texts of messages, as far as they are on the page, without touching them: ranges painted by the browser (CSS Custom
 * Highlight API). A browser without it shows the hits unmarked. Follows what comes and goes.
 * @param current id of the message whose words are marked more strongly
 */
export function useFoundWords(words: Readonly<Ref<string>>, current: Readonly<Ref<number | null>>): void {
  if (typeof CSS === 'undefined' || !('highlights' in CSS)) return
  const found = new Highlight()
  const foundInCurrent = new Highlight()

  const paint = (): void => {
    found.clear()
    foundInCurrent.clear()
    if (words.value === '') return
    for (const text of document.querySelectorAll<HTMLElement>('[data-message-id] [data-words]')) {
      const isCurrent = text.closest<HTMLElement>('[data-message-id]')?.dataset.messageId === String(current.value)
      for (const range of rangesOf(text, words.value)) (isCurrent ? foundInCurrent : found).add(range)
    }
  }
  const observer = new MutationObserver(paint)
  const stop = (): void => {
    observer.disconnect()
    CSS.highlights.delete(foundName)
    CSS.highlights.delete(currentName)
  }
  watch([words, current], ([now], [before]) => {
    if (now === '') return stop()
    if (before === '' || before === undefined) {
      observer.observe(document.body, { subtree: true, childList: true, characterData: true })
      CSS.highlights.set(foundName, found)
      CSS.highlights.set(currentName, foundInCurrent)
    }
    paint()
  }, { immediate: true, flush: 'post' })
  onScopeDispose(stop)
}

/** Where the words stand in an element's text, which may run over several of its elements. */
function rangesOf(element: HTMLElement, words: string): Range[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const nodes: { node: Text, start: number }[] = []
  let text = ''
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    nodes.push({ node, start: text.length })
    text += node.data
  }
  return stretchesOf(text, words).flatMap(({ start, end }) => {
    const first = nodes.filter(one => one.start <= start).at(-1)
    const last = nodes.filter(one => one.start < end).at(-1)
    if (first === undefined || last === undefined) return []
    const range = document.createRange()
    range.setStart(first.node, start - first.start)
    range.setEnd(last.node, end - last.start)
    return [range]
  })
}
