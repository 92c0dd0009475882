/** The one instance of what the parts of a running portal share, and what its reset means. */
import type { PortalClock, PortalContext } from './context.ts'
import { bindSeededPlacements } from './pages/bindings.ts'
import { createFaults } from './rest/faults.ts'
import { createState, type Seed } from './state/create.ts'
import type { PortalState } from './state/model.ts'
import { createTokens } from './tokens.ts'

function createClock(): PortalClock & { reset: () => void } {
  let offset = 0
  return {
    now: () => Date.now() + offset,
    set: ms => { offset = ms - Date.now() },
    advance: ms => { offset += ms },
    reset: () => { offset = 0 }
  }
}

/**
 * A context with the demo data. `reset` replaces the state and clears faults, log, frames, clock and switches;
 * tokens stay good, as they belong to frames that are still open, and so does the latency, which belongs to the process.
 */
export function createContext(options: { origin: string, appOrigin: string, latencyMs: number }): PortalContext {
  const clock = createClock()
  const seeded = (seed: Seed): PortalState => {
    const state = createState(seed, { now: clock.now })
    bindSeededPlacements(state, options.appOrigin)
    return state
  }
  const context: PortalContext = {
    ...options,
    clock,
    state: seeded('demo'),
    tokens: createTokens(),
    faults: createFaults(),
    log: [],
    frames: [],
    reset: seed => {
      clock.reset()
      context.state = seeded(seed)
      context.faults.clear()
      context.tokens.refreshMode = { refresh: 'ok', delayMs: 0 }
      context.log.length = 0
      context.frames.length = 0
    }
  }
  return context
}
