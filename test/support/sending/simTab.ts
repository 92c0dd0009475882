import type { SimClock } from './simClock'

/** A page that can be frozen or killed at any moment: what it waits for comes late or never. */
export interface SimTab {
  id: string
  isAlive: () => boolean
  /** Wall clock of the device as this page sees it. */
  now: () => number
  uptime: () => number
  after: (ms: number, callback: () => void) => () => void
  /** Runs after a moment of chance, unless the page is gone by then. */
  soon: (range: [number, number], event: () => void) => void
  /** The same as a promise. */
  answer: <T>(range: [number, number], give: () => T) => Promise<T>
  freeze: (ms: number) => void
  kill: () => void
}

/** @param wall offset of the device's clock, which can be turned */
export function createSimTab(clock: SimClock, id: string, wall: () => number): SimTab {
  const born = clock.now()
  let isAlive = true
  let frozenUntil = 0

  function run(event: () => void): void {
    if (!isAlive) return
    const wait = frozenUntil - clock.now()
    if (wait > 0) clock.after(wait, () => { run(event) })
    else event()
  }

  function soon([from, to]: [number, number], event: () => void): void {
    clock.after(clock.between(from, to), () => { run(event) })
  }

  return {
    id,
    isAlive: () => isAlive,
    now: () => clock.now() + wall(),
    uptime: () => clock.now() - born,
    after: (ms, callback) => clock.after(ms, () => { run(callback) }),
    soon,
    answer: (range, give) => new Promise(resolve => { soon(range, () => { resolve(give()) }) }),
    freeze: ms => { frozenUntil = clock.now() + ms },
    kill: () => { isAlive = false }
  }
}
