import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import { chatMark, filterRows } from '@/domain/chatRow'
import { cutMarkup } from '@/domain/cutMarkup'
import { parseMarkup } from '@/domain/markup'
import { textOf } from '@/domain/markup/nodes'
import { countAfter, indexOfRow, isGrownAbove, messageRowFrom, newestWhere } from '@/domain/threadRows'
import { timelineRows } from '@/domain/timeline'
import { withUnreadLine } from '@/domain/unreadLine'
import { visibleName, withoutMarkup } from '@/domain/visibleName'
import { chatRow, message } from '#support/screen'
import { messageId } from '#support/values'

it.each([
  ['new', 'waiting', 1, true], ['waiting', 'mine', 1, true], ['draft', 'mine', null, true], ['draft', 'closed', 1, true], ['closed', 'closed', 1, false], [null, 'unknown', null, false]
] as const)('the one mark of a row is %s for a chat that is %s, waits since %s, has a draft: %s', (mark, session, waitingSince, hasDraft) => {
  expect(chatMark({ session, waitingSince, hasDraft, unsettled: 0 })).toBe(mark)
})

it('filters keep the order', () => {
  const rows = [chatRow({ mark: 'new', isMine: false }), chatRow({ mark: 'closed' }), chatRow({ mark: 'waiting' })]
  expect(filterRows(rows, 'all')).toEqual(rows)
  expect(filterRows(rows, 'unanswered')).toEqual([rows[0], rows[2]])
  expect(filterRows(rows, 'mine')).toEqual([rows[1], rows[2]])
})

describe('the line of new messages', () => {
  const group = [message({ id: messageId(1) }), message({ id: messageId(2) }), message({ id: messageId(3) })]
  const rows = timelineRows(group, () => 'day')
  const shape = (id: number | null): unknown[] => withUnreadLine(rows, id === null ? null : messageId(id))
    .map(row => row.kind === 'message' ? `${row.isFirst ? '[' : ''}${row.id}${row.isLast ? ']' : ''}` : row.kind)

  it('stands before the first unread one, parts its group, or is not at all', () => {
    expect(shape(1)).toEqual(['day', 'unread', '[1', '2', '3]'])
    expect(shape(3)).toEqual(['day', '[1', '2]', 'unread', '[3]'])
    expect(shape(9)).toEqual(['day', '[1', '2', '3]'])
    expect(shape(null)).toEqual(['day', '[1', '2', '3]'])
    expect(withUnreadLine([], messageId(1))).toEqual([])
  })

  it('leaves every row a key of its own, and the rows it was given alone', () => {
    const keys = withUnreadLine(rows, messageId(2)).map(row => row.key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(shape(null)).toEqual(['day', '[1', '2', '3]'])
  })

  it('and every message can be found by its key', () => {
    const shown = withUnreadLine(rows, messageId(1))
    expect([1, 2, 3, 4, 0].map(key => indexOfRow(shown, key))).toEqual([2, 3, 4, -1, -1])
    expect(indexOfRow(shown, 'unread')).toBe(1)
    expect(indexOfRow(rows, 'unread')).toBe(-1)
  })
})

describe('rows that came', () => {
  const rowsOf = (...ids: number[]) => timelineRows(ids.map(id => message({ id: messageId(id), side: id % 5 === 0 ? 'system' : 'customer' })), () => 'day')

  it('above keep every other one at its distance from the end', () => {
    expect(isGrownAbove(rowsOf(4, 5), rowsOf(1, 2, 4, 5))).toBe(true)
    expect(isGrownAbove(rowsOf(4, 5), rowsOf(4, 5, 6))).toBe(false)
    expect(isGrownAbove(rowsOf(4, 5), rowsOf(4, 5))).toBe(false)
    expect(isGrownAbove([], rowsOf(4, 5))).toBe(false)
  })

  it('below are counted, without the portal\'s own lines', () => {
    expect(countAfter(rowsOf(1, 2, 4, 5, 6), 2)).toBe(2)
    expect(countAfter(rowsOf(1, 2), 2)).toBe(0)
  })

  it('are stepped through by message', () => {
    const rows = rowsOf(1, 2)
    expect([messageRowFrom(rows, 0, 1), messageRowFrom(rows, 2, 1), messageRowFrom(rows, 0, -1), messageRowFrom(rows, 3, 1)]).toEqual([1, 2, -1, -1])
    expect(newestWhere(rows, one => one.id < 2)).toBe(1)
    expect(newestWhere(rows, () => false)).toBeNull()
  })
})

describe('a long message', () => {
  it('is cut after 2,000 signs or 40 lines', () => {
    expect(textOf(cutMarkup(parseMarkup('x'.repeat(5_000))).nodes)).toHaveLength(2_000)
    expect(textOf(cutMarkup(parseMarkup('x\n'.repeat(60))).nodes).split('\n').length).toBeLessThanOrEqual(41)
  })

  it('is cut through no sign', () => {
    const kept = textOf(cutMarkup(parseMarkup(`x${'😀'.repeat(1_500)}`)).nodes)
    expect(() => encodeURIComponent(kept)).not.toThrow()
  })

  it('that is short stays whole, and what is cut is its beginning', () => {
    const texts = fc.array(fc.constantFrom('[b]', '[/b]', 'word ', '\n', 'x'.repeat(700), '[url]https://a.example[/url]'), { maxLength: 20 }).map(parts => parts.join(''))
    fc.assert(fc.property(texts, text => {
      const nodes = parseMarkup(text)
      const { nodes: kept, isCut } = cutMarkup(nodes)
      expect(textOf(nodes).startsWith(textOf(kept))).toBe(true)
      if (!isCut) expect(textOf(kept)).toBe(textOf(nodes))
    }))
  })
})

it('a name cannot turn the words around it', () => {
  expect(visibleName(' Anna\u202e\n Petrova\u2069 ')).toBe('Anna Petrova')
  expect(withoutMarkup('Off.<br/><b>Ask</b>  us')).toBe('Off. Ask us')
})
