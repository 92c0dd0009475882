import type { MessageId } from './ids'
import type { Message } from './message'

/** Minutes within which words of one author stand together. */
const groupGapMs = 5 * 60_000

/** One message. Those of one author that stand together are a group, of which the first has the name and the corners tell the ends. */
export interface MessageRow {
  kind: 'message'
  key: number
  id: MessageId
  message: Message
  isFirst: boolean
  isLast: boolean
}

/** The start of a calendar day in the reader's zone. */
export interface DayBreak {
  kind: 'day'
  key: string
  /** The message below it. */
  id: MessageId
  /** Any moment of that day, ms. */
  at: number
}

/** Every row stands at a message or above it: `id` ascends. */
export type TimelineRow = DayBreak | MessageRow

/** The thread's rows, built anew. */
export function timelineRows(messages: readonly Message[], dayOf: (ms: number) => string): TimelineRow[] {
  return rowsAt(messages, 0, messages.length, dayOf)
}

/** The rows at some of the messages, as they are among all of them. */
export function rowsAt(messages: readonly Message[], from: number, end: number, dayOf: (ms: number) => string): TimelineRow[] {
  const rows: TimelineRow[] = []
  let before = messages[from - 1]
  let day = before && dayOf(before.sentAt)
  for (const [index, message] of messages.slice(from, end).entries()) {
    const today = dayOf(message.sentAt)
    const isNewDay = today !== day
    const after = messages[from + index + 1]
    if (isNewDay) rows.push({ kind: 'day', key: `day-${message.id}`, id: message.id, at: message.sentAt })
    rows.push({
      kind: 'message', key: message.id, id: message.id, message,
      isFirst: isNewDay || !standsWith(before, message),
      isLast: !standsWith(message, after) || after === undefined || dayOf(after.sentAt) !== today
    })
    before = message
    day = today
  }
  return rows
}

function standsWith(before: Message | undefined, after: Message | undefined): boolean {
  return before !== undefined && after !== undefined
    && before.side !== 'system'
    && before.side === after.side
    && before.authorId === after.authorId
    && before.author?.name === after.author?.name
    && before.echo?.via === after.echo?.via && before.echo?.claim === after.echo?.claim
    && before.isHidden === after.isHidden
    && after.sentAt - before.sentAt < groupGapMs
}
