import { onScopeDispose, watch, type Ref } from 'vue'

/**
 * Tells which elements inside a scroll container are in view, each time that changes.
 * A container on a hidden page or in a hidden frame has nothing in view. Call the returned function after elements came or went.
 */
export function useInView(root: Readonly<Ref<HTMLElement | null>>, selector: string, onChange: (inView: HTMLElement[]) => void): () => void {
  const known = new Set<Element>()
  const inView = new Set<Element>()
  let observer: IntersectionObserver | null = null

  const refresh = (): void => {
    const present = new Set<Element>(root.value?.querySelectorAll(selector))
    for (const element of known) {
      if (present.has(element)) continue
      observer?.unobserve(element)
      known.delete(element)
      inView.delete(element)
    }
    for (const element of present) {
      if (known.has(element)) continue
      known.add(element)
      observer?.observe(element)
    }
  }
  const stop = (): void => {
    observer?.disconnect()
    observer = null
    known.clear()
    inView.clear()
  }
  watch(root, element => {
    stop()
    if (element === null || typeof IntersectionObserver === 'undefined') return
    observer = new IntersectionObserver(entries => {
      for (const entry of entries) {
        if (entry.isIntersecting) inView.add(entry.target)
        else inView.delete(entry.target)
      }
      onChange([...inView].filter(one => one instanceof HTMLElement))
    }, { root: element })
    refresh()
  }, { immediate: true, flush: 'post' })
  onScopeDispose(stop)
  return refresh
}
