/**
 * What the portal counts: requests per source address (a leaky bucket in front of PHP) and the working time of each method.
 * Both live as long as the state they were counted for, so a reset forgets them.
 */
import type { PortalState } from '../state/model.ts'

const BUCKET_MS = 60_000
const BUCKETS = 10
/** The cloud's budget of one method and application within ten minutes. */
// @rule A method may work so many seconds in ten minutes — docs settings/performance/limits.md
export const OPERATING_LIMIT_SECONDS = 480

interface Level { drops: number, at: number }

export interface OperatingInfo { operating: number, operating_reset_at?: number }

export interface Limits {
  /** One request from `source`; false when it overflows the bucket. A refused request is not counted. */
  admit: (source: string) => boolean
  /** Adds seconds of work to a method, and tells what it has used within the last ten minutes. */
  work: (method: string, seconds: number) => OperatingInfo
  /** Whether the method has used up its working time. */
  isOverworked: (method: string) => boolean
}

function operatingOf(buckets: Map<number, number>, now: number): OperatingInfo {
  const current = Math.floor(now / BUCKET_MS)
  for (const minute of buckets.keys()) if (minute <= current - BUCKETS) buckets.delete(minute)
  if (buckets.size === 0) return { operating: 0 }
  const used = [...buckets.values()].reduce((sum, seconds) => sum + seconds, 0)
  return { operating: used, operating_reset_at: (Math.min(...buckets.keys()) + BUCKETS) * BUCKET_MS / 1000 }
}

/** Counters that read the portal's clock and its switches at every use. */
export function createLimits(state: Pick<PortalState, 'now' | 'switches'>): Limits {
  const levels = new Map<string, Level>()
  const operating = new Map<string, Map<number, number>>()
  const bucketsOf = (method: string): Map<number, number> => {
    const buckets = operating.get(method) ?? new Map<number, number>()
    operating.set(method, buckets)
    return buckets
  }
  return {
    admit: source => {
      const { enabled, burst, drainPerSecond } = state.switches.limits
      if (!enabled) return true
      const now = state.now()
      const level = levels.get(source) ?? { drops: 0, at: now }
      const drops = Math.max(0, level.drops - Math.max(0, now - level.at) / 1000 * drainPerSecond)
      // @rule Each request is a drop; the bucket drains steadily and refuses above its brim — docs settings/performance/limits.md
      const admitted = drops + 1 <= burst
      levels.set(source, { drops: admitted ? drops + 1 : drops, at: now })
      return admitted
    },
    work: (method, seconds) => {
      const now = state.now()
      const buckets = bucketsOf(method)
      const minute = Math.floor(now / BUCKET_MS)
      buckets.set(minute, (buckets.get(minute) ?? 0) + seconds)
      return operatingOf(buckets, now)
    },
    isOverworked: method => operatingOf(bucketsOf(method), state.now()).operating > OPERATING_LIMIT_SECONDS
  }
}

const counted = new WeakMap<PortalState, Limits>()

/** The counters of this state, made at first use. */
export function limitsOf(state: PortalState): Limits {
  const limits = counted.get(state) ?? createLimits(state)
  counted.set(state, limits)
  return limits
}
