import { onScopeDispose, ref, type Ref } from 'vue'

/** Whether the browser has a network at all. `true` promises nothing about the portal. */
export function useOnline(options: { window?: Window } = {}): Readonly<Ref<boolean>> {
  const { window: win = window } = options
  const isOnline = ref(win.navigator.onLine)
  const update = (): void => { isOnline.value = win.navigator.onLine }
  win.addEventListener('online', update)
  win.addEventListener('offline', update)
  onScopeDispose(() => {
    win.removeEventListener('online', update)
    win.removeEventListener('offline', update)
  })
  return isOnline
}
