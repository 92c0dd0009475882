import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import type { Note } from '@/domain/note'
import { withNotes } from '@/domain/noteRows'
import { indexOfRow } from '@/domain/threadRows'
import { timelineRows } from '@/domain/timeline'
import type { ThreadRow } from '@/domain/unreadLine'
import { message, messageId, note, noteId } from '#support/values'

const day = 86_400_000
const dayOf = (ms: number): string => String(Math.floor(ms / day))
/** Messages at moments; each has its place in the list as its id. */
const rowsAt = (...moments: number[]): ThreadRow[] => timelineRows(moments.map((sentAt, index) => message({ id: messageId(index + 1), sentAt })), dayOf)
const notesAt = (...moments: number[]): Note[] => moments.map((createdAt, index) => note({ id: noteId(index + 1), createdAt }))
const keys = (rows: readonly ThreadRow[]): (string | number)[] => rows.map(row => row.key)

describe('notes among the messages', () => {
  it('stand by time: between, after the newest, and above it all where the conversation begins', () => {
    const rows = withNotes(rowsAt(100, 300), notesAt(50, 200, 400), true, dayOf)
    expect(keys(rows)).toEqual(['day-1', 'note-1', 1, 'note-2', 2, 'note-3'])
  })

  it('from before what is loaded wait for older messages', () => {
    expect(keys(withNotes(rowsAt(100, 300), notesAt(50, 200), false, dayOf))).toEqual(['day-1', 1, 'note-2', 2])
  })

  it('part a group in two', () => {
    const [, first, , second] = withNotes(rowsAt(100, 300), notesAt(200), true, dayOf)
    expect(first).toMatchObject({ key: 1, isFirst: true, isLast: true })
    expect(second).toMatchObject({ key: 2, isFirst: true, isLast: true })
  })

  it('stand on their own side of the line of a day, and say their day where no line does', () => {
    const rows = withNotes(rowsAt(100, 3 * day), notesAt(200, day + 1, 3 * day - 5, 3 * day + 5), true, dayOf)
    expect(keys(rows)).toEqual(['day-1', 1, 'note-1', 'note-2', 'note-3', 'day-2', 2, 'note-4'])
    expect(rows.flatMap(row => row.kind === 'note' ? [row.isOtherDay] : [])).toEqual([false, true, true, false])
  })

  it('leave every message to be found, ascending, whatever their moments are', () => {
    const moments = fc.array(fc.integer({ min: 0, max: 5 * day }), { minLength: 1, maxLength: 30 }).map(list => list.sort((a, b) => a - b))
    fc.assert(fc.property(moments, fc.array(fc.integer({ min: 0, max: 6 * day }), { maxLength: 20 }), fc.boolean(), (messages, notes, isWhole) => {
      const plain = rowsAt(...messages)
      const rows = withNotes(plain, notesAt(...notes), isWhole, dayOf)
      expect(rows.filter(row => row.kind !== 'note').map(row => row.key)).toEqual(keys(plain))
      expect(rows.every((row, index) => index === 0 || row.id >= (rows[index - 1]?.id ?? 0))).toBe(true)
      for (const row of rows) if (row.kind === 'message') expect(rows[indexOfRow(rows, row.key)]).toBe(row)
      const shown = rows.flatMap(row => row.kind === 'note' ? [row.note.createdAt] : [])
      expect(shown).toEqual(notes.filter(at => isWhole || at >= (messages[0] ?? 0)).sort((a, b) => a - b))
    }))
  })
})
