import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import { objectionTo, type HeardObjection, type Objection, type SendCheck } from '@/domain/sendCheck'

const objection = (key: string, weight: Objection['weight']): Objection => ({ key, weight, words: key, range: null })
const warns: SendCheck = text => text.includes('Igor') ? objection('name', 'warn') : null
const warnsToo: SendCheck = text => text.includes('attached') ? objection('file', 'warn') : null
const stops: SendCheck = text => text.includes('{') ? objection('gap', 'stop') : null

/** Presses Send until it goes through. */
function presses(text: string, checks: readonly SendCheck[], limit = 10): string[] {
  const heard: HeardObjection[] = []
  const shown: string[] = []
  for (let index = 0; index < limit; index++) {
    const made = objectionTo(text, checks, heard)
    if (made === null) return [...shown, 'sent']
    shown.push(made.key)
    heard.push({ key: made.key, text })
  }
  return shown
}

describe('objectionTo', () => {
  it('lets a text through that nobody objects to', () => {
    expect(presses('Hello', [warns, stops])).toEqual(['sent'])
  })

  it('makes a warning once for a text', () => {
    expect(presses('Hello Igor', [warns, stops])).toEqual(['name', 'sent'])
    expect(presses('Igor, it is attached', [warns, warnsToo])).toEqual(['name', 'file', 'sent'])
  })

  it('never lets a text through that a check stops, and says so before any warning', () => {
    expect(presses('Igor, {sum}', [warns, stops], 3)).toEqual(['gap', 'gap', 'gap'])
  })

  it('warns again of a text that was changed', () => {
    expect(objectionTo('Igor!', [warns], [{ key: 'name', text: 'Igor' }])?.key).toBe('name')
  })

  it('takes one press for each warning, whatever the order of the checks', () => {
    fc.assert(fc.property(fc.shuffledSubarray(['a', 'b', 'c', 'd']), keys => {
      const checks = keys.map((key): SendCheck => () => objection(key, 'warn'))
      expect(presses('x', checks)).toEqual([...keys, 'sent'])
    }))
  })
})
