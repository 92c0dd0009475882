import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import { textProblem, textToSend } from '@/domain/messageText'
import { print, similarity } from '@/domain/print'
import { readBack, store } from '#support/sending/storedText'

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      '[b]', '[/b]', '[B]', '[URL]', '[/URL]', '[URL=https://a.example/x]', '[br]', '[BR]', '#BR#', '<br />', '[DISK=5]', '[disk=5]', '[USER=3]', '[/USER]', '[SEND=x]',
      '&amp;', '&lt;', '&gt;', '&quot;', '&nbsp;', '&amp;amp;', '&', ';', ':f09f9880:', ':ffffff:', ':', '\u00a0', '\u200b', '\ufeff', '\ud800', '\udc00', '0', ' ', '\n', '\r\n',
      'https://a.example', 'http://b.example/?x=1,', 'https://c.example.', '.', ',', '-'.repeat(54), 'e\u0301', '😀', '👩‍👩‍👧', '[', ']', '=', 'url'
    )
  }
)
const typed = fc.array(piece, { maxLength: 14 }).map(pieces => pieces.join(''))

describe('the print of a text', () => {
  it('is the same for what was typed and for what the portal gives back', () => {
    fc.assert(fc.property(typed, text => {
      fc.pre(textProblem(text) === null)
      expect(print(readBack(store(textToSend(text))))).toBe(print(text))
    }), { numRuns: 3_000 })
  })

  it.each([
    ['[B]Hi[/b]  there\r\n', 'Hithere'], ['[URL=https://a.example]b[/URL]', 'https://a.example'], ['[URL]https://a.example[/URL].', 'https://a.example.'],
    ['a[br]b#BR#c<br />d', 'abcd'], ['&amp;lt;b&amp;gt;', '<b>'], ['&#39;&#x41;&nbsp;', '\'A'], [':f09f9880:', '😀'], [':ffffff:', ':ffffff:'], ['e\u0301', 'é'],
    ['\ud800', '\ufffd'], ['[b] [/b]', ''], ['[unknown]', '[unknown]'], ['0', '0']
  ])('of %j is %j', (text, expected) => {
    expect(print(text)).toBe(expected)
  })

  it('is there for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => { expect(typeof print(text)).toBe('string') }))
  })
})

describe('how alike two prints are', () => {
  it.each([['same', 'same', 1], ['', '', 1], ['a', 'b', 0], ['abc', '', 0], ['abcdefghijk', 'abcdefghijx', 0.9]])('%j and %j: %d', (a, b, expected) => {
    expect(similarity(a, b)).toBeCloseTo(expected)
  })
})
