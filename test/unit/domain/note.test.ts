import { describe, expect, it } from 'vitest'
import { isNoteText, isOutcomeUnknown, withNotePage } from '@/domain/note'
import { note, noteId } from '#support/values'

const notes = (...ids: number[]) => ids.map(id => note({ id: noteId(id) }))
const ids = (list: readonly { id: number }[]) => list.map(one => one.id)

describe('pages of notes', () => {
  it('say all about their own stretch: what is gone from it is gone, what is outside stays', () => {
    expect(ids(withNotePage(notes(1, 2, 5, 6), { notes: notes(5, 7), isFull: true }, null))).toEqual([1, 2, 5, 7])
    expect(ids(withNotePage(notes(1, 2, 5, 6), { notes: notes(5, 7), isFull: false }, null))).toEqual([5, 7])
    expect(ids(withNotePage(notes(5, 6), { notes: notes(2, 3), isFull: false }, noteId(5)))).toEqual([2, 3, 5, 6])
    expect(ids(withNotePage(notes(1, 2, 5), { notes: notes(2), isFull: true }, noteId(5)))).toEqual([1, 2, 5])
  })

  it('that bring nothing new leave everything as it is, to the object', () => {
    const known = notes(1, 2)
    expect(withNotePage(known, { notes: notes(1, 2), isFull: false }, null)).toBe(known)
    const changed = withNotePage(known, { notes: [note({ id: noteId(1) }), note({ id: noteId(2), text: 'Changed' })], isFull: false }, null)
    expect(changed[0]).toBe(known[0])
    expect(changed[1]?.text).toBe('Changed')
  })
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
