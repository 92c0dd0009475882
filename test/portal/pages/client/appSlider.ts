/** Sliders that show the app itself: a new frame with the placement `DEFAULT`, made in the topmost portal page. */
import { topSidePanel, type Slider, type SliderOptions } from './sidePanel.ts'

/** How the URL of every slider that shows the app begins. */
export const APP_URL = '/marketplace/app/'
const LABEL_COLORS: Record<string, string> = {
  aqua: '#06bab1', green: '#a5de00', orange: '#ffa801', brown: '#b57051', pink: '#f968b6', blue: '#2eceff', grey: '#a1a6ac', violet: '#6b52cc'
}

type Opening = (placementOptions: Record<string, unknown>, settings: Partial<SliderOptions>, onClose: () => void) => void

declare global {
  interface Window { openAppSlider?: Opening }
}

function isPlainMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function labelSetting(value: unknown): Partial<SliderOptions> {
  if (!isPlainMap(value)) return {}
  const label: NonNullable<SliderOptions['label']> = {}
  if (typeof value.text === 'string') label.text = value.text
  if (typeof value.color === 'string') label.color = value.color
  const color = LABEL_COLORS[String(value.bgColor)]
  if (color !== undefined) label.bgColor = color
  return { label }
}

/** Parts `bx24_*` from the rest. A setting of the wrong type is ignored: numbers must be numbers. */
export function splitOpening(params: unknown): { settings: Partial<SliderOptions>, placementOptions: Record<string, unknown> } {
  const all = isPlainMap(params) ? params : {}
  const placementOptions = Object.fromEntries(Object.entries(all).filter(([name]) => !name.startsWith('bx24_')))
  const settings: Partial<SliderOptions> = labelSetting(all.bx24_label)
  // @rule Settings of a slider that are no numbers are ignored — server rest/install/js/rest/applayout.js:openApplication
  if (typeof all.bx24_width === 'number') settings.width = all.bx24_width
  if (typeof all.bx24_leftBoundary === 'number') settings.leftBoundary = all.bx24_leftBoundary
  if (typeof all.bx24_title === 'string') settings.title = all.bx24_title
  return { settings, placementOptions }
}

/** `openApplication`: the parameters without `bx24_*` become the `PLACEMENT_OPTIONS` of a new frame. */
export function openAppSlider(params: unknown, onClose: () => void): void {
  const { settings, placementOptions } = splitOpening(params)
  const page = topSidePanel() === window.sidePanel ? window : window.top
  if (!page?.openAppSlider) throw new Error('This page offers no app sliders')
  page.openAppSlider(placementOptions, settings, onClose)
}

function topAppSlider(): Slider | null {
  const { top } = topSidePanel()
  return top?.options.url.startsWith(APP_URL) ? top : null
}

/** Closes the top slider if it is the app's; otherwise does nothing and never calls back. */
export function closeAppSlider(closed: () => void): void {
  const slider = topAppSlider()
  // @rule closeApplication closes the app's own top slider, else it keeps silent — server rest/install/js/rest/applayout.js:closeApplication
  if (slider) topSidePanel().close(slider, closed)
}

/** Closes the app's slider and opens it anew, as after installation. False when the top slider is not the app's. */
export function reopenAppSlider(): boolean {
  const slider = topAppSlider()
  if (!slider?.options.reopen) return false
  topSidePanel().close(slider, slider.options.reopen)
  return true
}
