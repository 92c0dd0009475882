/**
 * Puts text on the clipboard on a person's press. The portal gives the frame no clipboard permission, and asking the newer way all the same
 * is a complaint in the console: so the older way, which needs none, comes first.
 * @returns whether the text is there
 */
export async function copyText(text: string): Promise<boolean> {
  if (copySelected(text)) return true
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // Neither way is open: the person is told to copy by hand.
    return false
  }
}

function copySelected(text: string): boolean {
  const before = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'visually-hidden'
  document.body.append(field)
  field.select()
  const isDone = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus()
  return isDone
}
