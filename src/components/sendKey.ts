/**
 * Whether Enter means "send": plain or with Ctrl/Cmd. Not while an input method composes a word; browsers that end the composition
 * before the key is told apart give it the code 229.
 */
export function isSendKey(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return false
  return !event.shiftKey && !event.altKey
}
