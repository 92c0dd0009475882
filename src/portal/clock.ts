import { toId, toMap } from './decode'

/** The portal's clock, as every answer tells it: the device's own may be wrong, and may be turned while the page is open. */
export interface PortalClock {
  /** ms. The device's clock until the first answer. */
  now: () => number
  /** Takes the moment at which an answer was finished (`time.finish`, unix seconds with a fraction). */
  read: (answer: unknown) => void
}

/** @param uptime ms since the page began; never jumps. @param deviceNow the device's clock, ms */
export function createPortalClock(uptime: () => number, deviceNow: () => number): PortalClock {
  let offset: number | null = null
  return {
    now: () => offset === null ? deviceNow() : uptime() + offset,
    read(answer) {
      const finish = toMap(toMap(answer).time).finish
      if (typeof finish === 'number' && toId(Math.floor(finish)) !== null) offset = finish * 1000 - uptime()
    }
  }
}
