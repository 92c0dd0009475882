/** Parts of the page that show the portal's data, read anew without touching the app's frame. */

/** Fetches this page again and puts its elements of those ids in place of the ones shown. A page left meanwhile changes nothing. */
export async function refreshParts(...ids: string[]): Promise<void> {
  const { href } = window.location
  const page = await (await fetch(href)).text()
  if (href !== window.location.href) return
  // The page is the portal's own, escaped where it was printed.
  // eslint-disable-next-line no-restricted-syntax
  const fresh = new DOMParser().parseFromString(page, 'text/html')
  for (const id of ids) {
    const part = fresh.getElementById(id)
    if (part) document.getElementById(id)?.replaceWith(part)
  }
}
