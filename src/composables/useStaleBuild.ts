import { onScopeDispose, ref, type Ref } from 'vue'

/** Becomes true when a part of the app is gone from its host: a new version was deployed under the open page. */
export function useStaleBuild(options: { window?: Window } = {}): Readonly<Ref<boolean>> {
  const { window: win = window } = options
  const isStale = ref(false)
  const onError = (): void => { isStale.value = true }
  win.addEventListener('vite:preloadError', onError)
  onScopeDispose(() => { win.removeEventListener('vite:preloadError', onError) })
  return isStale
}
