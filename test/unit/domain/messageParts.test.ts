import { expect, it } from 'vitest'
import { clock } from '@/domain/clock'
import { partsOf } from '@/domain/messageParts'
import { standingOf } from '@/domain/standing'
import type { Delivery, Message } from '@/domain/message'
import type { FileKind } from '@/domain/messageFile'
import { file, fileId, message, messageId, ours } from '#support/values'

const kinds = (facts: Partial<Message>): string[] => partsOf(message(facts)).map(part => part.kind)

it('a message stands as its files, then its words, then what was asked', () => {
  const files = (['image', 'audio', 'video', 'file', 'missing'] as FileKind[]).map((kind, index) => file({ kind, id: fileId(index + 1) }))
  expect(kinds({ files, widget: { kind: 'form', isFilled: false } })).toEqual(['image', 'voice', 'video', 'file', 'missing', 'text', 'form'])
})

it('nothing of a deleted message is shown, and nothing else is ever empty', () => {
  expect(kinds({ isDeleted: true, files: [file()], widget: { kind: 'form', isFilled: true } })).toEqual(['deleted'])
  expect(kinds({ text: ' \n' })).toEqual(['unknown'])
  expect(kinds({ text: '\u200b\u200c\u200d\ufeff' })).toEqual(['unknown'])
  expect(kinds({ text: '', files: [file()] })).toEqual(['file'])
})

it.each([
  ['accepted', 101, 'accepted'], ['accepted', 102, 'read'], ['accepted', 103, 'read'], [null, 102, 'read'], ['onItsWay', 102, 'read'],
  ['notDelivered', 103, 'notDelivered'], ['accepted', null, 'accepted'], [null, null, null], ['onItsWay', null, 'onItsWay']
] as [Delivery, number | null, string | null][])('%s, read up to %j, stands as %j', (delivery, readUpTo, standing) => {
  expect(standingOf(ours({ id: messageId(102), delivery }), readUpTo === null ? null : messageId(readUpTo))).toBe(standing)
})

it.each([{ side: 'customer' }, { isHidden: true }, { isDeleted: true }, { side: 'system' }] as Partial<Message>[])('%j goes to no customer: nothing is said', facts => {
  expect(standingOf(ours({ id: messageId(5), delivery: 'accepted', ...facts }), messageId(9))).toBeUndefined()
})

it.each([[0, '0:00'], [7.9, '0:07'], [760, '12:40'], [3723, '1:02:03'], [3600, '1:00:00']])('%d s is %s', (seconds, shown) => {
  expect(clock(seconds)).toBe(shown)
})
