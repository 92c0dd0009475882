import { describe, expect, it } from 'vitest'
import type { Message } from '@/domain/message'
import type { OutboxEntry, PortalTraits } from '@/domain/outbox'
import { finalWordMs, judge, lookAtMs, nextLookInMs, traitsFrom } from '@/domain/reconcile'
import { messageId, ours, outgoing, userId } from '#support/values'

const unknownTraits: PortalTraits = { marksAutomatic: null, keepsKey: null }
const lost = (facts: Partial<OutboxEntry> = {}): OutboxEntry => outgoing({ state: 'unknown', watermark: messageId(100), ...facts })
const copy = (facts: Partial<Message> = {}): Message => ours({ id: messageId(103), text: 'On it', ...facts })
const verdict = (entry: OutboxEntry, messages: Message[], traits = unknownTraits, claims: { id: ReturnType<typeof messageId>, localId: string }[] = []) =>
  judge(entry, { entries: [entry], claims }, messages, traits)

describe('a message whose answer was lost', () => {
  it('is proven by the one message with its words and the portal\'s mark', () => {
    expect(verdict(lost(), [copy()])).toEqual({ kind: 'proof', messageId: 103 })
    expect(verdict(lost({ text: '[b]On[/b] it' }), [copy({ text: 'On it' })])).toEqual({ kind: 'proof', messageId: 103 })
  })

  it.each<[string, Partial<OutboxEntry>, Partial<Message>]>([
    ['that was there before it', {}, { id: messageId(100) }], ['above its ceiling', { ceiling: messageId(102) }, {}], ['of another sender', {}, { authorId: userId(5) }],
    ['that is deleted', {}, { isDeleted: true }], ['of the portal', {}, { side: 'system' }], ['that a connector brought in', {}, { kind: 'echo', echo: { via: 'portal', claim: '', vendor: 'Wazzup' } }], ['that the person said no to', { rejected: [messageId(103)] }, {}],
    ['with other words', {}, { text: 'Something else' }]
  ])('is not proven by one %s', (_, entry, message) => {
    expect(verdict(lost(entry), [copy(message)])).toEqual({ kind: 'none' })
  })

  it('is not proven by one that another press was proven by', () => {
    expect(verdict(lost(), [copy()], unknownTraits, [{ id: messageId(103), localId: 'x' }])).toEqual({ kind: 'none' })
    const other = outgoing({ localId: 'b', state: 'sent', messageId: messageId(103) })
    expect(judge(lost(), { entries: [lost(), other], claims: [] }, [copy()], unknownTraits)).toEqual({ kind: 'none' })
  })

  it.each<[string, Partial<OutboxEntry>, Message[], number[]]>([
    ['two messages fit', {}, [copy(), copy({ id: messageId(104) })], [103, 104]], ['what was there before it is not known for sure', { watermarkStale: true }, [copy()], [103]],
    ['it is not known at all', { watermark: null, watermarkStale: true }, [copy()], [103]], ['the portal\'s mark is missing', {}, [copy({ isAutomatic: false })], [103]],
    ['it has no words to compare', { print: '' }, [copy({ text: '[b] [/b]' })], [103]],
    ['the words are almost the same', { print: 'abcdefghijklmnopqrstuvwxyz' }, [copy({ text: 'abcdefghijklmnopqrstuvwxy' })], [103]]
  ])('is left to the person when %s', (_, entry, messages, messageIds) => {
    expect(verdict(lost(entry), messages)).toEqual({ kind: 'probable', messageIds })
  })

  it('is proven without the mark where the portal is known to set none', () => {
    expect(verdict(lost(), [copy({ isAutomatic: false })], { marksAutomatic: false, keepsKey: null })).toEqual({ kind: 'proof', messageId: 103 })
  })

  it('that went as the person\'s own is proven by its key alone', () => {
    const own = lost({ route: 'own', localId: 'k' })
    expect(verdict(own, [copy({ key: 'k', isAutomatic: false, text: 'changed' })])).toEqual({ kind: 'proof', messageId: 103 })
    expect(verdict(own, [copy({ isAutomatic: false })])).toEqual({ kind: 'probable', messageIds: [103] })
    expect(verdict(own, [copy({ isAutomatic: false })], { marksAutomatic: null, keepsKey: true })).toEqual({ kind: 'none' })
  })
})

describe('the portal\'s habits', () => {
  const answered = outgoing({ state: 'sent', proof: 'answer', messageId: messageId(103) })

  it('are learned from messages that an answer proved', () => {
    expect(traitsFrom({ entries: [answered], claims: [] }, [copy()], unknownTraits)).toEqual({ marksAutomatic: true })
    const marked = { ...unknownTraits, marksAutomatic: true }
    expect(traitsFrom({ entries: [answered], claims: [] }, [copy({ isAutomatic: false })], marked)).toEqual({ marksAutomatic: false })
    expect(traitsFrom({ entries: [{ ...answered, route: 'own' }], claims: [] }, [copy({ key: 'a' })], unknownTraits)).toEqual({ keepsKey: true })
  })

  it('are not learned from what is only thought to be ours, nor from a deleted one', () => {
    expect(traitsFrom({ entries: [{ ...answered, proof: 'history' }], claims: [] }, [copy()], unknownTraits)).toBeNull()
    expect(traitsFrom({ entries: [answered], claims: [] }, [copy({ isDeleted: true, isAutomatic: false })], unknownTraits)).toBeNull()
  })
})

it('looks at once, then at its times, and ends after 90 s', () => {
  expect(nextLookInMs(5_000, null)).toBe(0)
  expect(lookAtMs.map((at, index) => at - nextLookInMs(at - 1, lookAtMs[index - 1] ?? 0))).toEqual(lookAtMs.map(at => at - 1))
  expect(nextLookInMs(85_500, 85_000)).toBe(finalWordMs - 85_500)
})
