import { watch, type Ref } from 'vue'

/** Lets a text field grow with its text up to `maxHeight`, then scroll. Measured only where the browser does not do it by itself (`field-sizing`). */
export function useAutoGrow(field: Readonly<Ref<HTMLTextAreaElement | null>>, text: () => string, maxHeight: () => number): void {
  if (typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content')) return
  watch([field, text], () => {
    const element = field.value
    if (element === null) return
    element.style.height = 'auto'
    element.style.height = `${Math.min(element.scrollHeight, maxHeight())}px`
  }, { flush: 'post', immediate: true })
}
