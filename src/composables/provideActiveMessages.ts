import { nextTick, onScopeDispose, provide, shallowRef } from 'vue'
import type { MessageId } from '@/domain/ids'
import { activeMessagesKey } from './activeMessages'

const longPressMs = 500

/**
 * Which message is pointed at, has the focus or was pressed long, and the keys of a message. One set of listeners for the whole thread: rows come
 * and go by the hundred while one scrolls, and each would have to bring its own.
 * @param keys what the keys C and R do with the message that has the focus
 * @returns listeners for the thread's element
 */
export function provideActiveMessages(keys: { copy: (id: MessageId) => void, reply: (id: MessageId) => void }) {
  const pointed = shallowRef<MessageId | null>(null)
  const focused = shallowRef<MessageId | null>(null)
  provide(activeMessagesKey, { pointed, focused })

  let press: ReturnType<typeof setTimeout> | undefined
  const endPress = (): void => { clearTimeout(press) }
  onScopeDispose(endPress)

  async function toTools(message: HTMLElement): Promise<void> {
    focused.value = idOf(message)
    await nextTick()
    message.querySelector<HTMLElement>('[role=toolbar] button')?.focus()
  }

  return {
    pointerover: (event: PointerEvent) => { pointed.value = event.pointerType === 'mouse' ? idOf(messageAt(event.target)) : null },
    pointerleave: () => {
      pointed.value = null
      endPress()
    },
    pointerdown: (event: PointerEvent) => {
      endPress()
      const message = messageAt(event.target)
      if (event.pointerType !== 'mouse' && message !== null) press = setTimeout(() => message.focus({ preventScroll: true }), longPressMs)
    },
    pointermove: endPress,
    pointerup: endPress,
    pointercancel: endPress,
    focusin: (event: FocusEvent) => { focused.value = idOf(messageAt(event.target)) },
    focusout: (event: FocusEvent) => { if (messageAt(event.relatedTarget) === null) focused.value = null },
    keydown: (event: KeyboardEvent) => {
      const message = messageAt(event.target)
      if (message === null || event.target !== message || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'Enter' || event.key === 'ArrowRight') {
        event.preventDefault()
        void toTools(message)
      } else if (event.code === 'KeyC' && !event.shiftKey) keys.copy(Number(message.dataset.messageId) as MessageId)
      else if (event.code === 'KeyR' && !event.shiftKey) {
        // The letter must not get into the field, which has the focus next.
        event.preventDefault()
        keys.reply(Number(message.dataset.messageId) as MessageId)
      }
    }
  }
}

function messageAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-message-id]') : null
}

function idOf(message: HTMLElement | null): MessageId | null {
  return message === null ? null : Number(message.dataset.messageId) as MessageId
}
