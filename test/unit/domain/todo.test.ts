import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import { byDue, dueMark, isAskedFor, nextFullHour, titleOf } from '@/domain/todo'
import { me, start, todo, todoId, userId } from '#support/values'

const day = (ms: number): string => new Date(ms).toDateString()

describe('to-dos', () => {
  it('stand by time, those without one last', () => {
    const list = [
      todo({ id: todoId(1), dueAt: null }), todo({ id: todoId(2), dueAt: 20 }), todo({ id: todoId(3), dueAt: 10 }), todo({ id: todoId(4), dueAt: 10 })
    ]
    expect(byDue(list).map(one => one.id)).toEqual([3, 4, 2, 1])
  })

  it('are overdue, for today or for later', () => {
    expect(dueMark(start - 1, start, day)).toBe('overdue')
    expect(dueMark(start + 1, start, day)).toBe('today')
    expect(dueMark(start + 86_400_000, start, day)).toBe('later')
  })

  it('are known again by what was asked for', () => {
    const asked = { title: 'Call back', description: '', dueAt: start, responsibleId: me }
    expect(isAskedFor(todo(), asked)).toBe(true)
    expect(isAskedFor(todo({ description: 'Other' }), asked)).toBe(false)
    expect(isAskedFor(todo({ responsibleId: userId(5) }), asked)).toBe(false)
  })

  it('begin at the second full hour from now', () => {
    const at = nextFullHour(start + 25 * 60_000)
    expect([new Date(at).getMinutes(), at > start + 3_600_000, at <= start + 2 * 3_600_000 + 25 * 60_000]).toEqual([0, true, true])
  })
})

describe('a title', () => {
  it('is the first line, cut between words', () => {
    expect(titleOf('  Call me on Friday\nThanks')).toBe('Call me on Friday')
    expect(titleOf('Please send the invoice', 12)).toBe('Please send…')
    expect(titleOf('Donaudampfschifffahrt', 5)).toBe('Donau…')
    expect(titleOf(' \n')).toBe('')
  })

  it('never is longer than asked for and never cuts a sign in half', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, most) => {
      const title = titleOf(text, most)
      expect(Array.from(title).length).toBeLessThanOrEqual(most + 1)
      expect(title).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/)
    }))
  })
})
