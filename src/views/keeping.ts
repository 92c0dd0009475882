import { onScopeDispose } from 'vue'
import { useOutgoingStore } from '@/stores/outgoing'

/** The page may go away without another word once it is hidden: what was typed is kept then. Coming back, other tabs may have been at work. */
export function wireKeeping(): void {
  const outgoing = useOutgoingStore()
  const keep = (): void => { outgoing.keepDrafts() }
  const onVisibility = (): void => {
    if (document.visibilityState === 'hidden') keep()
    else outgoing.refresh()
  }
  const onFocus = (): void => { outgoing.refresh() }
  document.addEventListener('visibilitychange', onVisibility)
  window.addEventListener('pagehide', keep)
  window.addEventListener('focus', onFocus)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', onVisibility)
    window.removeEventListener('pagehide', keep)
    window.removeEventListener('focus', onFocus)
  })
}
