import { describe, expect, it } from 'vitest'
import { initialsOf } from '@/domain/person'

describe('initialsOf', () => {
  it.each([
    ['Samantha Johnson', 'SJ'], ['анна-мария петрова', 'АП'], ['Klaus Maria von Weber', 'KM'], ['  Anna  ', 'A'], ['(Bob) "Lee"', 'BL'],
    ['😀 Smile', 'S'], ['王 小明', '王小'], ['24/7 Support', '2S'], ['', ''], ['😀', ''], ['𝐀da', '𝐀']
  ])('%j gives %j', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })
})
