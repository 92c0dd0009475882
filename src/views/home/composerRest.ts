import { onScopeDispose, ref } from 'vue'

/**
 * Whether nobody is at the composer. Its box changes height with that: as soon as the field is taken, and back only when the focus has left
 * everything of it and no button is held down, so that nothing moves away from under a press.
 */
export function useComposerRest() {
  const isAtRest = ref(true)
  let isPressed = false
  let hasFocus = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const onDown = (): void => { isPressed = true }
  /** The click itself comes after it. */
  const onUp = (): void => {
    isPressed = false
    clearTimeout(timer)
    timer = setTimeout(settle)
  }
  function settle(): void {
    if (!hasFocus && !isPressed) isAtRest.value = true
  }

  document.addEventListener('pointerdown', onDown, true)
  for (const name of ['pointerup', 'pointercancel']) document.addEventListener(name, onUp, true)
  onScopeDispose(() => {
    clearTimeout(timer)
    document.removeEventListener('pointerdown', onDown, true)
    for (const name of ['pointerup', 'pointercancel']) document.removeEventListener(name, onUp, true)
  })

  const listeners = {
    focusin: ({ target }: FocusEvent): void => {
      hasFocus = true
      if (target instanceof HTMLTextAreaElement) isAtRest.value = false
    },
    focusout: ({ currentTarget, relatedTarget }: FocusEvent): void => {
      hasFocus = currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget)
      settle()
    }
  }
  return { isAtRest, listeners }
}
