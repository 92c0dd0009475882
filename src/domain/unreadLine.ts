import { placeOf } from './ascending'
import type { MessageId } from './ids'
import type { Note } from './note'
import type { Gap } from './story'
import type { TimelineRow } from './timeline'

/** The "New messages" line. */
export interface UnreadBreak { kind: 'unread', key: 'unread', id: MessageId }

/** Between this and the message before it others are missing. */
export interface GapBreak { kind: 'gap', key: `gap-${number}`, id: MessageId, gap: Gap }

/** A note of a colleague, which is in no chat. `isOtherDay`: no line above it says of which day it is. */
export interface NoteBreak { kind: 'note', key: `note-${number}`, id: MessageId, note: Note, isOtherDay: boolean }

export type ThreadRow = TimelineRow | UnreadBreak | GapBreak | NoteBreak

/** The thread's rows with the "New messages" line before the first unread one, which may part a group in two. */
export function withUnreadLine(rows: readonly TimelineRow[], firstUnreadId: MessageId | null): Exclude<ThreadRow, GapBreak | NoteBreak>[] {
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
