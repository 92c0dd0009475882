import type { Message } from './message'

/** Minutes within which words of one author stand together. */
const groupGapMs = 5 * 60_000

/** Messages of one author that stand together, first to last. */
export interface MessageRun {
  kind: 'run'
  key: string
  messages: Message[]
}

/** The start of a calendar day in the reader's zone. */
export interface DayBreak {
  kind: 'day'
  key: string
  /** Any moment of that day, ms. */
  at: number
}

export type TimelineRow = DayBreak | MessageRun

/**
 * The thread's rows: day breaks and runs of one author.
 * @param dayOf tells the calendar day of a moment in the reader's zone, e.g. "2026-11-22"
 */
export function timelineRows(messages: readonly Message[], dayOf: (ms: number) => string): TimelineRow[] {
  const rows: TimelineRow[] = []
  let day: string | null = null
  let run: MessageRun | null = null
  for (const message of messages) {
    const messageDay = dayOf(message.sentAt)
    if (messageDay !== day) {
      day = messageDay
      run = null
      rows.push({ kind: 'day', key: `day-${messageDay}-${message.id}`, at: message.sentAt })
    }
    const last = run?.messages.at(-1)
    if (run !== null && last !== undefined && standsWith(last, message)) {
      run.messages.push(message)
      continue
    }
    run = { kind: 'run', key: `run-${message.id}`, messages: [message] }
    rows.push(run)
  }
  return rows
}

function standsWith(before: Message, after: Message): boolean {
  return before.side !== 'system'
    && before.side === after.side
    && before.authorId === after.authorId
    && before.author?.name === after.author?.name
    && before.isHidden === after.isHidden
    && after.sentAt - before.sentAt < groupGapMs
}
