import type { MessageId } from './ids'
import type { Note } from './note'
import type { ThreadRow } from './unreadLine'

/**
 * The thread's rows with the colleagues' notes among them by time; a group is parted by one. A note stands at the message that follows it,
 * because rows ascend by message; after the newest message it stands where the next one will.
 * @param isWhole the conversation begins with these rows: notes from before it stand above them, else they wait for older messages
 * @param dayOf tells the calendar day of a moment in the reader's zone
 */
export function withNotes(rows: readonly ThreadRow[], notes: readonly Note[], isWhole: boolean, dayOf: (ms: number) => string): readonly ThreadRow[] {
  if (notes.length === 0) return rows
  const left = [...notes].sort((a, b) => a.createdAt - b.createdAt || a.id - b.id)
  const all: ThreadRow[] = []
  let day: string | null = null
  let oldestAt = isWhole ? -Infinity : Infinity
  let last = 0
  const put = (before: number, id: MessageId): boolean => {
    let isAny = false
    for (let [note] = left; note !== undefined && note.createdAt < before; [note] = left) {
      left.shift()
      if (note.createdAt < oldestAt) continue
      partGroup(all)
      all.push({ kind: 'note', key: `note-${note.id}`, id, note, isOtherDay: dayOf(note.createdAt) !== day })
      isAny = true
    }
    return isAny
  }
  for (const row of rows) {
    if (row.kind === 'day') {
      // What was noted on an earlier day stands above the line of this one.
      put(startOf(row.at, left, dayOf), row.id)
      day = dayOf(row.at)
      all.push(row)
    } else if (row.kind === 'message') {
      // The first message's own time is where the loaded part begins.
      if (oldestAt === Infinity) oldestAt = row.message.sentAt
      const isParted = put(row.message.sentAt, row.id)
      all.push(isParted ? { ...row, isFirst: true } : row)
      last = row.id
    } else all.push(row)
  }
  put(Infinity, (last + 1) as MessageId)
  return all
}

function partGroup(rows: ThreadRow[]): void {
  const above = rows.at(-1)
  if (above?.kind === 'message' && !above.isLast) rows[rows.length - 1] = { ...above, isLast: true }
}

/** The moment at which the day of `at` begins for these notes: the first of them that is of that day, else `at` itself. */
function startOf(at: number, notes: readonly Note[], dayOf: (ms: number) => string): number {
  const day = dayOf(at)
  return notes.find(note => dayOf(note.createdAt) === day)?.createdAt ?? at
}
