/** Whether the machine's command key is ⌘. */
export const isMac = /mac|iphone|ipad/iu.test(globalThis.navigator?.userAgent ?? '')

/** A shortcut as this keyboard has it written, and as `aria-keyshortcuts` wants it. */
export interface KeyHint {
  shown: string
  aria: string
}

export function altKey(key: string): KeyHint {
  return { shown: isMac ? `⌥${key}` : `Alt+${key}`, aria: `Alt+${key}` }
}

/** Ctrl, on a Mac ⌘. */
export function commandKey(key: string): KeyHint {
  return isMac ? { shown: `⌘${key}`, aria: `Meta+${key}` } : { shown: `Ctrl+${key}`, aria: `Control+${key}` }
}
