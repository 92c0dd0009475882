import type { TodoId, UserId } from './ids'

/** Something to be done about a CRM item until a time: an activity of the portal's kind `CRM_TODO`. */
export interface Todo {
  id: TodoId
  title: string
  /** '' when there is none. */
  description: string
  /** ms; null when the portal names no time. */
  dueAt: number | null
  responsibleId: UserId | null
  authorId: UserId | null
  isDone: boolean
}

/** What a person asks for. */
export type TodoDraft = Pick<Todo, 'title' | 'description'> & { dueAt: number, responsibleId: UserId }

export type DueMark = 'overdue' | 'today' | 'later'

/** @param dayOf tells the calendar day of a moment in the reader's zone */
export function dueMark(dueAt: number, now: number, dayOf: (ms: number) => string): DueMark {
  if (dueAt < now) return 'overdue'
  return dayOf(dueAt) === dayOf(now) ? 'today' : 'later'
}

/** By time, the earliest and so the overdue ones first; those without a time last. */
export function byDue(todos: readonly Todo[]): Todo[] {
  return [...todos].sort((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || a.id - b.id)
}

/** The same to-do was asked for: then a lost answer is no loss. */
export function isAskedFor(todo: Todo, asked: TodoDraft): boolean {
  return todo.title === asked.title && todo.description.trim() === asked.description.trim() && todo.responsibleId === asked.responsibleId
}

/** A title of the first words of a text, cut between words; '' of nothing. */
export function titleOf(text: string, most = 60): string {
  const line = text.trim().split(/\n/u)[0]?.trim() ?? ''
  const signs = Array.from(line)
  if (signs.length <= most) return line
  const cut = signs.slice(0, most).join('')
  return `${cut.replace(/\s+\S*$/u, '')}…`
}

/** The next full hour that leaves at least one: what a to-do is for when nobody chose. */
export function nextFullHour(now: number): number {
  const hour = new Date(now)
  hour.setMinutes(0, 0, 0)
  return hour.getTime() + 2 * 3_600_000
}
