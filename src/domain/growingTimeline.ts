import { placeOf } from './ascending'
import type { Message } from './message'
import { rowsAt } from './timeline'
import type { TimelineRow } from './timeline'

/**
 * Makes the thread's rows: day breaks and messages. It keeps its last result and builds only the rows at messages that came, went or
 * changed; all others stay the same objects.
 * @param dayOf tells the calendar day of a moment in the reader's zone, e.g. "2026-11-22"
 * @returns a function of ascending messages
 */
export function createTimeline(dayOf: (ms: number) => string): (messages: readonly Message[]) => TimelineRow[] {
  let known: readonly Message[] = []
  let rows: TimelineRow[] = []
  return messages => {
    const { from, tail } = difference(known, messages)
    if (from === messages.length && from === known.length) return rows
    const first = Math.max(0, from - 1)
    const end = Math.min(messages.length, messages.length - tail + 1)
    const above = from === 0 ? [] : rows.slice(0, placeOf(rows, messages[first]?.id ?? 0))
    const below = rows.slice(placeOf(rows, (messages[end - 1]?.id ?? 0) + 1))
    known = messages
    rows = above.concat(rowsAt(messages, first, end, dayOf), tail > 1 ? below : [])
    return rows
  }
}

/** How many messages at the beginning and how many at the end are the same in both. */
function difference(before: readonly Message[], after: readonly Message[]): { from: number, tail: number } {
  const most = Math.min(before.length, after.length)
  let from = 0
  while (from < most && before[from] === after[from]) from++
  let tail = 0
  while (tail < most - from && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  return { from, tail }
}
