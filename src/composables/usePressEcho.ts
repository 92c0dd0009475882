import { onScopeDispose } from 'vue'

interface Press { at: number, x: number, y: number, control: Element }

/** The second press of a double click comes within this time, ms, and no farther away, px. */
const echoMs = 400
const echoPx = 5

/**
 * A double click counts once where its first press took its own control away: the second one would hit whatever lies beneath, close the question that
 * has just been opened, or follow a link in the thread.
 */
export function usePressEcho(options: { window?: Window } = {}): void {
  const win = options.window ?? window
  let last: Press | null = null
  let isEcho = false

  const onPress = (event: PointerEvent): void => {
    const { timeStamp: at, clientX: x, clientY: y, target } = event
    isEcho = last !== null && !last.control.isConnected && at - last.at < echoMs && Math.abs(x - last.x) <= echoPx && Math.abs(y - last.y) <= echoPx
    // A row of them is still one deed.
    if (isEcho && last !== null) last.at = at
    else last = target instanceof Element ? { at, x, y, control: target.closest('button, a, [role]') ?? target } : null
    drop(event)
  }
  /** Without its default the focus stays where it is, too. */
  const drop = (event: Event): void => {
    if (!isEcho) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  /** Keys press by a click without a press before it. */
  const onClick = (event: MouseEvent): void => { if (event.detail > 0) drop(event) }

  win.addEventListener('pointerdown', onPress, true)
  win.addEventListener('mousedown', drop, true)
  win.addEventListener('click', onClick, true)
  onScopeDispose(() => {
    win.removeEventListener('pointerdown', onPress, true)
    win.removeEventListener('mousedown', drop, true)
    win.removeEventListener('click', onClick, true)
  })
}
