import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import { fold, messagesWith, stretchesOf } from '@/domain/findWords'
import { message, messageId } from '#support/values'

describe('where words stand in a text', () => {
  it.each([
    ['Delivery and DELIVERY', 'delivery', [[0, 8], [13, 21]]],
    ['Всё ещё едет', 'все', [[0, 3]]],
    ['Все', 'ВСЁ', [[0, 3]]],
    ['184\u00a0500', '184 500', [[0, 7]]],
    ['aaaa', 'aa', [[0, 2], [2, 4]]],
    ['İstanbul, istanbul', 'istanbul', [[10, 18]]],
    ['a.c abc', 'a.c', [[0, 3]]],
    ['anything', '  ', []],
    ['anything', '', []]
  ])('%s: %s', (text, words, found) => {
    expect(stretchesOf(text, words).map(({ start, end }) => [start, end])).toEqual(found)
  })

  it('are places in the text itself, whatever it is made of', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, words) => {
      expect(fold(text)).toHaveLength(text.length)
      for (const { start, end } of stretchesOf(text, words)) expect(fold(text.slice(start, end))).toBe(fold(words.trim()))
    }))
  })
})

describe('messages that hold words', () => {
  it('are found by what is read, in texts and in names of files', () => {
    const messages = [
      message({ id: messageId(1), text: 'The [b]deli[/b]very' }),
      message({ id: messageId(2), text: '[URL=https://delivery.example]here[/URL]' }),
      message({ id: messageId(3), text: 'delivery', isDeleted: true }),
      message({ id: messageId(4), text: 'delivery', side: 'system', author: null, authorId: null, systemKind: 'plain' })
    ]
    expect(messagesWith(messages, ' Delivery ')).toEqual([1])
  })

  it('are not found in a mark that was taken off', () => {
    const echo = message({ id: messageId(1), kind: 'echo', side: 'ours', text: 'Ready', original: '=== Outgoing message, author: Phone ===\nReady' })
    expect([messagesWith([echo], 'phone'), messagesWith([echo], 'ready')]).toEqual([[], [1]])
  })
})
