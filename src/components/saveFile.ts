/**
 * Saves a file that was fetched, as its link would.
 * @returns false when the press that wanted it is too long ago for the browser
 */
export function saveFile(url: string, name: string): boolean {
  if (navigator.userActivation?.isActive === false) return false
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  return true
}
