import type { Device } from '@/device/contract'
import type { OutboxEntry } from '@/domain/outbox'

/** One handing over of a message: another tab may have made a later one. */
export type Attempt = Pick<OutboxEntry, 'localId' | 'dispatchedAt'>

/** A name for it among all attempts. */
export function attemptOf({ localId, dispatchedAt }: Attempt): string {
  return `${localId} ${dispatchedAt}`
}

/** When each attempt was handed over and last looked for, by a clock that does not jump. */
export function createAttemptTimes(device: Pick<Device, 'now' | 'uptime'>) {
  /** `uptime` at which each message was handed over, or would have been by the clock of the tab that did. */
  const handedOverAt = new Map<string, number>()
  /** Time since it was handed over at which the last look began. */
  const lookedAt = new Map<string, number>()

  function elapsed(entry: OutboxEntry): number {
    let at = handedOverAt.get(attemptOf(entry))
    if (at === undefined) {
      // Another tab's message: its clock and ours may differ, and a clock that runs ahead only makes us look for the full time.
      at = device.uptime() - Math.max(0, device.now() - (entry.dispatchedAt ?? device.now()))
      handedOverAt.set(attemptOf(entry), at)
    }
    return device.uptime() - at
  }

  /** This tab hands it over now. */
  function handedOver(entry: Attempt): void {
    handedOverAt.set(attemptOf(entry), device.uptime())
  }

  /** Time since it was handed over at which the last look began; null before the first. */
  function lookedAtOf(entry: OutboxEntry): number | null {
    return lookedAt.get(attemptOf(entry)) ?? null
  }

  function look(entry: OutboxEntry, began: number): void {
    lookedAt.set(attemptOf(entry), began)
  }

  return { elapsed, handedOver, look, lookedAt: lookedAtOf }
}
