import { describe, expect, it } from 'vitest'
import { readMark } from '@/domain/dialects'
import { serviceKindOf } from '@/domain/serviceLine'
import { fc } from '#support/property'

const wazzup = 'wz_whatsapp_c0123456789abcdef0123456789abcdef'
const author = (words: string) => readMark(wazzup, `=== Outgoing message, author: ${words} ===\nText`)?.echo

describe('a mark', () => {
  it.each(['wz_telegram_x', 'WZ_Whatsapp_C01', 'wazzup', 'wz01234567-89ab-cdef-0123-456789abcdef'])('is looked for in %s', connector => {
    expect(readMark(connector, '=== SYSTEM WZ === x')).toMatchObject({ echo: null, body: 'x' })
  })

  it.each(['telegrambot', 'mywz_1', 'wazzup2', 'wz', 'livechat', ''])('is words of the customer in %j', connector => {
    expect(readMark(connector, '=== SYSTEM WZ === x')).toBeNull()
  })

  it.each([
    ['any number of signs from three on', '======= Outgoing message ====\nText'], ['no blanks around the words', '===Outgoing message===\nText'],
    ['a non-breaking blank', '===\u00a0Outgoing\u00a0message ===\nText'], ['blanks around the comma', '=== Outgoing message , author : Phone ===\nText'],
    ['breaks of every spelling in front', '<br>[BR]#BR#<br/>\r\n=== Outgoing message ===<br />Text']
  ])('may have %s', (_, text) => {
    expect(readMark(wazzup, text)?.body).toBe('Text')
  })

  it.each(['== Outgoing message ==\nx', '=== Outgoing message ==\nx', 'x === Outgoing message ===', '=== Outgoing\nmessage ===', '=== Outgoing message, by: Phone ===', '==='])('is not %j', text => {
    expect(readMark(wazzup, text)).toBeNull()
  })

  it('has an author of a hundred signs at most, and of one at least', () => {
    expect(author('x'.repeat(100))).toMatchObject({ via: 'other', claim: 'x'.repeat(100) })
    expect(author('😀'.repeat(100))).toMatchObject({ via: 'other' })
    expect([author('x'.repeat(101)), author('   '), author('a=b')]).toEqual([undefined, undefined, undefined])
  })

  it.each([
    ['Bitrix24 (Anna (Sales))', 'portal', 'Anna (Sales)'], ['битрикс24 ( Анна )', 'portal', 'Анна'], ['Bitrix24 ()', 'portal', ''], ['PHONE', 'phone', ''],
    ['Phone 2', 'other', 'Phone 2'], ['Max', 'other', 'Max']
  ])('by %s came by the way %s and claims %j', (words, via, claim) => {
    expect(author(words)).toEqual({ via, claim, vendor: 'Wazzup' })
  })

  it('keeps what is quoted in front of it, and quotes alone make none', () => {
    expect(readMark(wazzup, '>> one\n\n>>two\n\n\n=== Outgoing message ===\nText')).toMatchObject({ quote: 'one\ntwo', body: 'Text' })
    expect(readMark(wazzup, '>>question\n\n\nanswer')).toBeNull()
  })
})

/** What a hostile text would be made of: all that the expression repeats. */
const pieces = ['=', '===', ' ', '\t', '\u00a0', '\n', '\r\n', '>>', '[br]', '<br', '<br />', 'Outgoing', 'Outgoing message', ', author', ':', 'Phone', '(', ')', 'SYSTEM', 'SYSTEM WZ', 'Исходящее сообщение', 'автор', 'x']
const hostile = fc.array(fc.tuple(fc.constantFrom(...pieces), fc.integer({ min: 1, max: 40 })), { maxLength: 30 }).map(all => all.map(([piece, times]) => piece.repeat(times)).join(''))

describe('any text', () => {
  it('is read without an error, and what a mark leaves stood in it', () => {
    fc.assert(fc.property(fc.oneof(hostile, fc.string()), text => {
      const mark = readMark(wazzup, text)
      serviceKindOf(text)
      if (mark === null) return
      const plain = (one: string): string => one.replace(/<br ?\/?>|\[br\]|#br#|\s|\u00a0|>>/giu, '')
      expect(plain(text).endsWith(plain(mark.body))).toBe(true)
      expect(mark.body.length).toBeLessThan(text.length)
    }), { numRuns: 2_000 })
  })

  it('takes time in proportion to its length', () => {
    const timeOf = (text: string): number => {
      const began = performance.now()
      readMark(wazzup, text)
      serviceKindOf(text)
      return performance.now() - began
    }
    timeOf('=== SYSTEM WZ === warm')
    for (const piece of pieces) {
      for (const start of ['', '===', '=== Outgoing message', '=== Outgoing message, author:', '>>']) {
        // A quadratic reading of this length takes minutes, a linear one milliseconds.
        expect(timeOf(start + piece.repeat(400_000 / piece.length)), JSON.stringify([start, piece])).toBeLessThan(3_000)
      }
    }
    for (const words of ['пропущен', 'попытк', '24 ', 'час ', 'hour']) expect(timeOf(words.repeat(50_000))).toBeLessThan(3_000)
  })
})

it.each([
  ['The number does not have a WhatsApp account', 'noAccount'], ['Связан с другим устройством, другой номер', 'noAccount'], ['A video call attempt from +7', 'missedCall'],
  ['Попытка видео звонка', 'missedCall'], ['24 hours since the last message are over', 'window24'], ['Прошло 24 ч. с последнего сообщения', 'window24'],
  ['Сообщение удалено. Посмотрите в чатах', 'deleted'], ['The customer changed a message', 'edited'], ['Message was not delivered', 'notDelivered'],
  ['Теперь можно писать', 'ready'], ['Order 24, paid. Hourly rate', 'other'], ['', 'other']
])('the service line "%s" is about %s', (text, kind) => {
  expect(serviceKindOf(text)).toBe(kind)
})
