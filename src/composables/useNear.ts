import { onScopeDispose, watch, type Ref } from 'vue'

/** How far outside its scroll container an element counts as near, px. */
const margin = 600

/** Calls once, when the element comes near what its scroll container shows; at once where nothing can tell. */
export function useNear(element: Readonly<Ref<HTMLElement | null>>, onNear: () => void): void {
  let observer: IntersectionObserver | null = null
  const stop = (): void => {
    observer?.disconnect()
    observer = null
  }
  watch(element, found => {
    stop()
    if (found === null) return
    if (typeof IntersectionObserver === 'undefined') return onNear()
    // In a frame of another origin the margin acts on a root that is named, never on the page.
    observer = new IntersectionObserver(entries => {
      if (!entries.some(entry => entry.isIntersecting)) return
      stop()
      onNear()
    }, { root: found.closest('[role=log]'), rootMargin: `${margin}px 0px` })
    observer.observe(found)
  }, { immediate: true, flush: 'post' })
  onScopeDispose(stop)
}
