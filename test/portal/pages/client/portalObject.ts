/** `window.portal`: the handle by which tests act on the page around the frame. On a page with a slider it reaches into the slider. */

export interface PortalObject {
  /** Loads the app's frame anew, as a reload inside the frame would: same name, same SID. Ends when it has loaded. */
  reloadFrame: () => Promise<void>
  /** Hides the frame by `display: none` above it, as the card does when another tab is chosen. */
  hideFrame: () => void
  showFrame: () => void
  /** Closes the topmost slider. */
  closeSlider: () => void
  /** The SID of the frame on the page; null before one is printed. */
  readonly sid: string | null
}

declare global {
  interface Window { portal?: PortalObject }
}
