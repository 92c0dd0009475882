import { onScopeDispose, ref, watch, type Ref } from 'vue'

export interface AttentionState {
  /** The card's tab with this frame is in front and the frame is on the visible part of the page. */
  isShownInCard: Readonly<Ref<boolean>>
  /** Since when the browser tab is hidden, ms; null while it is visible. */
  hiddenSince: Readonly<Ref<number | null>>
  /** The last key, press or focus in this frame, ms. A received message is noted with `noteActivity`. */
  lastActivityAt: Readonly<Ref<number>>
  noteActivity: () => void
}

/**
 * Whether somebody looks at the app. A card hides its tabs with `display: none`, which only an IntersectionObserver sees; a frame that was
 * loaded hidden may hear nothing until it is shown, so it counts as hidden until the observer or the person's own hand says otherwise.
 */
export function useAttention(root: Readonly<Ref<Element | null>>, options: { window?: Window } = {}): AttentionState {
  const { window: win = window } = options
  const doc = win.document
  const isShownInCard = ref(typeof IntersectionObserver === 'undefined')
  const hiddenSince = ref<number | null>(null)
  const lastActivityAt = ref(Date.now())

  const noteActivity = (): void => { lastActivityAt.value = Date.now() }
  const onInput = (): void => {
    noteActivity()
    isShownInCard.value = true
  }
  const onVisibility = (): void => {
    if (doc.visibilityState === 'visible') hiddenSince.value = null
    else hiddenSince.value ??= Date.now()
  }

  let observer: IntersectionObserver | null = null
  watch(root, element => {
    observer?.disconnect()
    if (element === null || typeof IntersectionObserver === 'undefined') return
    observer = new IntersectionObserver(entries => { isShownInCard.value = entries.at(-1)?.isIntersecting ?? false })
    observer.observe(element)
  }, { immediate: true, flush: 'post' })

  const inputs = ['keydown', 'pointerdown', 'focus'] as const
  for (const input of inputs) win.addEventListener(input, onInput, { capture: true, passive: true })
  doc.addEventListener('visibilitychange', onVisibility)
  onVisibility()
  onScopeDispose(() => {
    observer?.disconnect()
    for (const input of inputs) win.removeEventListener(input, onInput, { capture: true })
    doc.removeEventListener('visibilitychange', onVisibility)
  })
  return { isShownInCard, hiddenSince, lastActivityAt, noteActivity }
}
