import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import { lengthOf, maxMessageLength, textProblem, textToSend } from '@/domain/messageText'

describe('textProblem', () => {
  it.each([
    ['nothing', ''], ['spaces', ' \u00a0\t\n'], ['zero-width signs', '\u200b\u200c\u200d\u2060\ufeff'], ['direction signs', '\u200e\u202e\u2066\u2069'],
    ['fillers', '\u115f\u1160\u3164\uffa0'], ['a variation selector', '\ufe0f'], ['a soft hyphen', '\u00ad']
  ])('is "empty" for %s', (_what, text) => {
    expect(textProblem(text)).toBe('empty')
  })

  it.each(['0', ' 0 ', '.', '👍', '\u200b1', '[b][/b]'])('is none for %j', text => {
    expect(textProblem(text)).toBeNull()
  })

  it('counts code points and not what stands around the text', () => {
    expect(textProblem('😀'.repeat(maxMessageLength))).toBeNull()
    expect(textProblem('😀'.repeat(maxMessageLength + 1))).toBe('tooLong')
    expect(textProblem(` ${'a'.repeat(maxMessageLength)}\n\n`)).toBeNull()
  })

  it('counts the signs that make tags inert, because the portal counts them, too', () => {
    const text = '[user=5]'.repeat(100)
    expect(textProblem(text + 'a'.repeat(maxMessageLength - 800 - 100))).toBeNull()
    expect(textProblem(text + 'a'.repeat(maxMessageLength - 800))).toBe('tooLong')
  })

  it('never lets a text pass that the portal would cut', () => {
    const piece = fc.constantFrom('[disk=1]', '-'.repeat(54), '#br#', 'a', '😀', ' ', '\ud800')
    fc.assert(fc.property(fc.array(piece), fc.integer({ min: 19_900, max: 20_050 }), (pieces, length) => {
      const start = pieces.join('')
      const text = start + 'x'.repeat(Math.max(0, length - lengthOf(start)))
      if (textProblem(text) === null) expect(lengthOf(textToSend(text))).toBeLessThanOrEqual(maxMessageLength)
    }))
  })
})

describe('lengthOf', () => {
  it('counts signs outside the basic plane once', () => {
    expect(lengthOf('a😀й')).toBe(3)
    expect(lengthOf('')).toBe(0)
  })
})

describe('textToSend', () => {
  it('trims, and leaves ordinary words as they are', () => {
    expect(textToSend('  Hello, [b]Anna[/b]! 5 < 6 & "7"\n\nhttps://example.com/?a=[1] ')).toBe('Hello, [b]Anna[/b]! 5 < 6 & "7"\n\nhttps://example.com/?a=[1]')
  })

  it('sends the single sign 0 with a line break, which the portal trims off', () => {
    expect(textToSend('0')).toBe('0\n')
    expect(textToSend(' 0 ')).toBe('0\n')
    expect(textToSend('00')).toBe('00')
  })

  it('replaces lone surrogates and keeps pairs', () => {
    expect(textToSend('a\ud800b')).toBe('a\ufffdb')
    expect(textToSend('a\udc00b\ud83d')).toBe('a\ufffdb\ufffd')
    expect(textToSend('a😀b')).toBe('a😀b')
  })

  it.each(['[DISK=5]', '[disk=5]', '[USER=1]x[/USER]', '[Send=x]y[/Send]', '[PUT]z[/PUT]', '[IMG size=small]u[/IMG]', '[icon=u]', '#BR#', '#br#br#'])(
    'makes %s inert and keeps it readable', typed => {
      const text = textToSend(typed)
      expect(text.replace(/\u2060/gu, '')).toBe(typed)
      expect(text).not.toMatch(/\[\/?(?:disk|user|send|put|img|icon)|#br#/iu)
    })

  it('leaves tags alone that only look alike', () => {
    expect(textToSend('[diskette] [users] #brand# [b]')).toBe('[diskette] [users] #brand# [b]')
  })

  it('never lets 54 hyphens stand together, however many were typed', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 400 }), count => {
      const text = textToSend('-'.repeat(count))
      expect(text).not.toContain('-'.repeat(54))
      expect(text.replace(/\u2060/gu, '')).toBe('-'.repeat(count))
      if (count < 54) expect(text).toBe('-'.repeat(count))
    }))
  })
})
