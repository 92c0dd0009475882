import { placeOf } from './ascending'
import type { MessageId } from './ids'
import type { Message } from './message'

/** A stretch of ids, both ends included, of which every message of the chat was read. `from: 0` reaches the chat's beginning. */
export interface Span {
  from: number
  to: number
}

/**
 * What is known of a chat: a set of messages keyed by id and the stretches that were read whole. Both only grow, so that the same
 * readings give the same story in any order and however often they are repeated.
 */
export interface Story {
  /** Ascending by id, each once. */
  messages: Message[]
  /** Number of the reading that each message, at the same place in `messages`, was taken from. */
  readings: readonly number[]
  /** Ascending, neither overlapping nor touching. */
  spans: readonly Span[]
}

/** What one request brought. */
export interface Reading {
  /** Grows with every request from the moment it leaves: of two answers the one asked for later knows more, whichever comes first. */
  number: number
  messages: readonly Message[]
  /** What was read whole; null when nothing can be said about what lies between the messages. */
  span: Span | null
}

/** Between these two known messages others may be missing. */
export interface Gap {
  after: MessageId
  before: MessageId
}

export const emptyStory: Story = { messages: [], readings: [], spans: [] }

/**
 * Puts a reading into the story. Of two copies of a message a deleted one wins, else the one asked for later. A copy that changed nothing
 * leaves the object that stands there, and a reading that brought nothing leaves the story.
 */
export function withReading(story: Story, reading: Reading): Story {
  const spans = reading.span === null ? story.spans : withSpan(story.spans, reading.span)
  const { messages, readings, isChanged } = withMessages(story, reading)
  return isChanged || spans !== story.spans ? { messages, readings, spans } : story
}

/** Where the story is known to be torn, oldest first. */
export function gapsOf({ messages, spans }: Story): Gap[] {
  return spans.slice(1).flatMap((span, index) => {
    const before = messages[placeOf(messages, span.from)]
    const after = messages[placeOf(messages, (spans[index]?.to ?? 0) + 1) - 1]
    return after === undefined || before === undefined ? [] : [{ after: after.id, before: before.id }]
  })
}

/** The known message with this id. */
export function messageOf(messages: readonly Message[], id: MessageId): Message | null {
  const found = messages[placeOf(messages, id)]
  return found?.id === id ? found : null
}

/** The work grows with the reading, not with the story: a hundred thousand known messages cost two copied arrays. */
function withMessages(story: Story, reading: Reading): Pick<Story, 'messages' | 'readings'> & { isChanged: boolean } {
  const messages = [...story.messages]
  const readings = [...story.readings]
  const fresh = new Map<MessageId, Message>()
  let isChanged = false
  for (const read of reading.messages) {
    const at = placeOf(messages, read.id)
    const known = messages[at]
    if (known?.id !== read.id) {
      const twin = fresh.get(read.id)
      fresh.set(read.id, twin === undefined ? read : chosen(twin, reading.number, read, reading.number))
      continue
    }
    const knownAt = readings[at] ?? 0
    const winner = chosen(known, knownAt, read, reading.number)
    if (!isNewer(known, knownAt, read, reading.number) && winner === known) continue
    if (isNewer(known, knownAt, read, reading.number)) readings[at] = reading.number
    messages[at] = winner
    isChanged ||= winner !== known || readings[at] !== knownAt
  }
  if (fresh.size === 0) return { messages, readings, isChanged }
  return { ...joined(messages, readings, [...fresh.values()].sort((a, b) => a.id - b.id), reading.number), isChanged: true }
}

function isNewer(known: Message, knownAt: number, read: Message, readAt: number): boolean {
  return known.isDeleted === read.isDeleted ? readAt > knownAt : read.isDeleted
}

/** The copy that stands. A key and a session, which one reader gives and the other does not, are kept. */
function chosen(known: Message, knownAt: number, read: Message, readAt: number): Message {
  const isRead = isNewer(known, knownAt, read, readAt)
  const winner = isRead ? read : known
  const loser = isRead ? known : read
  const [key, sessionId] = [winner.key ?? loser.key, winner.sessionId ?? loser.sessionId]
  const whole = key === winner.key && sessionId === winner.sessionId ? winner : { ...winner, key, sessionId }
  return JSON.stringify(whole) === JSON.stringify(known) ? known : whole
}

function joined(messages: Message[], readings: number[], fresh: Message[], number: number): Pick<Story, 'messages' | 'readings'> {
  const numbers = fresh.map(() => number)
  const last = messages.at(-1)
  if (last === undefined || (fresh[0]?.id ?? 0) > last.id) return { messages: messages.concat(fresh), readings: readings.concat(numbers) }
  const all: Message[] = []
  const at: number[] = []
  let next = 0
  messages.forEach((message, index) => {
    for (let one = fresh[next]; one !== undefined && one.id < message.id; one = fresh[++next]) {
      all.push(one)
      at.push(number)
    }
    all.push(message)
    at.push(readings[index] ?? 0)
  })
  return { messages: all.concat(fresh.slice(next)), readings: at.concat(numbers.slice(next)) }
}

/** Stretches that overlap or touch become one. */
function withSpan(spans: readonly Span[], added: Span): readonly Span[] {
  if (added.to < added.from || spans.some(span => span.from <= added.from && added.to <= span.to)) return spans
  const apart = spans.filter(span => span.to + 1 < added.from || added.to + 1 < span.from)
  const near = spans.filter(span => !apart.includes(span))
  const from = Math.min(added.from, ...near.map(span => span.from))
  const to = Math.max(added.to, ...near.map(span => span.to))
  return [...apart, { from, to }].sort((a, b) => a.from - b.from)
}
