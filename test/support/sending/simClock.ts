/**
 * Time and chance of one simulated run. Everything that takes time is an event in one queue; a run is a function of its seed alone.
 */
export interface SimClock {
  /** ms since the run began. */
  now: () => number
  /** 0 ≤ random < 1. */
  random: () => number
  /** Whole number in [from, to]. */
  between: (from: number, to: number) => number
  chance: (probability: number) => boolean
  /** Runs `event` after `ms`; events of the same moment run in an order of chance. @returns cancels it */
  after: (ms: number, event: () => void) => () => void
  /** Runs all events up to this moment. */
  runUntil: (moment: number) => Promise<void>
  /** After every event, when all that followed at once has run. */
  onEvent: (check: () => void) => void
}

export function createSimClock(seed: number): SimClock {
  let time = 0
  let state = seed >>> 0
  let queue: { at: number, order: number, event: () => void }[] = []
  let check = (): void => {}

  /** mulberry32 */
  function random(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  function after(ms: number, event: () => void): () => void {
    const entry = { at: time + Math.max(0, ms), order: random(), event }
    queue.push(entry)
    return () => { queue = queue.filter(one => one !== entry) }
  }

  async function runUntil(moment: number): Promise<void> {
    await settled()
    for (let next = soonest(); next !== undefined && next.at <= moment; next = soonest()) {
      const due = next
      queue = queue.filter(one => one !== due)
      time = due.at
      due.event()
      await settled()
      check()
    }
    time = moment
  }

  function soonest() {
    return queue.reduce<(typeof queue)[number] | undefined>((best, one) =>
      best === undefined || one.at < best.at || (one.at === best.at && one.order < best.order) ? one : best, undefined)
  }

  return {
    now: () => time,
    random,
    between: (from, to) => from + Math.floor(random() * (to - from + 1)),
    chance: probability => random() < probability,
    after,
    runUntil,
    onEvent: listener => { check = listener }
  }
}

/** All promises that can go on without time passing have gone on. */
function settled(): Promise<void> {
  return new Promise(resolve => { setImmediate(resolve) })
}
