import { beforeEach, describe, expect, it } from 'vitest'
import { createNotes } from '@/portal/notes'
import type { NotePortal } from '@/portal/noteContract'
import { createFakeSdk, networkError, refusal, success } from '#support/fakeSdk'
import type { FakeSdk } from '#support/fakeSdk'
import { deal, noteId } from '#support/values'

const row = (facts: Record<string, unknown> = {}) => ({ ID: '999', CREATED: '2026-03-16T12:00:00+03:00', AUTHOR_ID: '27', COMMENT: 'Take [b]seven[/b]', FILES: [], ...facts })

let sdk: FakeSdk
let notes: NotePortal
beforeEach(() => {
  sdk = createFakeSdk()
  notes = createNotes(sdk.rest)
})

describe('reading notes', () => {
  it('asks for those of the item, newest first, and gives them rising', async () => {
    sdk.tell(success([row(), row({ ID: '998' })]))
    expect(await notes.readNotes(deal, 0)).toEqual({
      isFull: false,
      notes: [998, 999].map(id => ({ id, authorId: 27, createdAt: Date.parse('2026-03-16T09:00:00Z'), text: 'Take [b]seven[/b]', files: [] }))
    })
    expect(sdk.requests).toMatchObject([{
      method: 'crm.timeline.comment.list', params: { filter: { ENTITY_TYPE: 'deal', ENTITY_ID: 8061 }, order: { ID: 'DESC' } }
    }])
  })

  it('goes on by page, names the item alone in the filter, and knows a full page', async () => {
    sdk.tell(success(Array.from({ length: 50 }, (_, index) => row({ ID: String(500 - index) }))), success([]), success([]))
    expect((await notes.readNotes(deal, 0)).isFull).toBe(true)
    await notes.readNotes(deal, 50)
    await notes.readNotes(deal, 149)
    expect(sdk.requests.map(({ params }) => params)).toMatchObject([{}, { start: 50 }, { start: 100 }])
    expect(sdk.requests.map(({ params }) => params.filter)).toEqual(Array(3).fill({ ENTITY_TYPE: 'deal', ENTITY_ID: 8061 }))
  })

  it('takes an answer of another shape for a failure, never for "no notes"', async () => {
    sdk.tell(success({ comments: [] }))
    await expect(notes.readNotes(deal, 0)).rejects.toMatchObject({ failure: { kind: 'badAnswer' } })
  })

  it('takes files by name, and leaves out what is no note', async () => {
    const files = { 1: { id: 1, name: 'offer.pdf' }, 2: { id: 2 } }
    sdk.tell(success([row({ FILES: files }), row({ ID: 'x' }), row({ ID: '5', CREATED: '' }), null]))
    expect((await notes.readNotes(deal, 0)).notes).toMatchObject([{ id: 999, files: ['offer.pdf'] }])
  })
})

describe('writing notes', () => {
  it('adds to the timeline with one request that is never repeated', async () => {
    sdk.tell(success(1000))
    expect(await notes.addNote(deal, 'Seven')).toBe(1000)
    expect(sdk.requests).toMatchObject([{ method: 'crm.timeline.comment.add', params: { fields: { ENTITY_TYPE: 'deal', ENTITY_ID: 8061, COMMENT: 'Seven' } } }])
    sdk.tell(networkError())
    await expect(notes.addNote(deal, 'Eight')).rejects.toMatchObject({ failure: { kind: 'unreachable' } })
    expect(sdk.requests).toHaveLength(2)
  })

  it.each([[false], ['saved'], [0]])('takes the answer %j for none', async answer => {
    sdk.tell(success(answer))
    await expect(notes.addNote(deal, 'Seven')).rejects.toMatchObject({ failure: { kind: 'badAnswer' } })
  })

  it('changes and deletes as a comment of this item', async () => {
    sdk.tell(success(7), success(null))
    expect(await notes.changeNote(deal, noteId(7), 'Eight')).toBe(7)
    await notes.deleteNote(deal, noteId(7))
    expect(sdk.requests).toMatchObject([
      { method: 'crm.timeline.comment.update', params: { id: 7, fields: { COMMENT: 'Eight' }, ownerTypeId: 2, ownerId: 8061 } },
      { method: 'crm.timeline.comment.delete', params: { id: 7, ownerTypeId: 2, ownerId: 8061 } }
    ])
  })

  it('tells the new number of a note that the portal copied', async () => {
    sdk.tell(success('12'), success(true))
    expect(await notes.changeNote(deal, noteId(7), 'Eight')).toBe(12)
    expect(await notes.changeNote(deal, noteId(7), 'Eight')).toBe(7)
  })

  it('says why not', async () => {
    sdk.tell(refusal(400, 'ACCESS_DENIED'), refusal(400, 'NOT_FOUND'))
    await expect(notes.changeNote(deal, noteId(7), 'x')).rejects.toMatchObject({ failure: { kind: 'accessDenied' } })
    await expect(notes.deleteNote(deal, noteId(7))).rejects.toMatchObject({ failure: { kind: 'notFound' } })
  })
})
