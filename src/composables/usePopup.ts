import { nextTick, onScopeDispose, ref, watch, type Ref } from 'vue'

/**
 * A popup inside the frame: closes on Escape, on a press elsewhere and when the focus leaves. The focus goes to `[data-first]` in the popup
 * and back to the opener, unless it already is somewhere else.
 */
export function usePopup(opener: Readonly<Ref<HTMLElement | null>>, popup: Readonly<Ref<HTMLElement | null>>): {
  isOpen: Readonly<Ref<boolean>>
  toggle: () => void
  close: () => void
} {
  const isOpen = ref(false)

  const isInside = (target: EventTarget | null): boolean =>
    target instanceof Node && (opener.value?.contains(target) === true || popup.value?.contains(target) === true)
  const close = (): void => {
    if (!isOpen.value) return
    const hadFocus = isInside(document.activeElement)
    isOpen.value = false
    if (hadFocus) opener.value?.focus()
  }
  const onPress = (event: Event): void => { if (!isInside(event.target)) isOpen.value = false }
  const onFocus = (event: FocusEvent): void => { if (!isInside(event.target)) isOpen.value = false }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    close()
  }
  const listen = (should: boolean): void => {
    const change = should ? 'addEventListener' : 'removeEventListener'
    document[change]('pointerdown', onPress, true)
    document[change]('focusin', onFocus as EventListener, true)
    document[change]('keydown', onKey as EventListener, true)
  }
  watch(isOpen, async now => {
    listen(now)
    if (!now) return
    await nextTick()
    popup.value?.querySelector<HTMLElement>('[data-first]')?.focus()
  })
  onScopeDispose(() => { listen(false) })
  const toggle = (): void => {
    if (isOpen.value) close()
    else isOpen.value = true
  }
  return { isOpen, toggle, close }
}
