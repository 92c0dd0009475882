import type { CrmItemRef } from '@/domain/crmItem'
import type { Failure } from '@/domain/failure'
import type { MessageId, SessionId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import type { Person } from '@/domain/person'
import type { Gap, Span } from '@/domain/story'
import type { Portal } from '@/portal/contract'
import type { Chapter, OlderState } from './pages'
import { failureOf } from './portal'
import { spanOf } from './storyState'
import type { StoryState } from './storyState'

/** What the CRM knows of the open chat. */
export interface SessionFacts {
  /** Sessions of this chat known from the list, in any order. */
  known: readonly SessionId[]
  /** Items whose activities name its sessions: the card's and those the chat says it belongs to. */
  items: readonly CrmItemRef[]
  /** What its activities carry; null while unknown: then no other activity can be told to be of this chat. */
  userCode: string | null
}

interface Parts {
  portal: Pick<Portal, 'readSession' | 'readSessions'>
  story: StoryState
  facts: () => SessionFacts
  addPeople: (people: readonly Person[]) => void
}

/** A step reads at most so many pages of activities and so many sessions: others' activities and empty sessions may stand between. */
const maxStep = 10

export type SessionPages = ReturnType<typeof createSessionPages>

/**
 * A chat for one who is not in it: session by session, newest first, as far as the CRM's activities lead. Every message of such a chat
 * belongs to a session, so what lies between two neighbouring sessions counts as read.
 */
export function createSessionPages({ portal, story, facts, addPeople }: Parts) {
  /** Sessions that were read whole; null for one without messages. */
  const read = new Map<SessionId, Span | null>()
  const denied = new Set<SessionId>()
  const found = new Set<SessionId>()
  let newest: SessionId | null = null
  /** Where the activities go on; null: they were read to the end. */
  let nextActivities: { before: number | null } | null = { before: null }

  function reset(): void {
    read.clear()
    denied.clear()
    found.clear()
    newest = null
    nextActivities = { before: null }
  }

  /** The chat's newest session as the opening or a poll brought it, whole. Where sessions lie between it and the last one, a gap stands. */
  function acceptNewest(number: number, sessionId: SessionId | null, messages: readonly Message[]): void {
    const span = spanOf(messages)
    const isSame = sessionId !== null && sessionId === newest
    const after = story.newestId.value
    const from = isSame && span !== null && after !== null ? Math.min(span.from, after + 1) : span?.from
    story.add(number, messages, span === null || from === undefined ? null : { from, to: span.to })
    if (sessionId === null) return
    newest = sessionId
    read.set(sessionId, span)
  }

  /** The session that a message of the screen belongs to, unless it is the newest, which every poll reads. */
  function olderSessionOf(id: MessageId): SessionId | null {
    const entry = [...read].find(([, span]) => span !== null && span.from <= id && id <= span.to)
    return entry === undefined || entry[0] === newest ? null : entry[0]
  }

  function waiting(): SessionId[] {
    const all = new Set([...facts().known, ...found])
    return [...all].filter(id => !read.has(id) && !denied.has(id) && (newest === null || id < newest)).sort((a, b) => b - a)
  }

  /** One session more at the beginning. */
  async function loadOlder(here: Chapter): Promise<OlderState> {
    const before = story.oldestId.value
    for (let step = 0; step < maxStep; step++) {
      const id = await nextSession(here)
      if (here.isLeft()) return 'more'
      if (id === null) return nextActivities === null || !canPage() ? 'onlySession' : 'more'
      await readOne(here, id)
      if (here.isLeft() || story.oldestId.value !== before) break
    }
    return waiting().length > 0 || canPage() ? 'more' : 'onlySession'
  }

  function canPage(): boolean {
    const { items, userCode } = facts()
    return nextActivities !== null && items.length > 0 && userCode !== null
  }

  /** The newest one not read yet, looked for in further activities when none is known. */
  async function nextSession(here: Chapter): Promise<SessionId | null> {
    for (let page = 0; waiting().length === 0 && canPage() && page < maxStep; page++) {
      const { items, userCode } = facts()
      const { records, next } = await portal.readSessions(items, nextActivities?.before ?? null)
      if (here.isLeft()) return null
      for (const record of records) if (record.userCode === userCode) found.add(record.id)
      nextActivities = next === null ? null : { before: next }
    }
    return waiting()[0] ?? null
  }

  /** A session that this user may not read leaves a gap that says so; the ones before it can still be read. */
  async function readOne(here: Chapter, id: SessionId): Promise<void> {
    try {
      await readInto(here, id, oldest => oldest !== null && ![...denied].some(one => one > id) ? oldest - 1 : null)
    } catch (error) {
      if (!isDenied(failureOf(error))) throw error
      denied.add(id)
    }
  }

  async function readInto(here: Chapter, id: SessionId, end: (oldest: MessageId | null) => number | null): Promise<void> {
    const number = story.begin()
    const { messages, people } = await portal.readSession(id)
    if (here.isLeft()) return
    const span = spanOf(messages)
    addPeople(people)
    story.add(number, messages, span === null ? null : { from: span.from, to: Math.max(span.to, end(story.oldestId.value) ?? 0) })
    read.set(id, span)
    denied.delete(id)
  }

  /** Reads again the session above a gap, which may have gone on unseen, and those between it and the one below. */
  async function fill(here: Chapter, gap: Gap): Promise<void> {
    const sessions = [...read].flatMap(([id, span]) => span === null ? [] : [{ id, ...span }])
    const above = sessions.filter(one => one.from <= gap.after).sort((a, b) => b.id - a.id)[0]?.id ?? null
    const below = sessions.filter(one => one.to >= gap.before).sort((a, b) => a.id - b.id)[0]?.id ?? null
    const between = new Set([...facts().known, ...found, ...denied].filter(id => (above === null || id > above) && (below === null || id < below)))
    for (const id of [...above === null ? [] : [above], ...between]) {
      await readInto(here, id, () => null)
      if (here.isLeft()) return
    }
    story.add(story.begin(), [], { from: gap.after, to: gap.before - 1 })
  }

  return { reset, acceptNewest, olderSessionOf, canLoad: () => waiting().length > 0 || canPage(), loadOlder, fill }
}

function isDenied(failure: Failure): boolean {
  return failure.kind === 'accessDenied' || failure.kind === 'notFound' || (failure.kind === 'refused' && failure.code === 'INVALID_SESSION_ID')
}
