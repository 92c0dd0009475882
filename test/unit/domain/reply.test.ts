import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import { parseMarkup } from '@/domain/markup'
import { quotedToSend } from '@/domain/messageText'
import { print } from '@/domain/print'
import { isReply, quoteLengthOf, quoteOf, replyTo, toReply } from '@/domain/reply'
import { message, messageId, start, theChat } from '#support/values'

const reply = { messageId: messageId(7), author: 'Oleg', sentAt: start, words: 'Which colour?' }

describe('the quote of what is answered', () => {
  it('is the portal\'s own form, and is read as such', () => {
    const quote = quoteOf(reply, theChat, '3 Nov, 10:05')
    expect(quote).toBe(`${'-'.repeat(54)}\nOleg [3 Nov, 10:05] #chat${theChat}/7\nWhich colour?\n${'-'.repeat(54)}\n`)
    expect(parseMarkup(`${quote}Blue.`)[0]).toMatchObject({ kind: 'quote', author: 'Oleg', date: '3 Nov, 10:05', source: 7 })
  })

  it('stays one quote that leads to its message, and acts in nothing, whatever the customer wrote', () => {
    const evil = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('[SEND=x]y[/SEND]', '-'.repeat(54), '[disk=5]', 'a]#chat1/2', '\n', '[USER=1]', '#BR#', '>>x'))
    fc.assert(fc.property(fc.array(evil, { maxLength: 6 }), fc.array(evil, { maxLength: 3 }), (words, author) => {
      const quote = quoteOf({ ...reply, words: words.join(''), author: author.join('') }, theChat, '3 Nov')
      const sent = quotedToSend(`${quote}Blue.`, quote.length)
      const [first, ...rest] = parseMarkup(sent)
      expect(first).toMatchObject({ kind: 'quote', source: 7 })
      expect(rest.some(node => node.kind === 'quote')).toBe(false)
      expect(sent).not.toMatch(/\[\/?(?:disk|user|send|put|img|icon)\b|#br#/iu)
      expect(print(sent)).toBe(print(`${quote}Blue.`))
    }))
  })

  it('takes the first words only', () => {
    expect(replyTo(message({ text: '[B]Hello[/B]' }), 'Oleg').words).toBe('Hello')
    expect(Array.from(replyTo(message({ text: 'x'.repeat(500) }), 'Oleg').words)).toHaveLength(201)
  })
})

it('a typed text after the quote is made harmless as ever', () => {
  const quote = quoteOf(reply, theChat, '3 Nov')
  expect(quotedToSend(`${quote} [send=x]y[/send] `, quote.length)).toBe(`${quote}[\u2060send=x]y[\u2060/send]`)
})

it('a kept record is taken only for what it is', () => {
  expect(isReply(toReply({ ...reply, quoteLength: 4 }))).toBe(true)
  for (const other of [null, 5, {}, { ...reply, messageId: '7' }, { ...reply, words: 1 }]) expect(isReply(other)).toBe(false)
})

it('what a stored text quotes is told from its own words', () => {
  const quote = quoteOf(reply, theChat, '3 Nov')
  expect(quoteLengthOf(`${quote}Blue.`)).toBe(quote.length)
  for (const text of ['Blue.', `${'-'.repeat(54)}\nno end`, `x\n${quote}Blue.`, '']) expect(quoteLengthOf(text)).toBe(0)
})
