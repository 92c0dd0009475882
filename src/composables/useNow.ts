import { onScopeDispose, ref, type Ref } from 'vue'

/** The current time, ms, moving on every `everyMs`. Stands still while nobody can see it and is right again at once on return. */
export function useNow(options: { document?: Document, everyMs?: number } = {}): Readonly<Ref<number>> {
  const { document: doc = document, everyMs = 60_000 } = options
  const now = ref(Date.now())
  let timer: ReturnType<typeof setInterval> | undefined

  const update = (): void => {
    clearInterval(timer)
    if (doc.visibilityState === 'hidden') return
    now.value = Date.now()
    timer = setInterval(() => { now.value = Date.now() }, everyMs)
  }
  update()
  doc.addEventListener('visibilitychange', update)
  onScopeDispose(() => {
    clearInterval(timer)
    doc.removeEventListener('visibilitychange', update)
  })
  return now
}
