import { inject, nextTick, onMounted, onScopeDispose, ref, type Ref } from 'vue'
import { distanceTo, isAtEnd, openingPlace, placeHandoverKey, placeOnScreen, rowElement, type ReadingPlace } from './readingPlace'

/** Older messages are asked for before the reader meets the top. */
const topReach = 400
/** Nearer than this nobody sees a difference, px. */
const exact = 0.05
/** Rows are measured as they come into view; a place far away is reached in a few steps. */
const maxSteps = 12

export interface ThreadScroll {
  isAtBottom: Readonly<Ref<boolean>>
  toBottom: () => void
  /** Brings a row to stand so many pixels below the upper edge. */
  toRow: (key: number | 'unread', top: number) => void
  /** Call before the rows change: remembers where the reader is. */
  beforeChange: () => void
  /** Call after the rows or their sizes changed: brings the reader back. */
  afterChange: () => void
}

/**
 * Keeps a conversation where its reader is: at the newest message while they are there, and otherwise on the same message to the pixel,
 * whatever is put above or below or changes its size. The windowed list keeps positions by index and by estimated heights; this goes by the
 * message that is really on the screen and corrects before the browser paints. Needs `overflow-anchor: none`. Never waits for a frame to be
 * painted: a hidden one paints nothing, and its first size comes when it is shown.
 */
export function useThreadScroll(options: {
  scroller: Readonly<Ref<HTMLElement | null>>
  content: Readonly<Ref<HTMLElement | null>>
  hasUnreadLine: () => boolean
  /** Where a row that is not mounted would stand, by the list's own reckoning: pixels from the top of the content; null for an unknown one. */
  offsetOf: (key: number | 'unread') => number | null
  onNearTop: () => void
  /** The thread stands where it should. */
  onSettled: () => void
}): ThreadScroll {
  const { scroller, content } = options
  const isAtBottom = ref(true)
  const handover = inject(placeHandoverKey, null)
  /** Null while the reader is where nothing is mounted yet. */
  let place: ReadingPlace | null = handover?.place ?? null
  let isOpened = false
  if (handover !== null) handover.place = null
  /** The scroll position and the height this code knows of: only another position at the same height is the reader's doing. */
  const known = { top: -1, height: 0 }
  let steps = 0
  /** By how much the content stands lower than the scroll position says, less than a pixel. */
  let rest = 0

  const keep = (): void => {
    const element = scroller.value
    if (element === null || element.clientHeight === 0) return
    if (place === null || isGone(element, place)) place = isOpened ? placeOnScreen(element) : openingPlace(element, options.hasUnreadLine())
    isOpened = true
    known.height = element.clientHeight
    if (place !== null && approach(element, place) && ++steps < maxSteps) {
      void nextTick(keep)
      return
    }
    steps = 0
    // Also where the list itself had already scrolled: the event of that is still to come, and is not the reader's either.
    known.top = element.scrollTop
    isAtBottom.value = isAtEnd(element)
    options.onSettled()
    askForOlder(element)
  }
  const isGone = (element: HTMLElement, at: ReadingPlace | null): boolean =>
    at?.at === 'row' && rowElement(element, at.key) === null && options.offsetOf(at.key) === null
  /** @returns whether this moved the thread */
  const approach = (element: HTMLElement, to: ReadingPlace): boolean => {
    const before = element.scrollTop
    const by = distanceTo(element, to) ?? estimate(element, to)
    if (Math.abs(by) > exact) scrollBy(element, by)
    if (element.scrollTop === before) return false
    known.top = element.scrollTop
    // The list learns of it at once: the browser's own event would come a frame later.
    element.dispatchEvent(new Event('scroll'))
    return true
  }
  /** A scroll position is a whole number of the screen's pixels; the content itself goes the rest of the way: what is left of two corrections would add up. */
  const scrollBy = (element: HTMLElement, by: number): void => {
    const wanted = element.scrollTop - rest + by
    element.scrollTop = Math.round(wanted)
    const left = element.scrollTop - wanted
    rest = Math.abs(left) < 1 ? left : 0
    if (content.value !== null) content.value.style.insetBlockStart = `${rest}px`
  }
  const estimate = (element: HTMLElement, to: ReadingPlace): number => {
    const offset = to.at === 'row' ? options.offsetOf(to.key) : null
    return offset === null || to.at !== 'row' ? 0 : offset - to.top - element.scrollTop
  }
  const askForOlder = (element: HTMLElement): void => {
    if (element.scrollTop < topReach) options.onNearTop()
  }
  /** @returns whether the reader scrolled since the last look */
  const note = (): boolean => {
    const element = scroller.value
    if (element === null || element.clientHeight === 0 || element.clientHeight !== known.height || element.scrollTop === known.top) return false
    known.top = element.scrollTop
    place = placeOnScreen(element)
    isAtBottom.value = isAtEnd(element)
    return true
  }
  const onScroll = (): void => {
    if (!note() || scroller.value === null) return
    askForOlder(scroller.value)
    void nextTick(options.onSettled)
  }
  const go = (to: ReadingPlace): void => {
    place = to
    isAtBottom.value = to.at === 'end'
    keep()
  }

  let observer: ResizeObserver | null = null
  onMounted(() => {
    scroller.value?.addEventListener('scroll', onScroll, { passive: true })
    if (scroller.value === null || content.value === null) return
    observer = new ResizeObserver(keep)
    observer.observe(scroller.value)
    observer.observe(content.value)
  })
  onScopeDispose(() => {
    observer?.disconnect()
    scroller.value?.removeEventListener('scroll', onScroll)
  })
  return {
    isAtBottom,
    toBottom: () => { go({ at: 'end' }) },
    toRow: (key, top) => { go({ at: 'row', key, top }) },
    beforeChange: () => {
      note()
      if (isAtBottom.value && isOpened) place = { at: 'end' }
    },
    afterChange: () => { void nextTick(keep) }
  }
}
