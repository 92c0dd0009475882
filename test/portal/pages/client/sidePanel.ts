/**
 * The portal's sliders. They always open in the topmost portal page, also when a page inside a slider asks for one;
 * a slider shows another page of the portal in a frame, or content of its own.
 */

export interface SliderOptions {
  /** A page of the portal; it gets `IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER`. Also the slider's name when `content` is given. */
  url: string
  title?: string
  /** Widths in px; `leftBoundary` = a gap on the left instead. */
  width?: number
  leftBoundary?: number
  label?: { text?: string, color?: string, bgColor?: string }
  /** Fills the slider instead of a page; what it gives back is called when the slider closes. */
  content?: (place: HTMLElement) => () => void
  onClose?: () => void
  /** Opens the same slider again. */
  reopen?: () => void
}

export class Slider {
  readonly element = document.createElement('section')
  readonly frame: HTMLIFrameElement | null
  readonly #cleanUp: () => void

  constructor(readonly options: SliderOptions, close: () => void) {
    this.element.className = 'slider'
    this.element.setAttribute('role', 'dialog')
    this.element.setAttribute('aria-label', options.title ?? 'Slider')
    const panel = this.#panel(close)
    this.frame = options.content ? null : sliderFrame(options.url)
    if (this.frame) panel.append(this.frame)
    document.body.append(this.element)
    this.#cleanUp = options.content?.(panel) ?? (() => undefined)
  }

  remove(): void {
    this.#cleanUp()
    this.element.remove()
    this.options.onClose?.()
  }

  #panel(close: () => void): HTMLElement {
    const { width, leftBoundary, label, title } = this.options
    const panel = document.createElement('div')
    panel.className = 'slider-panel'
    if (leftBoundary !== undefined) panel.style.width = `calc(100vw - ${leftBoundary}px)`
    else if (width !== undefined) panel.style.width = `min(${width}px, 100vw)`
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'slider-close'
    button.textContent = label?.text ? `✕ ${label.text}` : '✕'
    button.setAttribute('aria-label', 'Close slider')
    if (label?.bgColor) button.style.background = label.bgColor
    if (label?.color) button.style.color = label.color
    button.addEventListener('click', close)
    // A page in the slider has its own heading.
    if (title !== undefined && this.options.content) {
      const heading = document.createElement('h2')
      heading.textContent = title
      panel.append(heading)
    }
    this.element.append(button, panel)
    return panel
  }
}

function sliderFrame(path: string): HTMLIFrameElement {
  const url = new URL(path, window.location.origin)
  url.searchParams.set('IFRAME', 'Y')
  url.searchParams.set('IFRAME_TYPE', 'SIDE_SLIDER')
  const here = new URL(window.location.href).searchParams
  for (const name of ['user', 'lang', 'host', 'mode', 'panel']) {
    const value = here.get(name)
    if (value !== null && !url.searchParams.has(name)) url.searchParams.set(name, value)
  }
  const frame = document.createElement('iframe')
  frame.className = 'slider-frame'
  frame.title = 'Slider'
  frame.src = url.href
  return frame
}

export class SidePanel {
  #open: Slider[] = []

  get top(): Slider | null {
    return this.#open[this.#open.length - 1] ?? null
  }

  open(options: SliderOptions): Slider {
    const slider = new Slider(options, () => this.close(slider))
    this.#open.push(slider)
    return slider
  }

  /** Closes one slider and those above it; `after` runs when it is gone. */
  close(slider: Slider, after?: () => void): void {
    while (this.#open.includes(slider)) this.#open.pop()?.remove()
    after?.()
  }

  closeTop(after?: () => void): void {
    if (this.top) this.close(this.top, after)
  }
}

declare global {
  interface Window { sidePanel?: SidePanel }
}

/** The topmost portal page's sliders; this page's own when the top is no portal page. */
export function topSidePanel(): SidePanel {
  try {
    if (window.top?.sidePanel) return window.top.sidePanel
  } catch {
    // The top page is of another site: this page opens its sliders itself.
  }
  window.sidePanel ??= new SidePanel()
  return window.sidePanel
}
