import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import type { Upload, UploadOutcome } from '@/domain/upload'
import { advanceUpload, IllegalUploadMove, nextUpload } from '@/domain/uploadMachine'
import type { UploadEvent } from '@/domain/uploadMachine'
import { judgeUpload } from '@/domain/uploadProof'
import { isNameOf, maxFileBytes, nameToSend, refusalOf } from '@/domain/uploadFile'
import { customerId, file, me, messageId, ours, upload } from '#support/values'

const sentBy = (id: number): UploadOutcome => ({ kind: 'sent', messageId: messageId(id) })
const refused: UploadOutcome = { kind: 'refused', reason: 'notMember', code: 'ACCESS_DENIED', argument: null, description: '' }
const outcomes: UploadOutcome[] = [
  sentBy(101), refused, { kind: 'deferred', reason: 'limited', retryAt: null }, { kind: 'file', why: 'tooLarge' }, { kind: 'cancelled' }, { kind: 'unknown' }
]
const events: UploadEvent[] = [
  { kind: 'start', watermark: messageId(100), isStale: false, now: 5 }, { kind: 'progress', share: 0.5 }, { kind: 'cancel' }, { kind: 'again' },
  { kind: 'prove', messageId: messageId(101) }, { kind: 'exhaust', finding: 'notFound' }, { kind: 'exhaust', finding: 'unreadable' },
  ...outcomes.map(outcome => ({ kind: 'outcome' as const, outcome }))
]

/** Plays what can be played and leaves out what is no move. */
function play(all: readonly UploadEvent[], from = upload()): Upload[] {
  const states = [from]
  for (const event of all) {
    try {
      states.push(advanceUpload(states.at(-1)!, event))
    } catch (error) {
      expect(error).toBeInstanceOf(IllegalUploadMove)
    }
  }
  return states
}

describe('the life of a file', () => {
  it('is sent with an id, and with nothing else', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...events), { maxLength: 30 }), all => {
      for (const one of play(all)) {
        expect(one.messageId !== null && one.proof !== null).toBe(one.state === 'sent')
        expect(one.problem !== null).toBe(one.state === 'failed')
      }
    }))
  })

  it('never uploads again what may be in the chat already', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...events), { maxLength: 30 }), all => {
      const states = play(all).map(one => one.state)
      const doubted = states.findIndex(state => state === 'unknown' || state === 'unconfirmed' || state === 'sent')
      if (doubted !== -1) expect(states.slice(doubted)).not.toContain('uploading')
    }))
  })

  it('is not called cancelled while it may have arrived', () => {
    const leaving = play([events[0]!, { kind: 'cancel' }]).at(-1)!
    expect(leaving).toMatchObject({ state: 'uploading', isCancelled: true })
    const open = advanceUpload(leaving, { kind: 'outcome', outcome: { kind: 'unknown' } })
    expect(open.state).toBe('unknown')
    expect(advanceUpload(open, { kind: 'exhaust', finding: 'notFound' }).state).toBe('cancelled')
    expect(advanceUpload(open, { kind: 'exhaust', finding: 'unreadable' }).state).toBe('unconfirmed')
    expect(advanceUpload(open, { kind: 'prove', messageId: messageId(101) }).state).toBe('sent')
    expect(advanceUpload(leaving, { kind: 'outcome', outcome: sentBy(101) }).state).toBe('sent')
    expect(advanceUpload(leaving, { kind: 'outcome', outcome: refused }).state).toBe('cancelled')
  })

  it('has progress that never goes back and never over the end', () => {
    const shares = [0.4, 0.2, 7].map(share => ({ kind: 'progress' as const, share }))
    expect(play([events[0]!, ...shares]).map(one => one.progress)).toEqual([0, 0, 0.4, 0.4, 1])
  })

  it('goes one at a time; one of the same size waits until the other is found or given up', () => {
    const waiting = upload({ localId: 'b' })
    expect(nextUpload([upload({ state: 'uploading' }), waiting])).toBeUndefined()
    expect(nextUpload([upload({ state: 'unknown' }), waiting])).toBeUndefined()
    expect(nextUpload([upload({ state: 'unknown', size: 9 }), waiting])?.localId).toBe('b')
    expect(nextUpload([upload({ state: 'unconfirmed' }), waiting])?.localId).toBe('b')
  })
})

describe('proof of a file', () => {
  const stored = ours({ id: messageId(101), text: 'The offer', isAutomatic: false, files: [file({ name: 'Offer.pdf', size: 2048 })] })
  const asked = upload({ caption: 'The offer', state: 'unknown', watermark: messageId(100), isStale: false })

  it('is the one message above the watermark with its name, size and words, by the signed-in user', () => {
    expect(judgeUpload(asked, [stored], me, new Set())).toEqual({ kind: 'proof', messageId: 101 })
    expect(judgeUpload(asked, [{ ...stored, files: [file({ name: 'Offer (1).pdf', size: 2048 })] }], me, new Set()).kind).toBe('proof')
  })

  it.each([
    ['by somebody else', { authorId: customerId }], ['at the watermark', { id: messageId(100) }], ['with other words', { text: 'Another' }], ['deleted', { isDeleted: true }],
    ['of another size', { files: [file({ name: 'Offer.pdf', size: 2049 })] }], ['of another name', { files: [file({ name: 'Offer 2.pdf', size: 2048 })] }],
    ['with two files', { files: [file({ name: 'Offer.pdf', size: 2048 }), file({ name: 'Offer.pdf', size: 2048 })] }], ['without a file', { files: [] }]
  ])('is not a message %s', (_, facts) => {
    expect(judgeUpload(asked, [{ ...stored, ...facts }], me, new Set()).kind).toBe('none')
  })

  it('is not what proves another one, and not one of several or under a watermark that may be too low', () => {
    expect(judgeUpload(asked, [stored], me, new Set([stored.id])).kind).toBe('none')
    expect(judgeUpload(asked, [stored, { ...stored, id: messageId(102) }], me, new Set()).kind).toBe('similar')
    expect(judgeUpload({ ...asked, isStale: true }, [stored], me, new Set()).kind).toBe('similar')
  })
})

describe('a chosen file', () => {
  it.each([
    [{ size: 0, isFolder: false }, 'empty'], [{ size: 4096, isFolder: true }, 'folder'], [{ size: maxFileBytes, isFolder: false }, null],
    [{ size: maxFileBytes + 1, isFolder: false }, 'tooBig'], [{ size: 1, isFolder: false }, null]
  ])('of %j: %s', (facts, refusal) => {
    expect(refusalOf(facts)).toBe(refusal)
  })

  it.each([
    ['Offer.pdf', 'Offer.pdf'], ['Offer\u202Efdp.exe', 'Offerfdp.exe'], ['..\\..\\etc/passwd', '_.._etc_passwd'], ['a:b*c?.txt', 'a_b_c_.txt'], [' . ', 'file'], ['', 'file'],
    ['line\nbreak.txt', 'linebreak.txt'], ['Смета 1.xlsx', 'Смета 1.xlsx'], ['name.', 'name'], ['\ud800.txt', '_.txt']
  ])('%j goes as %j', (name, sent) => {
    expect(nameToSend(name)).toBe(sent)
  })

  it('has a name that stays as it is, fits a drive and keeps its ending', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), name => {
      const sent = nameToSend(`${name}.pdf`)
      expect(nameToSend(sent)).toBe(sent)
      expect(sent).toMatch(/^[^\\/:*?"<>|\u0000-\u001f]+$/u)
      expect(new TextEncoder().encode(sent).length).toBeLessThanOrEqual(200)
      expect(sent.endsWith('pdf')).toBe(true)
    }))
  })

  it('is known again under a number, and under no other name', () => {
    for (const stored of ['Offer.pdf', 'Offer (1).pdf', 'Offer(12).pdf']) expect(isNameOf(stored, 'Offer.pdf')).toBe(true)
    for (const stored of ['Offer (1).doc', 'Offer 1.pdf', 'Offer (a).pdf', 'My Offer.pdf', 'Offer']) expect(isNameOf(stored, 'Offer.pdf')).toBe(false)
    expect(isNameOf('README (2)', 'README')).toBe(true)
  })
})
