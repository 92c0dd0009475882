import { lastWhere, placeOf } from './ascending'
import type { MessageId } from './ids'
import type { Message } from './message'
import type { ThreadRow } from './unreadLine'

/** Where a message or the unread line stands among the rows; -1 when it is not there. */
export function indexOfRow(rows: readonly ThreadRow[], key: number | 'unread'): number {
  if (key === 'unread') return rows.findIndex(row => row.kind === 'unread')
  const at = placeOf(rows, key + 1) - 1
  return rows[at]?.key === key ? at : -1
}

/** The nearest message row at an index or beyond it, `step` rows at a time; -1 when there is none. */
export function messageRowFrom(rows: readonly ThreadRow[], from: number, step: 1 | -1): number {
  for (let index = from; index >= 0 && index < rows.length; index += step) {
    if (rows[index]?.kind === 'message') return index
  }
  return -1
}

/** The newest message for which something holds. */
export function newestWhere(rows: readonly ThreadRow[], holds: (message: Message) => boolean): MessageId | null {
  return lastWhere(rows, row => row.kind === 'message' && holds(row.message))?.id ?? null
}

/** How many messages of people came after one. */
export function countAfter(rows: readonly ThreadRow[], id: number): number {
  return rows.slice(placeOf(rows, id + 1)).filter(row => row.kind === 'message' && row.message.side !== 'system').length
}

/**
 * Whether rows were put above what was there before and nothing below: then every row keeps its distance from the end.
 * @param before rows shown until now, `after` those shown from now on
 */
export function isGrownAbove(before: readonly ThreadRow[], after: readonly ThreadRow[]): boolean {
  const first = before.find(row => row.kind === 'message')
  return first !== undefined && before.at(-1)?.id === after.at(-1)?.id && after.find(row => row.kind === 'message')?.id !== first.id
}
