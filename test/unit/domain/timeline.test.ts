import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import { createTimeline } from '@/domain/growingTimeline'
import type { Message } from '@/domain/message'
import { emptyStory, withReading } from '@/domain/story'
import { timelineRows } from '@/domain/timeline'
import { message, messageId, ours, person, start, userId } from '#support/values'

const utcDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** Ascending ids with gaps, and dates in no order: order is by id, never by date. */
const anyMoment = fc.oneof(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: start, max: start + 600_000 }))
const anyMessages = fc.array(fc.record({ sentAt: anyMoment, isHidden: fc.boolean() }), { maxLength: 40 })
  .map(facts => facts.map((fact, index) => message({ ...fact, id: messageId(3 * index + 1) })))

describe('timelineRows', () => {
  /** Days, and messages as they stand together. */
  const rows = (...messages: Parameters<typeof timelineRows>[0]): (string | number[])[] => {
    const found: (string | number[])[] = []
    for (const row of timelineRows(messages, utcDay)) {
      if (row.kind === 'day') found.push(utcDay(row.at))
      else if (row.isFirst) found.push([row.id])
      else (found.at(-1) as number[]).push(row.id)
    }
    return found
  }
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

  it('shows every message once, gives every row a key of its own, and closes every group that it opens', () => {
    fc.assert(fc.property(anyMessages, messages => {
      const found = timelineRows(messages, utcDay)
      const shown = found.filter(row => row.kind === 'message')
      expect(shown.map(row => row.message)).toEqual(messages)
      expect(new Set(found.map(row => row.key)).size).toBe(found.length)
      expect(shown.slice(1).map(row => row.isFirst)).toEqual(shown.slice(0, -1).map(row => row.isLast))
    }))
  })
})

describe('a timeline that goes on', () => {
  const states = fc.array(anyMessages.chain(all => fc.subarray(all)), { minLength: 1, maxLength: 6 })

  it('has the rows of one built anew, whatever came, went or changed', () => {
    fc.assert(fc.property(states, lists => {
      const timeline = createTimeline(utcDay)
      for (const messages of lists) expect(timeline(messages)).toEqual(timelineRows(messages, utcDay))
    }))
  })

  it('has the same rows for every order and repetition of what was read', () => {
    const at = (index: number): Partial<Message> => ({ id: messageId(index + 1), sentAt: start + index * 7 * 3_600_000, authorId: userId(1 + index % 2) })
    const whole = Array.from({ length: 14 }, (_, index) => message(at(index)))
    const reads = fc.array(fc.subarray(whole), { maxLength: 6 })
    fc.assert(fc.property(reads, pages => {
      const timeline = createTimeline(utcDay)
      let story = emptyStory
      pages.forEach((page, number) => timeline((story = withReading(story, { number, messages: page, span: null })).messages))
      const ids = new Set(pages.flat().map(one => one.id))
      expect(timeline(story.messages)).toEqual(timelineRows(whole.filter(one => ids.has(one.id)), utcDay))
    }))
  })

  it.each([
    ['below', (list: Message[], more: Message[]) => [...list, ...more]],
    ['above', (list: Message[], more: Message[]) => [...more, ...list]]
  ])('leaves the rows alone that new ones %s do not touch', (_where, put) => {
    const list = Array.from({ length: 40 }, (_, index) => message({ id: messageId(100 + index) }))
    const more = [message({ id: messageId(_where === 'below' ? 500 : 1), authorId: userId(77) })]
    const timeline = createTimeline(utcDay)
    const before = new Set(timeline(list))
    const built = timeline(put(list, more)).filter(row => !before.has(row))
    expect(built.length).toBeLessThanOrEqual(4)
  })
})
