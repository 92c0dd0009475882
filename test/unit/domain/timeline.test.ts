import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timelineRows } from '@/domain/timeline'
import { message, messageId, ours, person, start, userId } from '#support/values'

const utcDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

describe('timelineRows', () => {
  const rows = (...messages: Parameters<typeof timelineRows>[0]): (string | number[])[] => timelineRows(messages, utcDay)
    .map(row => row.kind === 'day' ? utcDay(row.at) : row.messages.map(one => one.id))
  const at = (seconds: number): number => start + seconds * 1000
  const one = message({ id: messageId(1), sentAt: at(0) })

  it('starts every calendar day of the reader with a day break', () => {
    const nextDay = message({ id: messageId(2), sentAt: Date.parse('2026-03-17T00:00:01Z') })
    expect(rows(one, nextDay)).toEqual(['2026-03-16', [1], '2026-03-17', [2]])
  })

  it('breaks a run at midnight even when seconds lie between', () => {
    const late = message({ id: messageId(1), sentAt: Date.parse('2026-03-16T23:59:59Z') })
    const early = message({ id: messageId(2), sentAt: Date.parse('2026-03-17T00:00:00Z') })
    expect(rows(late, early)).toEqual(['2026-03-16', [1], '2026-03-17', [2]])
  })

  it('puts words of one author together that are less than five minutes apart', () => {
    const soon = message({ id: messageId(2), sentAt: at(299) })
    const later = message({ id: messageId(3), sentAt: at(299 + 300) })
    expect(rows(one, soon, later)).toEqual(['2026-03-16', [1, 2], [3]])
  })

  it.each([
    ['another author', message({ authorId: userId(600) })],
    ['another side', ours({ authorId: one.authorId })],
    ['a line\'s other name for the same operator', message({ author: person({ name: 'Support' }) })],
    ['a note hidden from the customer', message({ isHidden: true })]
  ])('starts a new run for %s', (_what, next) => {
    expect(rows(one, { ...next, id: messageId(2), sentAt: at(1) })).toEqual(['2026-03-16', [1], [2]])
  })

  it('never joins lines of the portal', () => {
    const line = message({ side: 'system', author: null, authorId: null, systemKind: 'plain' })
    expect(rows({ ...line, id: messageId(1), sentAt: at(0) }, { ...line, id: messageId(2), sentAt: at(0) })).toEqual(['2026-03-16', [1], [2]])
  })

  it('shows every message once and gives every row a key of its own, whatever the dates are', () => {
    const any = fc.array(fc.record({ sentAt: fc.integer({ min: 0, max: 4e12 }), isHidden: fc.boolean() }), { maxLength: 40 })
    fc.assert(fc.property(any, facts => {
      const messages = facts.map((fact, index) => message({ ...fact, id: messageId(index + 1) }))
      const found = timelineRows(messages, utcDay)
      expect(found.flatMap(row => row.kind === 'run' ? row.messages : [])).toEqual(messages)
      expect(new Set(found.map(row => row.key)).size).toBe(found.length)
    }))
  })
})
