import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'

/** A row that is drawn: which one it is, and the room beside it that belongs to rows which are not, px. Only the last one has room after it. */
export interface DrawnRow { index: number, before: number, after: number }

/** Rows are drawn in portions, so that most steps of scrolling draw nothing. */
const portion = 10
/** Until the box and its rows were laid out, px. */
const assumedView = 800
const assumedRow = 60

/**
 * Of rows that are all equally high, only those in and around the view are drawn: a list of hundreds costs no more than one of thirty.
 * The others leave their room empty, so that the scroll bar, the order and the place of each row are those of the whole list.
 * @param root the box that scrolls; `selector` finds its rows
 * @param always index of a row that is drawn wherever it is, because the Tab key must find it; -1: none
 */
export function useRowWindow(
  root: Readonly<Ref<HTMLElement | null>>, selector: string, count: () => number, always: () => number
): ComputedRef<readonly DrawnRow[]> {
  const top = ref(0)
  const view = ref(assumedView)
  const row = ref(assumedRow)
  const first = shallowRef<HTMLElement | null>(null)

  const from = computed(() => (Math.floor(top.value / row.value / portion) - 1) * portion)
  const to = computed(() => (Math.ceil((top.value + view.value) / row.value / portion) + 1) * portion)
  const drawn = computed<readonly DrawnRow[]>(() => {
    const total = count()
    const indexes = [...Array(total).keys()].slice(Math.max(0, from.value), to.value)
    const extra = always()
    if (extra >= 0 && extra < total && !indexes.includes(extra)) indexes.push(extra)
    indexes.sort((a, b) => a - b)
    return indexes.map((index, place) => ({
      index,
      before: (index - (indexes[place - 1] ?? -1) - 1) * row.value,
      after: place === indexes.length - 1 ? (total - index - 1) * row.value : 0
    }))
  })

  function measure(): void {
    const box = root.value
    if (box === null) return
    first.value = box.querySelector<HTMLElement>(selector)
    // A hidden frame has no sizes: what was known of them stays.
    if (box.clientHeight > 0) view.value = box.clientHeight
    if (first.value !== null && first.value.offsetHeight > 0) row.value = first.value.offsetHeight
    top.value = box.scrollTop
  }

  const sizes = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(measure)
  watch(root, (box, before) => {
    before?.removeEventListener('scroll', measure)
    sizes?.disconnect()
    first.value = null
    if (box === null) return
    box.addEventListener('scroll', measure, { passive: true })
    sizes?.observe(box)
    measure()
  }, { immediate: true, flush: 'post' })
  // A larger text makes the rows higher; a first row that went away lets another one be measured.
  watch(first, (one, before) => {
    if (before) sizes?.unobserve(before)
    if (one !== null) sizes?.observe(one)
  })
  onScopeDispose(() => {
    root.value?.removeEventListener('scroll', measure)
    sizes?.disconnect()
  })
  return drawn
}
