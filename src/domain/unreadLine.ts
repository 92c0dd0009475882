import { placeOf } from './ascending'
import type { MessageId } from './ids'
import type { Gap } from './story'
import type { TimelineRow } from './timeline'

/** The "New messages" line. */
export interface UnreadBreak { kind: 'unread', key: 'unread', id: MessageId }

/** Between this and the message before it others are missing. */
export interface GapBreak { kind: 'gap', key: `gap-${number}`, id: MessageId, gap: Gap }

export type ThreadRow = TimelineRow | UnreadBreak | GapBreak

/** The thread's rows with the "New messages" line before the first unread one, which may part a group in two. */
export function withUnreadLine(rows: readonly TimelineRow[], firstUnreadId: MessageId | null): Exclude<ThreadRow, GapBreak>[] {
  const at = firstUnreadId === null ? -1 : placeOf(rows, firstUnreadId + 1) - 1
  const row = rows[at]
  if (firstUnreadId === null || row?.kind !== 'message' || row.id !== firstUnreadId) return [...rows]
  const above = rows[at - 1]
  return [
    ...rows.slice(0, Math.max(0, at - 1)),
    ...above === undefined ? [] : [above.kind === 'message' ? { ...above, isLast: true } : above],
    { kind: 'unread', key: 'unread', id: row.id },
    { ...row, isFirst: true },
    ...rows.slice(at + 1)
  ]
}
