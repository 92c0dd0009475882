import { describe, expect, it } from 'vitest'
import type { NotePage } from '@/domain/note'
import { createNoteList } from '@/stores/noteList'
import { fc } from '#support/property'
import { deal, note, noteId, person } from '#support/values'

const pageSize = 50
const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)

/** The newest `pageSize` of `ids`, `start` of them left out, as the portal pages by a number of rows. */
function pageOf(ids: readonly number[], start: number): NotePage {
  const rows = [...ids].sort((a, b) => b - a).slice(start, start + pageSize)
  return { notes: rows.reverse().map(id => note({ id: noteId(id), createdAt: id })), isFull: rows.length === pageSize }
}

/** A list whose portal answers as `answer` says; what was asked stands in `starts`. */
function listOver(answer: (start: number, asked: number) => NotePage) {
  const starts: number[] = []
  const list = createNoteList({
    portal: {
      readNotes: async (_item, start) => {
        starts.push(start)
        return answer(start, starts.length)
      },
      readListDetails: async () => ({ previews: new Map(), people: [person()], lines: [] })
    },
    item: () => deal, isKnown: () => true, addPeople: () => undefined, note: () => undefined
  })
  return { list, starts, ids: () => list.notes.value.map(one => Number(one.id)) }
}

describe('the notes of an item', () => {
  it('are all read, 400 of them in nine requests', async () => {
    const { list, starts, ids } = listOver(start => pageOf(range(1, 401), start))
    await list.load()
    await list.reachBack(0)
    expect(ids()).toEqual(range(1, 401))
    expect(starts).toEqual([0, 49, 98, 147, 196, 245, 294, 343, 392])
    await list.reachBack(0)
    expect(starts).toHaveLength(9)
  })

  it('never stand twice and none is skipped when notes come and go between the pages', async () => {
    await fc.assert(fc.asyncProperty(
      fc.integer({ min: 0, max: 260 }),
      fc.array(fc.record({ added: fc.nat({ max: 60 }), removed: fc.array(fc.nat({ max: 400 }), { maxLength: 60 }) }), { maxLength: 6 }),
      async (count, changes) => {
        let stored = range(1, count + 1)
        let next = count + 1
        const kept = new Set(stored)
        const { list, ids } = listOver((start, asked) => {
          const answer = pageOf(stored, start)
          const change = changes[asked - 1]
          if (change !== undefined) {
            for (const id of change.removed) kept.delete(id)
            stored = [...stored.filter(id => !change.removed.includes(id)), ...range(next, next + change.added)]
            next += change.added
          }
          return answer
        })
        await list.load()
        await list.reachBack(0)
        const read = ids()
        expect(new Set(read).size).toBe(read.length)
        expect(read).toEqual([...read].sort((a, b) => a - b))
        expect([...kept].filter(id => !read.includes(id))).toEqual([])
      }
    ))
  })

  it('end for a portal that repeats, shortens or shuffles its pages, whatever it answers', async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(fc.record({ ids: fc.uniqueArray(fc.integer({ min: 1, max: 120 }), { maxLength: 60 }), isFull: fc.boolean() }), { minLength: 1, maxLength: 8 }),
      async pages => {
        const { list, starts, ids } = listOver((_start, asked) => {
          const { ids: rows, isFull } = pages[(asked - 1) % pages.length]!
          return { notes: rows.sort((a, b) => a - b).map(id => note({ id: noteId(id), createdAt: id })), isFull }
        })
        await list.load()
        await list.reachBack(0)
        expect(starts.length).toBeLessThanOrEqual(41)
        expect(starts.every(start => start >= 0)).toBe(true)
        expect(new Set(ids()).size).toBe(ids().length)
      }
    ))
  })

  it('are asked for twice at most where the portal knows only its first page', async () => {
    const first = pageOf(range(1, 201), 0)
    const { list, starts } = listOver(() => first)
    await list.load()
    await list.reachBack(0)
    expect(starts.length).toBeLessThanOrEqual(3)
    expect(list.hasOlder.value).toBe(false)
  })
})
