import { watch, type Ref } from 'vue'

/** Lets a text field grow with its text up to `maxHeight`, then scroll. Measured, because `field-sizing` is not everywhere. */
export function useAutoGrow(field: Readonly<Ref<HTMLTextAreaElement | null>>, text: () => string, maxHeight: () => number): void {
  watch([field, text], () => {
    const element = field.value
    if (element === null) return
    element.style.height = 'auto'
    element.style.height = `${Math.min(element.scrollHeight, maxHeight())}px`
  }, { flush: 'post', immediate: true })
}
