import { describe, expect, it } from 'vitest'
import { isNoteText, isOutcomeUnknown, latestOf, withChangedNote, withNewestNotes, withOlderNotes } from '@/domain/note'
import { note, noteId } from '#support/values'

const notes = (...ids: number[]) => ids.map(id => note({ id: noteId(id) }))
const ids = (list: readonly { id: number }[]) => list.map(one => one.id)

describe('pages of notes', () => {
  it('the newest says all about its own stretch: what is gone from it is gone, what is outside stays', () => {
    expect(ids(withNewestNotes(notes(1, 2, 5, 6), { notes: notes(5, 7), isFull: true }))).toEqual([1, 2, 5, 7])
    expect(ids(withNewestNotes(notes(1, 2, 5, 6), { notes: notes(5, 7), isFull: false }))).toEqual([5, 7])
    expect(ids(withNewestNotes(notes(1, 2), { notes: [], isFull: true }))).toEqual([1, 2])
  })

  it('further back add what they bring, and take nothing away', () => {
    expect(ids(withOlderNotes(notes(5, 6), { notes: notes(2, 3, 5), isFull: false }))).toEqual([2, 3, 5, 6])
    expect(ids(withOlderNotes(notes(2, 3, 5), { notes: notes(1, 5), isFull: true }))).toEqual([1, 2, 3, 5])
  })

  it('that bring nothing new leave everything as it is, to the object', () => {
    const known = notes(1, 2)
    expect(withNewestNotes(known, { notes: notes(1, 2), isFull: false })).toBe(known)
    expect(withOlderNotes(known, { notes: notes(1), isFull: true })).toBe(known)
    const changed = withNewestNotes(known, { notes: [note({ id: noteId(1) }), note({ id: noteId(2), text: 'Changed' })], isFull: false })
    expect(changed[0]).toBe(known[0])
    expect(changed[1]?.text).toBe('Changed')
  })
})

it('a changed note stands under the number that the portal gave it, its old self is gone', () => {
  expect(withChangedNote(notes(1, 2, 3), noteId(2), noteId(9), 'Eight')).toMatchObject([{ id: 1 }, { id: 3 }, { id: 9, text: 'Eight' }])
  expect(withChangedNote(notes(1, 2), noteId(2), noteId(2), 'Eight')).toMatchObject([{ id: 1 }, { id: 2, text: 'Eight' }])
  const known = notes(1)
  expect(withChangedNote(known, noteId(7), noteId(7), 'Eight')).toBe(known)
})

it('the latest note is the newest by time, whatever number a copy of an old one has', () => {
  expect(latestOf([note({ id: noteId(1), createdAt: 5 }), note({ id: noteId(2), createdAt: 9 }), note({ id: noteId(3), createdAt: 1 })])?.id).toBe(2)
  expect(latestOf([])).toBeNull()
})

it('a note holds something to be read', () => {
  expect(['Hi', ' 0 ', '🙂'].every(isNoteText)).toBe(true)
  expect(['', ' \n', '\u200b\u2060'].some(isNoteText)).toBe(false)
})

it('only a failure without a word of the portal leaves the outcome open', () => {
  expect(isOutcomeUnknown({ kind: 'timeout' })).toBe(true)
  expect(isOutcomeUnknown({ kind: 'unreachable' })).toBe(true)
  expect(isOutcomeUnknown({ kind: 'badAnswer', status: 502 })).toBe(true)
  expect(isOutcomeUnknown({ kind: 'accessDenied', code: 'ACCESS_DENIED' })).toBe(false)
  expect(isOutcomeUnknown({ kind: 'tokenLost' })).toBe(false)
})
