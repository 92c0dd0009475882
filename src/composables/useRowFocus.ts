import { computed, nextTick, ref, type Ref } from 'vue'
import { indexOfRow, messageRowFrom } from '@/domain/threadRows'
import type { ThreadRow } from '@/domain/unreadLine'
import { rowElement, topIn } from './readingPlace'

/** Space between a focused message and the thread's edge. */
const edge = 8

/**
 * Walks through all loaded messages by key, also through those outside the window: arrows, Home and End, and a page at a time. Messages on
 * their way, which stand below the rows, come last. The row with the focus stays mounted wherever one scrolls.
 */
export function useRowFocus(options: {
  scroller: Readonly<Ref<HTMLElement | null>>
  rows: () => readonly ThreadRow[]
  /** The index of the row at a height of the content, pixels from its top. */
  indexAt: (offset: number) => number
  toRow: (key: number, top: number) => void
  toBottom: () => void
}): {
  /** Indices of the row that has or is to get the focus. */
  kept: Readonly<Ref<number[]>>
  onKeydown: (event: KeyboardEvent) => void
  onFocusin: (event: FocusEvent) => void
} {
  const { scroller, rows } = options
  const focused = ref<number | null>(null)
  const kept = computed(() => focused.value === null ? [] : [indexOfRow(rows(), focused.value)].filter(index => index >= 0))

  const pending = (): HTMLElement[] => [...scroller.value?.querySelectorAll<HTMLElement>('[data-local-id]') ?? []]
  const last = (): number => messageRowFrom(rows(), rows().length - 1, -1)

  function onFocusin({ target }: FocusEvent): void {
    const id = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-message-id]')?.dataset.messageId : undefined
    focused.value = id === undefined ? null : Number(id)
  }

  function onKeydown(event: KeyboardEvent): void {
    const { target } = event
    if (!(target instanceof HTMLElement) || target.closest('a, button, input, audio, video') !== null) return
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const below = pending()
    const to = destination(event.key, positionOf(target, below), below.length)
    if (to === null) return
    event.preventDefault()
    void focus(to, below)
  }

  /** An index of the rows, or beyond them one of the messages on their way; -1 for the thread itself. */
  function positionOf(target: HTMLElement, below: HTMLElement[]): number {
    const at = below.indexOf(target)
    if (at >= 0) return rows().length + at
    const id = target.dataset.messageId
    return id === undefined ? -1 : indexOfRow(rows(), Number(id))
  }

  function destination(key: string, at: number, belowCount: number): number | null {
    const end = belowCount > 0 ? rows().length + belowCount - 1 : last()
    switch (key) {
      case 'Home': return messageRowFrom(rows(), 0, 1)
      case 'End': return end
      case 'ArrowUp': return at === -1 ? end : Math.max(stepUp(at), messageRowFrom(rows(), 0, 1))
      case 'ArrowDown': return at === -1 ? end : Math.min(stepDown(at), end)
      case 'PageUp':
      case 'PageDown': return at === -1 ? null : pageFrom(at, key === 'PageUp' ? -1 : 1, end)
      default: return null
    }
  }

  const stepUp = (at: number): number => at > rows().length ? at - 1 : messageRowFrom(rows(), at - 1, -1)
  const stepDown = (at: number): number => {
    const next = at < rows().length ? messageRowFrom(rows(), at + 1, 1) : at + 1
    return next === -1 ? rows().length : next
  }

  function pageFrom(at: number, direction: 1 | -1, end: number): number {
    const element = scroller.value
    const current = element?.ownerDocument.activeElement
    if (element === null || !(current instanceof HTMLElement)) return at
    const offset = element.scrollTop + topIn(element, current) + direction * element.clientHeight * 0.9
    const index = options.indexAt(Math.max(0, offset))
    const found = messageRowFrom(rows(), index, direction)
    if (direction === 1) return found <= at ? end : found
    return found === -1 ? messageRowFrom(rows(), 0, 1) : Math.min(found, stepUp(at))
  }

  async function focus(to: number, below: HTMLElement[]): Promise<void> {
    const row = rows()[to]
    if (row?.kind !== 'message') {
      below[to - rows().length]?.focus({ preventScroll: true })
      options.toBottom()
      return
    }
    focused.value = row.key
    if (scroller.value && rowElement(scroller.value, row.key) === null) await nextTick()
    const element = scroller.value && rowElement(scroller.value, row.key)
    element?.focus({ preventScroll: true })
    if (element) reveal(element, row.key)
  }

  /** Scrolls only as far as it takes to see the whole message. */
  function reveal(message: HTMLElement, key: number): void {
    if (scroller.value === null) return
    const top = topIn(scroller.value, message)
    const lowest = Math.max(edge, scroller.value.clientHeight - message.offsetHeight - edge)
    if (top < edge) options.toRow(key, edge)
    else if (top > lowest) options.toRow(key, lowest)
  }

  return { kept, onKeydown, onFocusin }
}
