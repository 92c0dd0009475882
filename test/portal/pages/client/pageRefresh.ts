/** Parts of the page that show the portal's data, read anew without touching the app's frame. */

/** Fetches this page again and puts its element of that id in place of the one shown. */
export async function refreshPart(id: string): Promise<void> {
  const page = await (await fetch(window.location.href)).text()
  // The page is the portal's own, escaped where it was printed.
  // eslint-disable-next-line no-restricted-syntax
  const fresh = new DOMParser().parseFromString(page, 'text/html').getElementById(id)
  if (fresh) document.getElementById(id)?.replaceWith(fresh)
}
