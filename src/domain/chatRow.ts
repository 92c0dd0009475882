import type { Chat } from './chat'
import type { Echo } from './dialects'
import type { UserId } from './ids'

/** The one mark of a row in the list: the most urgent of what is true. */
export type ChatMark = 'new' | 'waiting' | 'unsent' | 'draft' | 'closing' | 'closed'

/** A chat as the list shows it. */
export interface ChatRow {
  chat: Chat
  /** Name of the customer or title of the chat; '' until known. */
  name: string
  /** The customer's photo on the portal's own hosts; null when there is none or it is not known. */
  avatarUrl: string | null
  operatorId: UserId | null
  /** The signed-in user is the operator. */
  isMine: boolean
  /** The newest words as plain text; null until read, '' when there are none. */
  lastText: string | null
  lastAt: number | null
  /** The newest message was deleted: it has no words any more. */
  isLastDeleted: boolean
  /** A colleague wrote them elsewhere, as the connector claims. */
  lastEcho: Echo | null
  /** The signed-in user wrote them to the customer. */
  lastIsOurs: boolean
  /** Since when the customer waits, ms; null when answered or unknown. */
  waitingSince: number | null
  mark: ChatMark | null
  /** Messages from this device that are still on their way or wait for the person. */
  unsettled: number
  /** Messages this user has not read, as the portal counts them: 0 for the open chat and for chats this user is not in; the portal stops at 100. */
  unread: number
}

export type ChatFilterKey = 'all' | 'unanswered' | 'mine'

export function chatMark(facts: { session: Chat['session'], waitingSince: number | null, hasDraft: boolean, unsettled: number }): ChatMark | null {
  if (facts.session === 'waiting') return 'new'
  const isOver = facts.session === 'closed' || facts.session === 'closing'
  if (facts.waitingSince !== null && !isOver) return 'waiting'
  if (facts.unsettled > 0) return 'unsent'
  if (facts.hasDraft) return 'draft'
  return facts.session === 'closed' || facts.session === 'closing' ? facts.session : null
}

export function isUnanswered(row: ChatRow): boolean {
  return row.mark === 'new' || row.mark === 'waiting'
}

export function filterRows(rows: readonly ChatRow[], filter: ChatFilterKey): ChatRow[] {
  return rows.filter(row => filter === 'all' || (filter === 'mine' ? row.isMine : isUnanswered(row)))
}

/** Who waits longest comes first, then the newest words; closed chats come last. */
export function byWaiting(rows: readonly ChatRow[]): ChatRow[] {
  const isClosed = (row: ChatRow): number => Number(row.chat.session === 'closed')
  const since = (row: ChatRow): number => isUnanswered(row) ? row.waitingSince ?? row.lastAt ?? Number.MAX_SAFE_INTEGER : Infinity
  return [...rows].sort((a, b) => isClosed(a) - isClosed(b) || compare(since(a), since(b)) || (b.lastAt ?? 0) - (a.lastAt ?? 0) || b.chat.id - a.chat.id)
}

/** The difference of two infinities is no number. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b
}
