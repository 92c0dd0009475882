import { beforeEach, describe, expect, it } from 'vitest'
import type { NotePage } from '@/domain/note'
import { createFakeDisk } from '#support/fakeDevice'
import { deferred, portalError } from '#support/fakePortal'
import { me, note, noteId, person, start, userId } from '#support/values'
import { opened, settled } from './prepare'
import type { Stores } from './prepare'

const page = (...ids: number[]): NotePage => ({ notes: ids.map(id => note({ id: noteId(id) })), isFull: false })
const ids = ({ notes }: Stores): number[] => notes.notes.map(one => one.id)
const lost = portalError({ kind: 'unreachable' })

let stores: Stores
beforeEach(async () => { stores = await opened() })

/** Types into the box and saves. */
async function save(text: string): Promise<boolean> {
  stores.notes.open()
  stores.notes.text = text
  const isSaved = await stores.notes.save()
  await settled()
  return isSaved
}

describe('saving a note', () => {
  it('gives it to the item\'s timeline, empties the box and shows it', async () => {
    stores.portal.prepare('addNote', noteId(9))
    stores.portal.prepare('readNotes', page(9))
    expect(await save(' Seven per cent \n')).toBe(true)
    expect(stores.portal.asked('addNote')).toEqual([[stores.chats.itemRef, 'Seven per cent']])
    expect([stores.notes.isOpen, stores.notes.text, ids(stores)]).toEqual([false, '', [9]])
  })

  it('keeps the text when it is refused, and says why', async () => {
    stores.portal.prepare('addNote', portalError({ kind: 'accessDenied', code: 'ACCESS_DENIED' }))
    expect(await save('Seven')).toBe(false)
    expect(stores.notes).toMatchObject({ isOpen: true, text: 'Seven', isSaving: false, saveFailure: { kind: 'accessDenied' } })
  })

  it('whose answer was lost looks for it, and finds it saved', async () => {
    stores.notes.accept({ ok: true, value: { notes: [note({ id: noteId(8), text: 'Seven' })], isFull: false } })
    stores.portal.prepare('addNote', lost)
    stores.portal.prepare('readNotes', { notes: [note({ id: noteId(8), text: 'Seven' }), note({ id: noteId(9), text: 'Seven' })], isFull: false }, page(8, 9))
    expect(await save('Seven')).toBe(true)
    expect(stores.notes.text).toBe('')
  })

  it.each([
    ['an older one of the same words', [note({ id: noteId(8), text: 'Seven' })]],
    ['a colleague\'s of the same words', [note({ id: noteId(8), text: 'Seven' }), note({ id: noteId(9), text: 'Seven', authorId: userId(31) })]]
  ])('whose answer was lost is not proven by %s', async (_what, notes) => {
    stores.people.addPeople([person({ id: userId(31) })])
    stores.notes.accept({ ok: true, value: { notes: [note({ id: noteId(8), text: 'Seven' })], isFull: false } })
    stores.portal.prepare('addNote', lost)
    stores.portal.prepare('readNotes', { notes, isFull: false })
    expect(await save('Seven')).toBe(false)
    expect(stores.notes).toMatchObject({ text: 'Seven', saveFailure: { kind: 'unreachable' } })
  })

  it('is one press: a second one while it runs does nothing', async () => {
    const answer = deferred<ReturnType<typeof noteId>>()
    stores.portal.prepare('addNote', answer.promise)
    stores.notes.text = 'Seven'
    const first = stores.notes.save()
    expect(await stores.notes.save()).toBe(false)
    stores.notes.close()
    stores.portal.prepare('readNotes', page(9))
    answer.resolve(noteId(9))
    expect(await first).toBe(true)
    expect(stores.portal.asked('addNote')).toHaveLength(1)
  })

  it('needs something to be read', async () => {
    expect(await save(' \u200b\n')).toBe(false)
    expect(stores.portal.asked('addNote')).toEqual([])
  })
})

describe('own notes', () => {
  beforeEach(() => {
    stores.people.addPeople([person({ id: userId(31) })])
    stores.notes.accept({ ok: true, value: { notes: [note({ id: noteId(5), authorId: userId(31) }), note({ id: noteId(6), text: 'Six' })], isFull: false } })
  })

  it('are changed in the box, which keeps the draft of a new one', async () => {
    stores.notes.text = 'A new one'
    stores.notes.edit(stores.notes.notes[1]!)
    expect(stores.notes.text).toBe('Six')
    stores.portal.prepare('changeNote', noteId(6))
    stores.portal.prepare('readNotes', page(5, 6))
    expect(await save('Seven')).toBe(true)
    expect(stores.portal.asked('changeNote')).toEqual([[stores.chats.itemRef, 6, 'Seven']])
    expect(stores.notes).toMatchObject({ isOpen: false, text: 'A new one' })
  })

  it('of several items stand under the number of their copy, and are changed there the next time', async () => {
    stores.notes.edit(stores.notes.notes[1]!)
    stores.portal.prepare('changeNote', noteId(9), noteId(9))
    const copied = note({ id: noteId(9), text: 'Seven' })
    stores.portal.prepare('readNotes', { notes: [note({ id: noteId(5), authorId: userId(31) }), copied], isFull: true }, page(5, 9))
    expect(await save('Seven')).toBe(true)
    expect(ids(stores)).toEqual([5, 9])
    stores.notes.edit(stores.notes.notes[1]!)
    expect(await save('Eight')).toBe(true)
    expect(stores.portal.asked('changeNote').map(([, id]) => id)).toEqual([6, 9])
  })

  it('keep the changed text when it was not saved', async () => {
    stores.notes.edit(stores.notes.notes[1]!)
    stores.portal.prepare('changeNote', portalError({ kind: 'limited', code: 'QUERY_LIMIT_EXCEEDED', retryAt: null }))
    expect(await save('Seven')).toBe(false)
    expect(stores.notes).toMatchObject({ isOpen: true, text: 'Seven', saveFailure: { kind: 'limited' } })
  })

  it('are deleted, and say why they could not be', async () => {
    const mine = stores.notes.notes[1]!
    stores.portal.prepare('deleteNote', portalError({ kind: 'accessDenied', code: 'ACCESS_DENIED' }), portalError({ kind: 'notFound' }))
    await stores.notes.remove(mine)
    expect([ids(stores), stores.notes.removeFailures.get(mine.id)?.kind]).toEqual([[5, 6], 'accessDenied'])
    await stores.notes.remove(mine)
    expect(ids(stores)).toEqual([5])
  })

  it('are the only ones that can be changed', () => {
    const theirs = stores.notes.notes[0]!
    stores.notes.edit(theirs)
    expect([stores.notes.isMine(theirs), stores.notes.edited]).toEqual([false, null])
  })
})

describe('reading notes', () => {
  it('an answer that was asked for before a change of ours is not taken, in either order', async () => {
    stores.notes.accept({ ok: true, value: page(5, 6) })
    expect(stores.notes.isWanted()).toBe(true)
    stores.portal.prepare('deleteNote', undefined)
    await stores.notes.remove(stores.notes.notes[1]!)
    stores.notes.accept({ ok: true, value: page(5, 6) })
    expect(ids(stores)).toEqual([5])
    expect(stores.notes.isWanted()).toBe(true)
    stores.notes.accept({ ok: true, value: page(5, 7) })
    expect(ids(stores)).toEqual([5, 7])
  })

  it('goes back as far as the messages do, and no further', async () => {
    stores.notes.accept({ ok: true, value: { ...page(50, 51), isFull: true } })
    stores.portal.prepare('readNotes', { ...page(30, 31), isFull: true }, { ...page(10, 11), isFull: true })
    await stores.notes.reachBack(start + 20_000)
    expect([ids(stores), stores.portal.asked('readNotes').map(([, known]) => known)]).toEqual([[10, 11, 30, 31, 50, 51], [2, 4]])
    await stores.notes.reachBack(start + 20_000)
    expect(stores.portal.asked('readNotes')).toHaveLength(2)
  })

  it('names authors whom nobody named before, once', async () => {
    stores.portal.prepare('readListDetails', { previews: new Map(), people: [person({ id: userId(31), name: 'Ivan Sokolov' })], lines: [] })
    const theirs = { notes: [note({ authorId: userId(31) }), note({ id: noteId(8), authorId: me })], isFull: false }
    stores.notes.accept({ ok: true, value: theirs })
    stores.notes.accept({ ok: true, value: theirs })
    await settled()
    expect(stores.portal.asked('readListDetails')).toEqual([[[], [31], false]])
    expect(stores.people.people.get(userId(31))?.name).toBe('Ivan Sokolov')
  })

  it.each([
    [{ kind: 'accessDenied', code: 'ACCESS_DENIED' }, false], [{ kind: 'refused', code: '', description: 'Access denied.' }, false],
    [{ kind: 'methodMissing' }, false], [{ kind: 'timeout' }, true]
  ] as const)('after %j a poll asks again: %s', (failure, isWanted) => {
    stores.notes.accept({ ok: false, failure })
    expect(stores.notes.isWanted()).toBe(isWanted)
  })
})

describe('the draft of a note', () => {
  it('is on the device apart from messages, and there again with the next page', async () => {
    const disk = createFakeDisk()
    stores = await opened(disk)
    stores.notes.text = 'Half a thou'
    stores.notes.close()
    expect([disk.notes.get('deal8061'), disk.drafts.size]).toEqual(['Half a thou', 0])
    const next = await opened(disk)
    expect([next.notes.text, next.outgoing.draftOf(next.conversation.chatId!)]).toEqual(['Half a thou', ''])
    next.notes.wipe()
    expect([next.notes.text, disk.notes.size]).toEqual(['', 0])
  })
})
