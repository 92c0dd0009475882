/**
 * Opens a file as a link would, beside this page: the portal sends it as a download.
 * @returns false when the press that wanted it is too long ago for the browser
 */
export function openFile(url: string): boolean {
  if (navigator.userActivation?.isActive === false) return false
  const link = document.createElement('a')
  link.href = url
  link.target = '_blank'
  link.rel = 'noopener noreferrer'
  link.referrerPolicy = 'no-referrer'
  link.click()
  return true
}
