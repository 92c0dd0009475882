import { lastWhere } from './ascending'
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

/** Notes that one page of the portal holds; nothing changes it. */
export const notePageSize = 50

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
 * Known notes after the newest page was read: it says all about its own stretch, also what is gone from it.
 * @returns the same array when nothing changed, and the same objects for notes that did not
 */
export function withNewestNotes(known: readonly Note[], page: NotePage): readonly Note[] {
  const from = page.isFull ? page.notes[0]?.id ?? Infinity : 0
  return merged(known, known.filter(note => note.id < from), page.notes)
}

/** Known notes after a page further back was read. It takes nothing away: pages by number shift while they are read. */
export function withOlderNotes(known: readonly Note[], page: NotePage): readonly Note[] {
  return merged(known, known, page.notes)
}

/** Known notes after one of them was changed here: the portal may have put a copy in its place, under a number of its own. */
export function withChangedNote(known: readonly Note[], id: NoteId, newId: NoteId, text: string): readonly Note[] {
  const note = known.find(one => one.id === id)
  return note === undefined ? known : merged(known, known.filter(one => one !== note), [{ ...note, id: newId, text }])
}

/** The newest by time: a copy of an old note has a high number. */
export function latestOf(notes: readonly Note[]): Note | null {
  const newest = Math.max(...notes.map(note => note.createdAt))
  return lastWhere(notes, note => note.createdAt === newest)
}

function merged(known: readonly Note[], kept: readonly Note[], read: readonly Note[]): readonly Note[] {
  const byId = new Map(known.map(note => [note.id, note]))
  const all = new Map(kept.map(note => [note.id, note]))
  for (const note of read) all.set(note.id, sameOr(byId.get(note.id), note))
  const next = [...all.values()].sort((a, b) => a.id - b.id)
  return next.length === known.length && next.every((note, index) => note === known[index]) ? known : next
}

function sameOr(known: Note | undefined, note: Note): Note {
  return known !== undefined && JSON.stringify(known) === JSON.stringify(note) ? known : note
}
