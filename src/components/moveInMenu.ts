/** Keys inside a menu: arrows go round, Home and End to the ends, a letter to the next line that begins with it. */
export function moveInMenu(event: KeyboardEvent): void {
  const menu = event.currentTarget
  if (!(menu instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return
  const items = [...menu.querySelectorAll<HTMLElement>('[role=menuitem], [role=menuitemcheckbox]')]
  const at = items.findIndex(item => item === document.activeElement)
  const to = target(event.key, at, items)
  if (to === undefined) return
  event.preventDefault()
  to.focus()
}

function target(key: string, at: number, items: readonly HTMLElement[]): HTMLElement | undefined {
  if (key === 'ArrowDown') return items[(at + 1) % items.length]
  if (key === 'ArrowUp') return items.at(at <= 0 ? -1 : at - 1)
  if (key === 'Home') return items[0]
  if (key === 'End') return items.at(-1)
  if (key.length !== 1 || key === ' ') return undefined
  const rest = [...items.slice(at + 1), ...items.slice(0, at + 1)]
  return rest.find(item => item.textContent.trim().toLocaleLowerCase().startsWith(key.toLocaleLowerCase()))
}
