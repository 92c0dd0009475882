import { describe, expect, it } from 'vitest'
import { isAnswer, lastWords, waitingSince } from '@/domain/answers'
import type { Message } from '@/domain/message'
import type { ChannelFacts } from '@/domain/standing'
import { confirmMs } from '@/domain/standing'
import { message, messageId, ours, start } from '#support/values'

const channel: ChannelFacts = { isLive: false, readUpTo: null, isConfirming: true, now: start + 3_600_000 }
const at = (id: number, facts: Partial<Message> = {}): Message => message({ id: messageId(id), ...facts })
const answer = (id: number, facts: Partial<Message> = {}): Message => ours({ id: messageId(id), ...facts })
const line = (id: number, facts: Partial<Message> = {}): Message => at(id, { kind: 'system', side: 'system', systemKind: 'plain', author: null, authorId: null, ...facts })
const since = (messages: readonly Message[], facts: Partial<ChannelFacts> = {}): number | null => waitingSince(messages, { ...channel, ...facts })

describe('the customer waits', () => {
  it('since the first of their messages after the last answer', () => {
    const first = at(3)
    expect(since([at(1), answer(2), first, at(4)])).toBe(first.sentAt)
  })

  it('no more once somebody answered, nor in an empty chat', () => {
    expect(since([at(1), answer(2)])).toBeNull()
    expect(since([])).toBeNull()
  })

  it('no more once a colleague answered elsewhere, as the connector claims', () => {
    expect(since([at(1), answer(2, { kind: 'echo' })])).toBeNull()
  })

  it.each<[string, Partial<Message>]>([
    ['a note that they cannot see', { kind: 'whisper', isHidden: true }], ['a bot', { kind: 'bot' }], ['a deleted message', { isDeleted: true }],
    ['an automatic text in an employee\'s name', { kind: 'auto', side: 'system', systemKind: 'toCustomer' }], ['a line of the vendor', { kind: 'service', side: 'system', systemKind: 'service' }],
    ['a message that was refused', { delivery: 'notDelivered' }], ['a message that this channel did not confirm in time', { delivery: 'onItsWay' }]
  ])('still after %s', (_, facts) => {
    expect(since([at(1), answer(2, facts)])).toBe(at(1).sentAt)
  })

  it('still after a message that is followed by why it was refused', () => {
    const now = start + 60_000
    const refused = [at(1), answer(2, { delivery: 'onItsWay' }), line(3)]
    expect(since(refused, { now })).toBe(at(1).sentAt)
    expect(since([...refused.slice(0, 2), line(3, { text: '[USER=27]Ivan[/USER] began to work' })], { now })).toBeNull()
  })

  it('no more while a message is on its way, or for ever where the channel never confirms', () => {
    const messages = [at(1), answer(2, { delivery: 'onItsWay' })]
    expect(since(messages, { now: start + confirmMs })).toBeNull()
    expect(since(messages, { isConfirming: false })).toBeNull()
  })

  it('for nothing after a mark that the line asked for, but for the same words without being asked', () => {
    const asked = line(1, { kind: 'auto', systemKind: 'toCustomer', widget: { kind: 'vote', question: '', answer: null, thanks: '' } })
    expect(since([asked, at(2, { text: '[like]1' })])).toBeNull()
    expect(since([line(1), at(2, { text: '[like]1' })])).not.toBeNull()
  })

  it('for nothing that was deleted', () => {
    expect(since([at(1, { isDeleted: true })])).toBeNull()
  })
})

it('the last words are a person\'s, those of a colleague elsewhere too; lines only where nobody wrote', () => {
  const echo = answer(2, { kind: 'echo' })
  expect(lastWords([at(1), echo, line(3)])).toBe(echo)
  expect(lastWords([line(1), line(2)])?.id).toBe(2)
})

it('a refused message is no answer, and one that was taken later is', () => {
  const one = answer(2, { delivery: 'notDelivered' })
  expect(isAnswer(one, [one], channel)).toBe(false)
  const later = answer(2, { delivery: 'acceptedLater' })
  expect(isAnswer(later, [later], channel)).toBe(true)
})
