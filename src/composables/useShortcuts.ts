import { onScopeDispose } from 'vue'

export interface Shortcuts {
  /** Alt+1 … Alt+9: the chat at that place of the list, from 0. */
  chooseChat: (index: number) => void
  /** Alt+T */
  addTodo: () => void
  /** `?` where nothing is being typed. */
  showKeys: () => void
}

/** Keys that work anywhere on the page. Letters and digits by their place on the keyboard, so that a Russian layout has the same. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey) return
    const run = event.altKey ? byAlt(event.code) : event.key === '?' && !isTyping(event.target) ? shortcuts.showKeys : null
    if (run === null) return
    event.preventDefault()
    run()
  }
  const byAlt = (code: string): (() => void) | null => {
    const [, digit] = /^Digit([1-9])$/u.exec(code) ?? []
    if (digit !== undefined) return () => { shortcuts.chooseChat(Number(digit) - 1) }
    return code === 'KeyT' ? shortcuts.addTodo : null
  }
  listen(onKey)
}

/** One letter with Alt, for a control that stands deep inside. @param code e.g. `KeyS` */
export function useAltKey(code: string, run: () => void): void {
  listen(event => {
    if (event.defaultPrevented || event.repeat || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.code !== code) return
    event.preventDefault()
    run()
  })
}

function listen(onKey: (event: KeyboardEvent) => void): void {
  document.addEventListener('keydown', onKey)
  onScopeDispose(() => { document.removeEventListener('keydown', onKey) })
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
}
