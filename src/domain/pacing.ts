/**
 * When to ask the portal again. The bucket (50, leaking 2 a second) is shared by every app of an office behind one address, so twenty
 * open cards must stay below it: never faster than 5 s, slower when nobody works, nothing when nobody looks.
 */
export const pollMs = { active: 5_000, idle: 15_000, slowest: 60_000 } as const

/** Without typing, pressing or receiving for this long a card counts as idle; a hidden browser tab stops polling after it. */
export const idleAfterMs = 60_000

export interface Attention {
  /** The tab of the card is the one in front (IntersectionObserver). */
  isShownInCard: boolean
  /** The browser tab is visible; null while it is, else since when it is not, ms. */
  hiddenSince: number | null
  /** Last key, press or received message, ms. */
  lastActivityAt: number
}

/**
 * How long to wait until the next poll, or null for "do not poll".
 * @param failuresInARow each one doubles the wait, up to a minute
 */
export function nextPollInMs(attention: Attention, failuresInARow: number, now: number): number | null {
  if (!attention.isShownInCard) return null
  if (attention.hiddenSince !== null && now - attention.hiddenSince >= idleAfterMs) return null
  const base = now - attention.lastActivityAt >= idleAfterMs ? pollMs.idle : pollMs.active
  return Math.min(base * 2 ** failuresInARow, pollMs.slowest)
}

/** Waits before the second, third and fourth try of a read that failed for no lasting reason. */
export const readRetryMs = [1_000, 3_000, 9_000] as const

/**
 * How long to leave the portal alone after `QUERY_LIMIT_EXCEEDED`: 2, 4, 8 … 60 s, spread by ±20 % so that the cards of one office do not come back together.
 * @param inARow 1 for the first refusal
 * @param random 0 ≤ random < 1
 */
export function limitBackoffMs(inARow: number, random: number): number {
  const wait = Math.min(2_000 * 2 ** (inARow - 1), 60_000)
  return Math.round(wait * (0.8 + 0.4 * random))
}

/** Updates that come later than this are called delayed on screen. */
export const delayShownAfterMs = 20_000
