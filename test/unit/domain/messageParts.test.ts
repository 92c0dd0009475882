import { expect, it } from 'vitest'
import { clock } from '@/domain/clock'
import { partsOf } from '@/domain/messageParts'
import type { Message } from '@/domain/message'
import type { FileKind } from '@/domain/messageFile'
import { file, fileId, message } from '#support/values'

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
  expect(kinds({ text: '', isSticker: true })).toEqual(['sticker'])
})

it.each([[0, '0:00'], [7.9, '0:07'], [760, '12:40'], [3723, '1:02:03'], [3600, '1:00:00']])('%d s is %s', (seconds, shown) => {
  expect(clock(seconds)).toBe(shown)
})
