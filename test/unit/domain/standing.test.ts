import { describe, expect, it } from 'vitest'
import type { Delivery, Message } from '@/domain/message'
import type { ChannelFacts } from '@/domain/standing'
import { changesAhead, confirmMs, explainedMs, explains, isConfirmed, refusedMs, standingOf } from '@/domain/standing'
import { message, messageId, ours, start } from '#support/values'

const mine = (facts: Partial<Message> = {}): Message => ours({ id: messageId(102), sentAt: start, ...facts })
const behind = (facts: Partial<Message> = {}): Message =>
  message({ id: messageId(103), kind: 'system', side: 'system', systemKind: 'plain', author: null, authorId: null, sentAt: start + 1_000, text: 'Not sent', ...facts })
const outer: ChannelFacts = { isLive: false, readUpTo: null, isConfirming: true, now: start + 1_000 }
const standing = (delivery: Delivery, facts: Partial<ChannelFacts> = {}, next?: Message) => standingOf(mine({ delivery }), next, { ...outer, ...facts })
const marked = { readUpTo: messageId(102) }

describe('how far a message got', () => {
  it.each<[string, Delivery, Partial<ChannelFacts>, string]>([
    ['on its way', 'onItsWay', {}, 'sending'], ['with the messenger\'s id', 'accepted', {}, 'handed'], ['below the mark of a messenger\'s customer', 'accepted', marked, 'handed'],
    ['without marks below that mark', null, marked, 'handed'], ['without any mark', null, {}, 'none'], ['still on its way below the mark', 'onItsWay', marked, 'sending'],
    ['below the mark in live chat', 'accepted', { ...marked, isLive: true }, 'read'], ['without marks below it in live chat', null, { ...marked, isLive: true }, 'read'],
    ['above the mark in live chat', 'accepted', { readUpTo: messageId(101), isLive: true }, 'handed'], ['refused', 'notDelivered', marked, 'refused'],
    ['refused once and taken later', 'acceptedLater', {}, 'handed']
  ])('%s', (_, delivery, facts, expected) => {
    expect(standing(delivery, facts)).toBe(expected)
  })

  it('five minutes without a confirmation count where this channel has confirmed others, and nowhere else', () => {
    const late = { now: start + confirmMs }
    expect(standing('onItsWay', { now: late.now - 1 })).toBe('sending')
    expect(standing('onItsWay', late)).toBe('unconfirmed')
    expect(standing('onItsWay', { ...late, ...marked })).toBe('unconfirmed')
    expect(standing('onItsWay', { ...late, isConfirming: false })).toBe('none')
  })

  it('ten seconds after its explanation it counts as refused, until the messenger takes it all the same', () => {
    const late = { now: start + 1_000 + refusedMs, isConfirming: false }
    expect(standing('onItsWay', { now: late.now - 1 }, behind())).toBe('sending')
    expect(standing('onItsWay', late, behind())).toBe('refused')
    expect(standing('accepted', late, behind())).toBe('handed')
  })

  it.each<[string, Partial<Message>]>([
    ['who began to work', { text: '[USER=27]Ivan[/USER] began to work' }], ['a warning of the line', { systemKind: 'attention' }], ['an automatic text', { kind: 'auto', systemKind: 'toCustomer' }],
    ['a card of the CRM', { attachments: [{ blocks: [] }] }], ['what the customer says', { kind: 'client', side: 'customer', systemKind: null, authorId: messageId(1) as never }]
  ])('%s behind it explains nothing', (_, facts) => {
    expect(standing('onItsWay', { now: start + 60_000 }, behind(facts))).toBe('sending')
    expect(explains(behind(facts), mine({ delivery: 'onItsWay' }))).toBe(false)
  })

  it('the portal\'s own word after five minutes is no refusal: it follows no error of the channel', () => {
    const word = behind({ sentAt: start + confirmMs, text: 'Your message was not delivered' })
    expect(standing('onItsWay', { now: start + 2 * confirmMs }, word)).toBe('unconfirmed')
    expect(standing('onItsWay', { now: start + 2 * confirmMs }, behind({ sentAt: start + explainedMs }))).toBe('refused')
  })

  it.each<Partial<Message>>([{ kind: 'client', side: 'customer' }, { kind: 'whisper' }, { kind: 'echo' }, { isDeleted: true }, { kind: 'system', side: 'system' }])('%j goes to no customer: nothing is said', facts => {
    expect(standingOf(mine({ delivery: 'accepted', ...facts }), undefined, { ...outer, ...marked, isLive: true })).toBe('none')
  })
})

it('a channel has confirmed what it took of ours, not what it brought', () => {
  expect([mine({ delivery: 'accepted' }), mine({ kind: 'auto', side: 'system', delivery: 'accepted' })].map(isConfirmed)).toEqual([true, true])
  expect([mine({ delivery: 'onItsWay' }), mine({ kind: 'echo', delivery: 'accepted' }), message({ delivery: 'accepted' })].map(isConfirmed)).toEqual([false, false, false])
})

it('a message on its way stands otherwise at two moments: when its explanation is old, and when it waits for too long', () => {
  const messages = [mine({ delivery: 'onItsWay' }), behind(), mine({ id: messageId(104), delivery: 'accepted' })]
  expect(changesAhead(messages, start)).toEqual([start + confirmMs, start + 1_000 + refusedMs])
  expect(changesAhead(messages, start + 60_000)).toEqual([start + confirmMs])
})
