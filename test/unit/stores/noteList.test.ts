import { describe, expect, it } from 'vitest'
import { ref } from 'vue'
import type { CrmItemRef } from '@/domain/crmItem'
import { notePageSize } from '@/domain/note'
import type { Note, NotePage } from '@/domain/note'
import { createNoteList } from '@/stores/noteList'
import { fc } from '#support/property'
import { deal, note, noteId } from '#support/values'

/** Note n was written at n seconds. */
const all = (count: number): Note[] => Array.from({ length: count }, (_, index) => note({ id: noteId(index + 1), createdAt: (index + 1) * 1_000 }))
const pageOf = (notes: readonly Note[]): NotePage => ({ notes: [...notes].sort((a, b) => a.id - b.id), isFull: notes.length >= notePageSize })

/** An item's notes over a portal that answers a question about the page behind `known` notes as told. */
function listOver(answer: (known: number, request: number) => NotePage) {
  const asked: number[] = []
  const item = ref<CrmItemRef>(deal)
  const readNotes = async (_item: CrmItemRef, known: number): Promise<NotePage> => {
    asked.push(known)
    return answer(known, asked.length)
  }
  const readListDetails = (): never => { throw new Error('every author is known') }
  const list = createNoteList({ portal: { readNotes, readListDetails }, item: () => item.value, isKnown: () => true, addPeople: () => {}, note: () => {} })
  return { list, asked, item }
}

/** As the portal pages: newest first, from the page in which the place behind the known ones lies. */
function honest(notes: readonly Note[], known: number): Note[] {
  const from = Math.floor(known / notePageSize) * notePageSize
  return [...notes].reverse().slice(from, from + notePageSize)
}

describe('four hundred notes', () => {
  it('are read as far back as the messages reach, a page at a time and each page once', async () => {
    const { list, asked } = listOver(known => pageOf(honest(all(400), known)))
    await list.load()
    await list.reachBack(225_500)
    expect([asked, list.notes.value[0]?.id, list.notes.value.length]).toEqual([[0, 50, 100, 150], 201, 200])
    await list.reachBack(225_500)
    expect(asked).toHaveLength(4)
    await list.reachBack(0)
    expect([asked.length, list.notes.value.map(one => one.id), list.hasOlder.value]).toEqual([9, all(400).map(one => one.id), false])
  })

  it('cost a poll no more than five do, and a poll reads nothing further back', async () => {
    const { list, asked } = listOver(known => pageOf(honest(all(400), known)))
    await list.load()
    for (let poll = 0; poll < 20; poll++) {
      list.isWanted()
      list.accept({ ok: true, value: pageOf(honest(all(400), 0)) })
    }
    expect(asked).toEqual([0])
  })

  it('of an item that is left while they are read are not taken for the next one\'s', async () => {
    const { list, item } = listOver((known, request) => {
      if (request === 2) item.value = { type: 'deal', id: 2 as CrmItemRef['id'] }
      return pageOf(honest(all(400), known))
    })
    await list.load()
    await list.reachBack(0)
    expect(list.notes.value).toEqual([])
  })
})

/** What a portal may make of a page. */
const distortions = {
  honest: (page: Note[]) => page,
  repeated: (_page: Note[], notes: readonly Note[]) => honest(notes, 0),
  shortened: (page: Note[]) => page.slice(0, 7),
  reordered: (page: Note[]) => [...page].reverse(),
  emptied: () => [],
  mixed: (page: Note[], notes: readonly Note[]) => [...page.slice(0, 30), ...honest(notes, 0).slice(0, 20)],
  invented: (_page: Note[], _notes: readonly Note[], request: number) =>
    Array.from({ length: notePageSize }, (_, index) => note({ id: noteId(10_000 + request * notePageSize + index), createdAt: 9_000_000 }))
}

describe('whatever the portal answers', () => {
  it('looking back ends, asks for no page that cannot bring more, and keeps every note that came', async () => {
    const plan = fc.array(fc.constantFrom(...Object.keys(distortions) as (keyof typeof distortions)[]), { minLength: 1, maxLength: 12 })
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 600 }), plan, async (count, kinds) => {
      const notes = all(count)
      const came = new Set<number>()
      const { list, asked } = listOver((known, request) => {
        const page = distortions[kinds[request % kinds.length]!](honest(notes, known), notes, request)
        page.forEach(one => came.add(one.id))
        return pageOf(page)
      })
      await list.load()
      await list.reachBack(-1)
      expect(asked.length).toBeLessThanOrEqual(21)
      expect(list.notes.value.map(one => one.id)).toEqual([...came].sort((a, b) => a - b))
      const isEnd = !list.hasOlder.value
      const before = asked.length
      await list.reachBack(-1)
      if (isEnd) expect(asked.length).toBe(before)
    }), { numRuns: 300 })
  })

  it('looking back at a portal that repeats its first page for ever takes two requests', async () => {
    const { list, asked } = listOver(() => pageOf(honest(all(400), 0)))
    await list.load()
    await list.reachBack(-1)
    expect(asked).toEqual([0, 50])
  })
})
