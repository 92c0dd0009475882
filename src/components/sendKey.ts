import type { SendKey } from '@/domain/userSettings'
import { commandKey } from './keyNames'

/**
 * Whether this Enter means "send"; with Ctrl/Cmd it always does. Not while an input method composes a word; browsers that end the composition
 * before the key is told apart give it the code 229.
 */
export function isSendKey(event: KeyboardEvent, sendKey: SendKey = 'enter'): boolean {
  if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return false
  if (event.shiftKey || event.altKey) return false
  return sendKey === 'enter' || event.ctrlKey || event.metaKey
}

/** How the key that sends is written on the screen. */
export function sendKeyName(sendKey: SendKey): string {
  return sendKey === 'enter' ? 'Enter' : commandKey('Enter').shown
}

export function lineKeyName(sendKey: SendKey): string {
  return sendKey === 'enter' ? 'Shift+Enter' : 'Enter'
}
