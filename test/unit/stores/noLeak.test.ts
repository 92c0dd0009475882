/**
 * Notes cannot reach a customer, and messages cannot reach the notes: by what is typed, pressed and answered, and by who knows whom.
 * The address of a file, which carries the person's token, cannot reach what is seen, copied or kept.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fc } from '#support/property'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SendOutcome } from '@/domain/sendOutcome'
import { createFakeDisk } from '#support/fakeDevice'
import type { FakeDisk } from '#support/fakeDevice'
import { portalError } from '#support/fakePortal'
import { fileId, messageId, note, noteId, theChat } from '#support/values'
import { opened, settled, wayTo } from './prepare'
import type { Stores } from './prepare'

type Step =
  | { do: 'typeNote' | 'typeMessage', text: string }
  | { do: 'saveNote', ends: 'well' | 'refused' | 'lost' }
  | { do: 'send' | 'openBox' | 'closeBox' | 'editNote' | 'newPage' }

/** Blanks at the ends do not arrive: what tells the two apart has none. */
const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 })
const ends = fc.constantFrom<'well' | 'refused' | 'lost'>('well', 'refused', 'lost')
const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('typeNote' as const, 'typeMessage' as const), text: words }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('saveNote' as const), ends }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('send' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('openBox' as const, 'closeBox' as const, 'editNote' as const, 'newPage' as const) }) }
), { minLength: 8, maxLength: 25 })

/** What becomes of messages, more often than any plan can ask. */
const sendEnds = Array.from({ length: 90 }, (_, index): SendOutcome => index % 3 === 1
  ? { kind: 'refused', reason: 'notMember', code: 'CANCELED', argument: null, description: '' }
  : { kind: 'sent', messageId: messageId(200 + index) })

async function openedWithAnswers(disk: FakeDisk): Promise<Stores> {
  const stores = await opened(disk)
  stores.portal.prepare('sendMessage', ...sendEnds)
  return stores
}

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

/** The answers that a save may want, so that none is missing whatever the store does. */
function prepareSave({ portal }: Stores, how: 'well' | 'refused' | 'lost'): void {
  const answer = { well: noteId(9), refused: portalError({ kind: 'accessDenied', code: 'ACCESS_DENIED' }), lost: portalError({ kind: 'timeout' }) }[how]
  portal.prepare('addNote', answer)
  portal.prepare('changeNote', answer)
  portal.prepare('readNotes', { notes: [], isFull: false }, { notes: [], isFull: false })
}

async function carryOut(stores: Stores, step: Step): Promise<void> {
  switch (step.do) {
    case 'typeNote': stores.notes.text = `note:${step.text}`; break
    case 'typeMessage': stores.outgoing.setDraft(theChat, `message:${step.text}`); break
    case 'openBox': stores.notes.open(); break
    case 'closeBox': stores.notes.close(); break
    case 'editNote': stores.notes.edit(note({ text: 'note:of before' })); break
    case 'saveNote':
      prepareSave(stores, step.ends)
      await stores.notes.save()
      break
    case 'send':
      stores.outgoing.send(wayTo(theChat))
      break
    case 'newPage':
      stores.notes.keepDraft()
      stores.outgoing.keepDrafts()
  }
  await vi.advanceTimersByTimeAsync(1_000)
  await settled()
}

describe('whatever is typed, pressed and answered', () => {
  it('only words of the note box go to the timeline, and only words of the message field to the chat', async () => {
    const gone = { sent: 0, noted: 0 }
    await fc.assert(fc.asyncProperty(steps, async plan => {
      const disk = createFakeDisk()
      let stores = await openedWithAnswers(disk)
      for (const step of plan) {
        await carryOut(stores, step)
        const { portal } = stores
        for (const [request] of portal.asked('sendMessage')) expect(request.text.startsWith('message:')).toBe(true)
        for (const [, text] of portal.asked('addNote')) expect(text.startsWith('note:')).toBe(true)
        for (const [, , text] of portal.asked('changeNote')) expect(text.startsWith('note:')).toBe(true)
        for (const text of disk.notes.values()) expect(text.startsWith('note:')).toBe(true)
        for (const draft of disk.drafts.values()) expect(draft.text.startsWith('message:')).toBe(true)
        if (step.do === 'newPage' || step === plan.at(-1)) {
          gone.sent += portal.asked('sendMessage').length
          gone.noted += portal.asked('addNote').length
        }
        if (step.do === 'newPage') stores = await openedWithAnswers(disk)
      }
    }), { numRuns: 150 })
    expect(Math.min(gone.sent, gone.noted)).toBeGreaterThan(5)
  })
})

const root = fileURLToPath(new URL('../../../src/', import.meta.url))

/** All files of the app that a file knows of, by its imports and theirs; types alone carry nothing. */
function knownTo(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  const source = readFileSync(root + file, 'utf8')
  for (const [, isType, from = ''] of source.matchAll(/^import (type )?[^'"]*['"]([^'"]+)['"]/gmu)) {
    if (isType !== undefined || !/^(?:@\/|\.\/)/u.test(from)) continue
    const path = from.startsWith('@/') ? from.slice(2) : `${file.slice(0, file.lastIndexOf('/') + 1)}${from.slice(2)}`
    const found = [path, `${path}.ts`].find(one => /\.(?:ts|vue)$/u.test(one) && existsSync(root + one))
    if (found !== undefined) knownTo(found, seen)
  }
  return seen
}

describe('who knows whom', () => {
  const sending = /^stores\/(?:outgoing|sender|senderActions|outboxLedger|sentProof)\.ts$|imMessageAdd|imopenlinesCrmMessage|fileUpload/u
  const noting = /^stores\/note|^portal\/notes|crmTimeline/u

  it.each(['stores/notes.ts', 'stores/noteList.ts', 'stores/noteDraft.ts', 'portal/notes.ts', 'device/noteDrafts.ts'])('%s does not reach anything that sends', file => {
    const known = [...knownTo(file)]
    expect(known.length).toBeGreaterThan(1)
    expect(known.filter(one => sending.test(one))).toEqual([])
  })

  it.each(['stores/outgoing.ts', 'stores/sender.ts', 'portal/methods/imMessageAdd.ts', 'portal/methods/imopenlinesCrmMessage.ts'])('%s does not reach the notes', file => {
    const known = [...knownTo(file)]
    expect(known.length).toBeGreaterThan(1)
    expect(known.filter(one => noting.test(one))).toEqual([])
  })

  it('what the note store may ask of the portal writes into no chat', () => {
    const type = /type NotePart = Pick<Portal, ([^>]+)>/u.exec(readFileSync(`${root}stores/notes.ts`, 'utf8'))?.[1]
    expect(type?.match(/\w+/gu)).toEqual(['origin', 'memberId', 'readNotes', 'addNote', 'changeNote', 'deleteNote', 'readListDetails'])
  })
})

describe('the address of a file', () => {
  it('is known to the two files that read and fetch it, and to nothing that shows, keeps or tells', () => {
    const knowing = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(file => /\.(?:ts|vue)$/u.test(file))
      .filter(file => /downloadUrl|decodeDownload|download\.json/u.test(readFileSync(root + file, 'utf8')))
    expect(knowing.sort()).toEqual(['portal/fileLinks.ts', 'portal/methods/files.ts'])
  })

  it('does not stand in what the store of files holds', async () => {
    const stores = await opened()
    const { useFilesStore } = await import('@/stores/files')
    const files = useFilesStore()
    vi.useFakeTimers()
    const fetched = async () => ({ kind: 'file' as const, body: new Blob(['x']) })
    stores.portal.prepare('readFileLinks', new Map([[fileId(5), { ok: true as const, value: fetched }]]))
    files.want(theChat, fileId(5))
    await vi.advanceTimersByTimeAsync(100)
    expect([...files.links.values()]).toEqual([{ state: 'ready', url: expect.stringMatching(/^blob:/u) }])
  })
})
