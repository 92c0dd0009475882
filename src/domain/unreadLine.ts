import type { MessageId } from './ids'
import type { TimelineRow } from './timeline'

export type ThreadRow = TimelineRow | { kind: 'unread', key: 'unread' }

/** The thread's rows with the "New messages" line before the first unread one, which may part a run in two. */
export function withUnreadLine(rows: readonly TimelineRow[], firstUnreadId: MessageId | null): ThreadRow[] {
  if (firstUnreadId === null) return [...rows]
  return rows.flatMap((row): ThreadRow[] => {
    const at = row.kind === 'run' ? row.messages.findIndex(message => message.id === firstUnreadId) : -1
    if (row.kind !== 'run' || at === -1) return [row]
    const line: ThreadRow = { kind: 'unread', key: 'unread' }
    if (at === 0) return [line, row]
    return [
      { ...row, messages: row.messages.slice(0, at) },
      line,
      { ...row, key: `run-${firstUnreadId}`, messages: row.messages.slice(at) }
    ]
  })
}
