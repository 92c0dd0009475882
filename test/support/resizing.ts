import { afterEach, beforeEach, vi } from 'vitest'

/** The test browser measures nothing: a test says when sizes changed. Import for its effect on every test of the file. */
let observers = new Set<(entries: ResizeObserverEntry[], observer: ResizeObserver) => void>()

beforeEach(() => {
  observers = new Set()
  vi.stubGlobal('ResizeObserver', class {
    readonly #callback: (entries: ResizeObserverEntry[], observer: ResizeObserver) => void

    constructor(callback: (entries: ResizeObserverEntry[], observer: ResizeObserver) => void) {
      this.#callback = callback
      observers.add(callback)
    }

    observe(): void { /* the test speaks for it */ }
    unobserve(): void { /* the test speaks for it */ }
    disconnect(): void { observers.delete(this.#callback) }
  })
})
afterEach(() => { vi.unstubAllGlobals() })

/** Tells everybody who watches sizes that they changed. */
export function sizesChanged(): void {
  for (const callback of observers) callback([], {} as ResizeObserver)
}
