import { describe, expect, it } from 'vitest'
import source from '@/locales/emoji.json'
import { emojiGroups, findEmoji } from '@/domain/emojiShelf'

const groups = emojiGroups(source)
const found = (query: string): string[] => findEmoji(groups, query).flatMap(group => group.entries.map(entry => entry.sign))

describe('the shelf', () => {
  it('has every sign once, each with words in both languages', () => {
    const rows = Object.values(source).flat()
    expect(new Set(rows.map(([sign]) => sign)).size).toBe(rows.length)
    for (const [sign = '', english = '', russian = ''] of rows) {
      expect(sign, sign).toMatch(/^[\p{Emoji}\u200d\ufe0f\u20e3]+$/u)
      expect(english, sign).toMatch(/^[a-z ]+$/)
      expect(russian, sign).toMatch(/[а-яё]/u)
    }
  })
})

describe('finding', () => {
  it.each([['thank', '🙏'], ['спасибо', '🙏'], ['Доставка', '🚚'], ['delivery truck', '🚚'], ['ЁЛКА', '🎄'], ['елка', '🎄'], ['👍', '👍']])('%s gives %s', (query, sign) => {
    expect(found(query)).toContain(sign)
  })

  it('wants every word, at the beginning of a word', () => {
    expect(found('red heart')).toEqual(['❤️'])
    expect(found('eart')).toEqual([])
  })

  it('shows all without words, and no group that is empty', () => {
    expect(found('  ')).toHaveLength(Object.values(source).flat().length)
    expect(findEmoji(groups, 'спасибо').map(group => group.key)).toEqual(['hands'])
  })
})
