import type { Failure } from './failure'
import type { NoteId, UserId } from './ids'
import { withoutInvisible } from './messageText'

/** What colleagues tell each other about a CRM item: a comment of its timeline. No customer ever sees it, and no chat holds it. */
export interface Note {
  id: NoteId
  /** Null when the portal does not say. */
  authorId: UserId | null
  /** ms, the portal's clock. */
  createdAt: number
  /** With the portal's markup. */
  text: string
  /** Names of attached files. */
  files: readonly string[]
}

/** Notes by id, rising. */
export interface NotePage {
  notes: Note[]
  /** As many came as a page holds: older ones may stand before. */
  isFull: boolean
}

/** There is something to be read in it. */
export function isNoteText(text: string): boolean {
  return withoutInvisible(text) !== ''
}

/** The call may have taken effect although its answer did not arrive: look before it is made once more. */
export function isOutcomeUnknown({ kind }: Failure): boolean {
  return kind === 'unreachable' || kind === 'timeout' || kind === 'badAnswer'
}

/**
 * Known notes after a page was read: the page says all about its own stretch, also what is gone from it.
 * @param before the page holds what is older than this; null: it is the newest one
 * @returns the same array when nothing changed, and the same objects for notes that did not
 */
export function withNotePage(known: readonly Note[], page: NotePage, before: NoteId | null): readonly Note[] {
  const from = page.isFull ? page.notes[0]?.id ?? 0 : 0
  const isOutside = (note: Note): boolean => note.id < from || (before !== null && note.id >= before)
  const byId = new Map(known.map(note => [note.id, note]))
  const read = page.notes.map(note => sameOr(byId.get(note.id), note))
  const next = [...known.filter(isOutside), ...read].sort((a, b) => a.id - b.id)
  return next.length === known.length && next.every((note, index) => note === known[index]) ? known : next
}

function sameOr(known: Note | undefined, note: Note): Note {
  return known !== undefined && JSON.stringify(known) === JSON.stringify(note) ? known : note
}
