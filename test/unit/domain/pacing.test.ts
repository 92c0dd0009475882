import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import type { Attention } from '@/domain/pacing'
import { idleAfterMs, limitBackoffMs, nextPollInMs } from '@/domain/pacing'
import { start } from '#support/values'

const looking = (facts: Partial<Attention> = {}): Attention => ({ isShownInCard: true, hiddenSince: null, lastActivityAt: start, ...facts })

describe('nextPollInMs', () => {
  it('is 5 s while somebody works and 15 s after a minute without work', () => {
    expect(nextPollInMs(looking(), 0, start)).toBe(5_000)
    expect(nextPollInMs(looking(), 0, start + idleAfterMs - 1)).toBe(5_000)
    expect(nextPollInMs(looking(), 0, start + idleAfterMs)).toBe(15_000)
  })

  it('is never while the card shows another tab', () => {
    expect(nextPollInMs(looking({ isShownInCard: false }), 0, start)).toBeNull()
  })

  it('is never once the browser tab has been hidden for a minute', () => {
    expect(nextPollInMs(looking({ hiddenSince: start }), 0, start + 59_999)).toBe(5_000)
    expect(nextPollInMs(looking({ hiddenSince: start }), 0, start + 60_000)).toBeNull()
  })

  it('doubles with every failure, up to a minute', () => {
    expect([0, 1, 2, 3, 4, 2000].map(failures => nextPollInMs(looking(), failures, start))).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000])
  })

  it('is never faster than 5 s nor slower than a minute', () => {
    fc.assert(fc.property(fc.nat(), fc.nat(), fc.nat({ max: 5000 }), (idle, hidden, failures) => {
      const wait = nextPollInMs(looking({ lastActivityAt: start - idle, hiddenSince: start - hidden }), failures, start)
      if (wait === null) return
      expect(wait).toBeGreaterThanOrEqual(5_000)
      expect(wait).toBeLessThanOrEqual(60_000)
    }))
  })
})

describe('limitBackoffMs', () => {
  it('is 2, 4, 8 … 60 s in the middle of its spread', () => {
    expect([1, 2, 3, 4, 5, 6, 50].map(inARow => limitBackoffMs(inARow, 0.5))).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
  })

  it('spreads by a fifth to both sides', () => {
    expect(limitBackoffMs(1, 0)).toBe(1_600)
    expect(limitBackoffMs(1, 0.999999)).toBe(2_400)
  })

  it('stays in bounds for any run of refusals', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (inARow, random) => {
      const wait = limitBackoffMs(inARow, random)
      expect(wait).toBeGreaterThanOrEqual(1_600)
      expect(wait).toBeLessThanOrEqual(72_000)
    }))
  })
})
