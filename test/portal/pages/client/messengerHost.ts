/** Whether this page is the messenger itself: then `imOpenMessenger` switches its chat instead of opening a messenger over the page. */

let opener: ((dialogId: string) => void) | null = null

/** Makes this page the messenger: `open` shows another dialogue in it. */
export function hostMessenger(open: (dialogId: string) => void): void {
  opener = open
}

/** Shows the dialogue in this page's messenger. False where the page has none. */
export function openHere(dialogId: string): boolean {
  opener?.(dialogId)
  return opener !== null
}
