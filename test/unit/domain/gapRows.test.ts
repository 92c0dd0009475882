import { describe, expect, it } from 'vitest'
import { withGaps } from '@/domain/gapRows'
import { timelineRows } from '@/domain/timeline'
import { withUnreadLine } from '@/domain/unreadLine'
import { message, messageId } from '#support/values'

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
const messages = [1, 2, 3].map(id => message({ id: messageId(id) }))
const gap = (after: number, before: number) => ({ after: messageId(after), before: messageId(before) })
const kinds = (rows: ReturnType<typeof withGaps>) => rows.map(row => row.kind === 'message' ? `${row.isFirst ? '(' : ''}${row.id}${row.isLast ? ')' : ''}` : row.kind)

describe('gaps among the rows', () => {
  it('part the group they stand in', () => {
    expect(kinds(withGaps(timelineRows(messages, day), [gap(1, 2)]))).toEqual(['day', '(1)', 'gap', '(2', '3)'])
  })

  it('stand above the day and the line of new messages that belong to the message below them', () => {
    const next = [...messages, message({ id: messageId(9), sentAt: Date.parse('2026-03-17T10:00:00Z') })]
    const rows = withUnreadLine(timelineRows(next, day), messageId(9))
    expect(kinds(withGaps(rows, [gap(3, 9)]))).toEqual(['day', '(1', '2', '3)', 'gap', 'day', 'unread', '(9)'])
  })

  it('keep the order of the rows, each with a key of its own', () => {
    const rows = withGaps(timelineRows(messages, day), [gap(1, 2), gap(2, 3)])
    expect(kinds(rows)).toEqual(['day', '(1)', 'gap', '(2)', 'gap', '(3)'])
    expect(new Set(rows.map(row => row.key)).size).toBe(rows.length)
    expect(rows.map(row => row.id)).toEqual([...rows.map(row => row.id)].sort((a, b) => a - b))
  })

  it('whose messages are not there leave the rows alone', () => {
    const rows = timelineRows(messages, day)
    expect(withGaps(rows, [gap(3, 9)])).toBe(rows)
  })
})
