import { describe, expect, it } from 'vitest'
import { confirm, dispatch, isSameText, proofOf, requeue, settle } from '@/domain/outgoing'
import type { OutgoingMessage, OutgoingState, SendOutcome } from '@/domain/outgoing'
import { chatId, messageId, ours, outgoing, userId } from '#support/values'

const sent: SendOutcome = { kind: 'sent', messageId: messageId(101) }
const refused: SendOutcome = { kind: 'refused', reason: 'notMember', code: 'CANCELED', argument: null, description: '' }
const deferred: SendOutcome = { kind: 'deferred', reason: 'limited', retryAt: null }
const unknown: SendOutcome = { kind: 'unknown' }

const states: OutgoingState[] = ['queued', 'sending', 'sent', 'failed', 'unconfirmed']
const moves: Record<string, { by: (entry: OutgoingMessage) => OutgoingMessage, from: OutgoingState, to: OutgoingState, change: Partial<OutgoingMessage> }> = {
  'its turn comes': { by: entry => dispatch(entry, messageId(100)), from: 'queued', to: 'sending', change: { watermark: messageId(100) } },
  'the portal gives an id': { by: entry => settle(entry, sent), from: 'sending', to: 'sent', change: { messageId: messageId(101) } },
  'the portal refuses it': { by: entry => settle(entry, refused), from: 'sending', to: 'failed', change: { problem: refused } },
  'the portal defers it': { by: entry => settle(entry, deferred), from: 'sending', to: 'failed', change: { problem: deferred } },
  'nobody knows': { by: entry => settle(entry, unknown), from: 'sending', to: 'unconfirmed', change: {} },
  'a person sends it again': { by: requeue, from: 'failed', to: 'queued', change: { problem: null } },
  'the chat shows it': { by: entry => confirm(entry, messageId(101)), from: 'unconfirmed', to: 'sent', change: { messageId: messageId(101), check: 'none' } }
}

describe.each(Object.entries(moves))('when %s', (_name, move) => {
  it(`${move.from} becomes ${move.to}, and only what belongs to it changes`, () => {
    const entry = outgoing({ state: move.from, problem: move.from === 'failed' ? refused : null, check: 'notFound' })
    expect(move.by(entry)).toEqual({ ...entry, state: move.to, ...move.change })
    expect(entry.state).toBe(move.from)
  })

  it.each(states.filter(state => state !== move.from))('%s is not allowed to move', state => {
    expect(() => move.by(outgoing({ state }))).toThrow(`a message that is ${state} cannot become ${move.to}`)
  })
})

describe('isSameText', () => {
  it.each([
    ['spaces and line breaks', ' a\r\nb ', 'a\nb'],
    ['a no-break space', 'a b', 'a\u00a0b'],
    ['links as the portal rewrites them', 'see https://example.com/a now', 'see [URL]https://example.com/a[/URL] now'],
    ['line break tags', 'a[br]b#BR#c', 'a\nb\nc'],
    ['tags made inert on the way', '[USER=5]x', '[\u2060USER=5]x'],
    ['composed and decomposed letters', 'й', 'и\u0306']
  ])('sees through %s', (_what, typed, stored) => {
    expect(isSameText(typed, stored)).toBe(true)
  })

  it('tells different words apart', () => {
    expect(isSameText('yes', 'Yes')).toBe(false)
    expect(isSameText('10', '100')).toBe(false)
  })
})

describe('proofOf', () => {
  const entry = outgoing({ state: 'unconfirmed', watermark: messageId(100) })
  const copy = ours({ id: messageId(101), text: entry.text })

  it('is the one message above the watermark with the same author and words and the portal\'s automatic block', () => {
    expect(proofOf(entry, [entry], [copy])).toBe(101)
  })

  it.each([
    ['it stands at the watermark', ours({ ...copy, id: messageId(100) })],
    ['it is in another chat', ours({ ...copy, chatId: chatId(5) })],
    ['somebody else wrote it', ours({ ...copy, authorId: userId(103) })],
    ['it was typed in the messenger', ours({ ...copy, isAutomatic: false })],
    ['it was deleted', ours({ ...copy, isDeleted: true })],
    ['it says something else', ours({ ...copy, text: 'Off it' })]
  ])('is nothing when %s', (_why, found) => {
    expect(proofOf(entry, [entry], [found])).toBeNull()
  })

  it('is nothing without a watermark', () => {
    const blind = outgoing({ ...entry, watermark: null })
    expect(proofOf(blind, [blind], [copy])).toBeNull()
  })

  it.each(states.filter(state => state !== 'unconfirmed'))('is not looked for while the message is %s', state => {
    const other = outgoing({ ...entry, state })
    expect(proofOf(other, [other], [copy])).toBeNull()
  })

  it('is nothing when several messages could be meant', () => {
    expect(proofOf(entry, [entry], [copy, ours({ ...copy, id: messageId(102) })])).toBeNull()
  })

  it('passes over a message that another entry already has', () => {
    const claimed = outgoing({ localId: 'b', state: 'sent', messageId: messageId(101) })
    expect(proofOf(entry, [entry, claimed], [copy])).toBeNull()
    expect(proofOf(entry, [entry, claimed], [copy, ours({ ...copy, id: messageId(102) })])).toBe(102)
  })

  it.each<OutgoingState>(['queued', 'sending', 'unconfirmed'])('is nothing while a %s entry with the same words could be meant', state => {
    const rival = outgoing({ localId: 'b', state, watermark: messageId(100) })
    expect(proofOf(entry, [entry, rival], [copy])).toBeNull()
  })

  it.each<Partial<OutgoingMessage>>([
    { state: 'failed' }, { state: 'sent', messageId: messageId(90) }, { state: 'queued', text: 'else' }, { state: 'queued', chatId: chatId(5) },
    { state: 'queued', authorId: userId(103) }
  ])('is not hindered by an entry with %j', facts => {
    expect(proofOf(entry, [entry, outgoing({ localId: 'b', ...facts })], [copy])).toBe(101)
  })
})
