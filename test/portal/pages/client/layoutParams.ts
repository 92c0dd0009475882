/** What the server tells the page's script about one printed frame. */
export interface LayoutParams {
  sid: string
  /** Scheme and host of the handler: messages from any other origin are dropped, answers go to this one. */
  appOrigin: string
  /** Upper case; `DEFAULT` for the app's own page and for sliders of `openApplication`. */
  placement: string
  /** The frame is loaded by `src` instead of a form. */
  isStatic: boolean
  /** False on a portal whose script understands strings only. */
  takesObjects: boolean
  /** False on an old box, whose script never heard of `openPath`. */
  knowsOpenPath: boolean
  /** Shown in a slider of `openApplication`: `resizeWindow` is denied. */
  isPopup: boolean
  clientId: string
  isAdmin: boolean
}

/** What a page asks the server for when it prints a frame later (first click on a tab, another chat, a slider). */
export interface LayoutRequest {
  /** Binding's id; 0 = the app itself (`DEFAULT`). */
  placementId: number
  placementOptions: Record<string, unknown>
  isPopup: boolean
}

export interface PrintedLayout { html: string, params: LayoutParams }
