import { computed, nextTick, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { withGaps } from '@/domain/gapRows'
import type { MessageId } from '@/domain/ids'
import type { Gap } from '@/domain/story'
import { indexOfRow, isGrownAbove } from '@/domain/threadRows'
import type { TimelineRow } from '@/domain/timeline'
import { withUnreadLine, type ThreadRow } from '@/domain/unreadLine'
import { useInView } from './useInView'
import { useRowFocus } from './useRowFocus'
import { useThreadScroll } from './useThreadScroll'
import { useThreadSelection } from './useThreadSelection'

/** Height of what stands above the rows, pixels; the list only needs to know it roughly. */
const above = 32
/** So many rows are mounted at once when a thread opens: then all are measured before anything is painted. A page is fifty messages. */
const maxFirstRows = 300
/** A conversation of up to so many rows stays mounted as a whole: one can find in it and read it on with everything a browser has. */
const wholeRows = 120
/** How long a message that was jumped to is marked. */
const flashMs = 1_500

/** What the thread needs of the windowed list. */
interface WindowedList {
  getItemOffset: (index: number) => number
  findItemIndex: (offset: number) => number
}

/** A conversation of any length in a window of rows: its place, its keys, its selection. The returned refs and handlers belong in the template. */
export function useThread(options: {
  rows: Readonly<Ref<readonly TimelineRow[]>>
  firstUnreadId: Readonly<Ref<MessageId | null>>
  gaps: Readonly<Ref<readonly Gap[]>>
  /** Puts among the rows what is not of the chat. */
  withMore: (rows: readonly ThreadRow[]) => readonly ThreadRow[]
  textOf: (rows: readonly ThreadRow[]) => string
  onNearTop: () => void
}) {
  const box = ref<{ scroller: HTMLElement | null, content: HTMLElement | null } | null>(null)
  const list = ref<WindowedList | null>(null)
  const scroller = computed(() => box.value?.scroller ?? null)
  const content = computed(() => box.value?.content ?? null)
  const shown = shallowRef<ThreadRow[]>([])
  const rows = (): readonly ThreadRow[] => shown.value
  /** The list keeps its measures by index: rows that came above move them. */
  const shift = ref(false)
  /** Ids of the first and the last message in view; 0 while none is. */
  const inView = shallowRef({ from: 0, to: 0 })

  const scroll = useThreadScroll({
    scroller, content,
    hasUnreadLine: () => indexOfRow(rows(), 'unread') !== -1,
    offsetOf: key => {
      const index = indexOfRow(rows(), key)
      return index === -1 || list.value === null ? null : above + list.value.getItemOffset(index)
    },
    onNearTop: options.onNearTop,
    onSettled: () => { lookAround() }
  })
  const lookAround = useInView(scroller, '[data-message-id]', elements => {
    const ids = elements.map(element => Number(element.dataset.messageId))
    if (ids.length > 0) inView.value = { from: Math.min(...ids), to: Math.max(...ids) }
  })
  const focus = useRowFocus({ scroller, rows, indexAt: offset => list.value?.findItemIndex(offset) ?? 0, toRow: scroll.toRow, toBottom: scroll.toBottom })
  const selection = useThreadSelection({ scroller, rows, textOf: options.textOf })

  const whole = computed(() => options.withMore(withGaps(withUnreadLine(options.rows.value, options.firstUnreadId.value), options.gaps.value)))
  watch(whole, next => {
    scroll.beforeChange()
    const after = [...next]
    shift.value = isGrownAbove(shown.value, after)
    shown.value = after
    void nextTick(scroll.afterChange)
  }, { immediate: true })
  const firstRows = shown.value.length <= maxFirstRows ? shown.value.length : 0

  const flashed = ref<number | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => { clearTimeout(timer) })

  /** Brings a message into the upper third and marks it for a moment. @returns false when it is not loaded */
  function scrollToMessage(id: MessageId): boolean {
    if (indexOfRow(rows(), id) === -1) return false
    scroll.toRow(id, (scroller.value?.clientHeight ?? 0) / 3)
    flashed.value = id
    clearTimeout(timer)
    timer = setTimeout(() => { flashed.value = null }, flashMs)
    return true
  }

  return {
    box, list, shown, shift, flashed, inView, firstRows, above, scrollToMessage,
    kept: computed(() => shown.value.length <= wholeRows ? [...shown.value.keys()] : [...focus.kept.value, ...selection.kept.value]),
    isAtBottom: scroll.isAtBottom,
    toBottom: scroll.toBottom,
    handlers: { keydown: focus.onKeydown, focusin: focus.onFocusin, copy: selection.onCopy },
    onResize: scroll.afterChange
  }
}
