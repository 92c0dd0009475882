import { onScopeDispose } from 'vue'
import { useOutgoingStore } from '@/stores/outgoing'
import { useUploadsStore } from '@/stores/uploads'

/**
 * The page may go away without another word once it is hidden: what was typed is kept then. Coming back, other tabs may have been at work.
 * @param keepMore what else is kept then
 */
export function wireKeeping(keepMore: () => void = () => {}): void {
  const outgoing = useOutgoingStore()
  const uploads = useUploadsStore()
  const keep = (): void => {
    outgoing.keepDrafts()
    keepMore()
  }
  const onVisibility = (): void => {
    if (document.visibilityState === 'hidden') keep()
    else outgoing.refresh()
  }
  /** A file cannot outlive the page. The browser asks where it lets a frame ask; the words that go with the file are kept in any case. */
  const onLeaving = (event: BeforeUnloadEvent): void => { if (uploads.isUnderWay) event.preventDefault() }
  const onFocus = (): void => { outgoing.refresh() }
  document.addEventListener('visibilitychange', onVisibility)
  window.addEventListener('pagehide', keep)
  window.addEventListener('focus', onFocus)
  window.addEventListener('beforeunload', onLeaving)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', onVisibility)
    window.removeEventListener('pagehide', keep)
    window.removeEventListener('focus', onFocus)
    window.removeEventListener('beforeunload', onLeaving)
  })
}
