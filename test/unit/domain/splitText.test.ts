import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import { maxMessageLength, splitText, textProblem, withoutInvisible } from '@/domain/messageText'

const long = fc.array(fc.tuple(fc.constantFrom('word', 'Sentence. ', '\n', '\n\n', '😀', '[DISK=1]', 'e\u0301', ' ', '-'.repeat(60), '\u200b'), fc.integer({ min: 1, max: 1_500 })), { minLength: 1, maxLength: 8 })
  .map(runs => runs.map(([sign, times]) => sign.repeat(times)).join(''))

describe('a text that is too long', () => {
  it('is split into parts that can be sent, and nothing visible is lost', () => {
    fc.assert(fc.property(long, text => {
      const parts = splitText(text)
      for (const part of parts) expect(textProblem(part)).toBeNull()
      expect(withoutInvisible(parts.join(''))).toBe(withoutInvisible(text))
    }), { numRuns: 60 })
  })

  it.each([
    ['a paragraph', '\n\n'], ['a line', '\n'], ['a sentence', '. '], ['a word', ' ']
  ])('is cut after %s', (_, pause) => {
    const first = 'x'.repeat(maxMessageLength - 100)
    expect(splitText(`${first}${pause}${'y'.repeat(200)}`)).toEqual([`${first}${pause}`.trim(), 'y'.repeat(200)])
  })

  it('is not cut inside a sign', () => {
    const [first = ''] = splitText(`${'x'.repeat(maxMessageLength - 1)}e\u0301${'y'.repeat(50)}`)
    expect(first).toBe('x'.repeat(maxMessageLength - 1))
  })

  it('of 300,000 signs takes no more parts than needed', () => {
    expect(splitText('word '.repeat(60_000)).length).toBeLessThanOrEqual(16)
  })

  it.each(['', ' \n', '\u200b'])('gives no part for %j', text => {
    expect(splitText(text)).toEqual([])
  })
})
