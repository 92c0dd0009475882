/** Arrow keys walk through the messages of a log; Home and End go to the first and the newest. */
export function moveFocus(event: KeyboardEvent): void {
  const log = event.currentTarget
  const { target } = event
  if (!(log instanceof HTMLElement) || !(target instanceof HTMLElement) || target.closest('a, button') !== null) return
  const messages = [...log.querySelectorAll<HTMLElement>('[role=article], article')]
  const at = messages.findIndex(message => message === target)
  const to = {
    ArrowUp: at === -1 ? messages.length - 1 : Math.max(0, at - 1),
    ArrowDown: Math.min(messages.length - 1, at + 1),
    Home: 0,
    End: messages.length - 1
  }[event.key]
  if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  messages[to]?.focus()
}
