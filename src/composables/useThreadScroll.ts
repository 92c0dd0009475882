import { onBeforeUpdate, onMounted, onScopeDispose, onUpdated, ref, type Ref } from 'vue'

/** Nearer to the end than this counts as being there. */
const bottomSlack = 48
/** Older messages are asked for before the reader meets the top. */
const topReach = 400

interface Anchor { id: string, top: number }

export interface ThreadScroll {
  isAtBottom: Readonly<Ref<boolean>>
  toBottom: () => void
}

/**
 * Keeps a conversation where its reader is: at the newest message while they are there, and otherwise on the same message to the pixel,
 * whatever is put above or below. Needs `overflow-anchor: none` and `[data-message-id]` on the messages. Never waits for a frame to be
 * painted: a hidden one paints nothing, and its first size comes when it is shown.
 */
export function useThreadScroll(options: {
  scroller: Readonly<Ref<HTMLElement | null>>
  content: Readonly<Ref<HTMLElement | null>>
  /** The "New messages" line, if there is one. */
  unreadLine: () => HTMLElement | null
  onNearTop: () => void
}): ThreadScroll {
  const { scroller, content } = options
  const isAtBottom = ref(true)
  let isPlaced = false
  let anchor: Anchor | null = null

  const toBottom = (): void => {
    isAtBottom.value = true
    const element = scroller.value
    if (element !== null) element.scrollTop = element.scrollHeight
  }
  const place = (element: HTMLElement): void => {
    const line = options.unreadLine()
    isPlaced = element.querySelector('[data-message-id]') !== null
    if (line === null) {
      toBottom()
      return
    }
    element.scrollTop += line.getBoundingClientRect().top - element.getBoundingClientRect().top - element.clientHeight / 4
    note()
  }
  /** Reads where the reader is now. */
  const note = (): void => {
    const element = scroller.value
    if (element === null || element.clientHeight === 0) return
    isAtBottom.value = element.scrollHeight - element.scrollTop - element.clientHeight <= bottomSlack
    anchor = isAtBottom.value ? null : firstInView(element)
  }
  const onScroll = (): void => {
    note()
    askForOlder()
  }
  /** Never before an update: what is about to be put above would not count yet, and each page would ask for the next one. */
  const askForOlder = (): void => {
    const element = scroller.value
    if (element !== null && element.clientHeight > 0 && element.scrollTop < topReach) options.onNearTop()
  }
  /** Brings the reader back after the content or the size changed. */
  const keep = (): void => {
    const element = scroller.value
    if (element === null || element.clientHeight === 0) return
    if (!isPlaced) place(element)
    else if (isAtBottom.value) toBottom()
    else if (anchor !== null) {
      const same = element.querySelector(`[data-message-id="${anchor.id}"]`)
      if (same !== null) element.scrollTop += same.getBoundingClientRect().top - element.getBoundingClientRect().top - anchor.top
    }
    askForOlder()
  }

  onBeforeUpdate(() => { if (isPlaced && !isAtBottom.value) note() })
  onUpdated(keep)
  let observer: ResizeObserver | null = null
  onMounted(() => {
    keep()
    scroller.value?.addEventListener('scroll', onScroll, { passive: true })
    if (typeof ResizeObserver === 'undefined' || scroller.value === null || content.value === null) return
    observer = new ResizeObserver(() => { if (!isPlaced || isAtBottom.value) keep() })
    observer.observe(scroller.value)
    observer.observe(content.value)
  })
  onScopeDispose(() => {
    observer?.disconnect()
    scroller.value?.removeEventListener('scroll', onScroll)
  })
  return { isAtBottom, toBottom }
}

function firstInView(scroller: HTMLElement): Anchor | null {
  const top = scroller.getBoundingClientRect().top
  for (const message of scroller.querySelectorAll<HTMLElement>('[data-message-id]')) {
    const box = message.getBoundingClientRect()
    if (box.bottom > top) return { id: message.dataset.messageId ?? '', top: box.top - top }
  }
  return null
}
