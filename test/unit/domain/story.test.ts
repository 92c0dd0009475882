import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import type { Message } from '@/domain/message'
import type { Reading, Story } from '@/domain/story'
import { placeOf } from '@/domain/ascending'
import { emptyStory, gapsOf, messageOf, withReading } from '@/domain/story'
import { message, messageId } from '#support/values'

const m = (id: number, facts: Partial<Message> = {}): Message => message({ id: messageId(id), ...facts })
let number = 0
const reading = (messages: Message[], span: [number, number] | null = null): Reading =>
  ({ number: ++number, messages, span: span === null ? null : { from: span[0], to: span[1] } })
const told = (...readings: Reading[]): Story => readings.reduce(withReading, emptyStory)
const ids = (story: Story): number[] => story.messages.map(one => one.id)

/** Readings of a chat that changes while it is read: any part of it, as it was when the request left. */
const anyReadings = fc.array(fc.record({
  seen: fc.uniqueArray(fc.record({
    id: fc.integer({ min: 1, max: 12 }),
    text: fc.constantFrom('a', 'b', 'c'),
    isDeleted: fc.boolean(),
    isUnread: fc.boolean(),
    withKey: fc.boolean()
  }), { selector: one => one.id, maxLength: 8 }),
  span: fc.option(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })))
}), { maxLength: 7 }).map(all => all.map(({ seen, span }, index): Reading => ({
  number: index + 1,
  messages: seen.map(one => m(one.id, { text: one.text, isDeleted: one.isDeleted, isUnread: one.isUnread, key: one.withKey ? `key-${one.id}` : null })),
  span: span === null ? null : { from: Math.min(...span), to: Math.max(...span) }
})))

describe('a story', () => {
  it('is the same for every order and repetition of what was read: ids once, sorted, a deletion wins, else what was asked for later', () => {
    const anyOrder = anyReadings.chain(readings => fc.tuple(
      fc.constant(readings),
      fc.array(fc.nat({ max: Math.max(0, readings.length - 1) }), { maxLength: 12 }),
      fc.shuffledSubarray(readings, { minLength: readings.length })
    ))
    fc.assert(fc.property(anyOrder, ([readings, again, shuffled]) => {
      const repeated = again.map(index => readings[index]).filter(one => one !== undefined)
      const inOrder = readings.reduce(withReading, emptyStory)
      const story = [...repeated, ...shuffled, ...repeated].reduce(withReading, emptyStory)
      expect(story).toEqual(inOrder)
      expect(ids(story)).toEqual([...new Set(readings.flatMap(one => one.messages.map(each => each.id)))].sort((a, b) => a - b))
      for (const one of story.messages) {
        const copies = readings.flatMap(each => each.messages).filter(copy => copy.id === one.id)
        const deleted = copies.filter(copy => copy.isDeleted)
        expect({ ...one, key: null }).toEqual({ ...(deleted.at(-1) ?? copies.at(-1)), key: null })
        expect(one.key).toBe(copies.find(copy => copy.key !== null)?.key ?? null)
      }
    }))
  })

  it('knows as read whole exactly what some reading covered', () => {
    fc.assert(fc.property(anyReadings, readings => {
      const { spans } = readings.reduce(withReading, emptyStory)
      for (let id = 0; id <= 12; id++) {
        const isCovered = readings.some(({ span }) => span !== null && span.from <= id && id <= span.to)
        expect(spans.some(span => span.from <= id && id <= span.to)).toBe(isCovered)
      }
      spans.slice(1).forEach((span, index) => { expect(span.from).toBeGreaterThan(spans[index]!.to + 1) })
    }))
  })

  it('leaves objects that did not change, and itself when nothing did', () => {
    const story = told(reading([m(1), m(2)], [1, 2]))
    const again = withReading(story, { number: 0, messages: [m(1), m(2)], span: { from: 1, to: 2 } })
    expect(again).toBe(story)
    const later = withReading(story, reading([m(1, { text: 'New' }), m(2)]))
    expect(later.messages[1]).toBe(story.messages[1])
    expect(later.messages[0]?.text).toBe('New')
    expect(story.messages[0]?.text).toBe('Hello')
  })

  it('takes an answer that was asked for earlier and comes late for what it is', () => {
    const early = reading([m(1, { text: 'tpyo' })])
    const late = reading([m(1, { text: 'typo', isEdited: true })])
    expect(told(late, early).messages[0]?.text).toBe('typo')
    expect(told(early, late).messages[0]?.text).toBe('typo')
  })

  it('takes in a page anywhere in a long story without touching the rest', () => {
    const story = told(reading([1, 2, 5, 6].map(id => m(id))))
    expect(ids(withReading(story, reading([m(4), m(3)])))).toEqual([1, 2, 3, 4, 5, 6])
    expect(ids(withReading(story, reading([m(7)])))).toEqual([1, 2, 5, 6, 7])
  })
})

describe('gaps', () => {
  it('stand between stretches that do not meet', () => {
    const story = told(reading([m(10), m(20)], [10, 20]), reading([m(90), m(99)], [90, 99]))
    expect(gapsOf(story)).toEqual([{ after: 20, before: 90 }])
  })

  it('get smaller page by page and are gone when the pages meet, although ids between are missing', () => {
    let story = told(reading([m(10), m(20)], [10, 20]), reading([m(90)], [90, 99]))
    story = withReading(story, reading([m(60), m(70)], [60, 89]))
    expect(gapsOf(story)).toEqual([{ after: 20, before: 60 }])
    story = withReading(story, reading([m(20), m(40)], [20, 59]))
    expect(gapsOf(story)).toEqual([])
    expect(ids(story)).toEqual([10, 20, 40, 60, 70, 90])
  })

  it('are not made of an empty stretch', () => {
    expect(gapsOf(told(reading([], [1, 5]), reading([m(9)], [9, 9])))).toEqual([])
  })
})

describe('finding a message', () => {
  const { messages } = told(reading([m(10), m(20)]))
  it('by its id', () => {
    expect(messageOf(messages, messageId(20))?.id).toBe(20)
    expect(messageOf(messages, messageId(15))).toBeNull()
    expect([0, 10, 11, 20, 21].map(id => placeOf(messages, id))).toEqual([0, 0, 1, 1, 2])
  })
})
