import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'

/** Where a popup stands above an element of the frame, in px of the frame. */
export type PlaceAbove = Readonly<Record<'left' | 'width' | 'bottom' | 'maxHeight', string>>

const gapPx = 4
const edgePx = 8

/** As wide as the element and right above it, never over the upper edge of the frame; follows while the element moves or grows. */
export function usePlaceAbove(element: Readonly<Ref<HTMLElement | null>>, isOpen: Readonly<Ref<boolean>>): Readonly<Ref<PlaceAbove | null>> {
  const place = shallowRef<PlaceAbove | null>(null)
  let observer: ResizeObserver | null = null

  function measure(): void {
    const box = element.value?.getBoundingClientRect()
    if (box === undefined) return
    const room = Math.max(0, box.top - gapPx - edgePx)
    place.value = { left: `${box.left}px`, width: `${box.width}px`, bottom: `${window.innerHeight - box.top + gapPx}px`, maxHeight: `${room}px` }
  }

  function stop(): void {
    observer?.disconnect()
    window.removeEventListener('resize', measure)
    place.value = null
  }

  watch([isOpen, element], () => {
    stop()
    if (!isOpen.value || element.value === null) return
    measure()
    observer = new ResizeObserver(measure)
    observer.observe(element.value)
    window.addEventListener('resize', measure)
  }, { immediate: true })
  onScopeDispose(stop)
  return place
}
