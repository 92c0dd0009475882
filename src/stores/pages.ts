import { ref } from 'vue'
import type { Failure } from '@/domain/failure'
import type { ChatId, MessageId } from '@/domain/ids'
import { messageOf } from '@/domain/story'
import type { Gap } from '@/domain/story'
import type { Person } from '@/domain/person'
import type { Portal, StoryPart } from '@/portal/contract'
import { failureOf } from './portal'
import type { SessionPages } from './sessionPages'
import type { StoryState } from './storyState'

export type Source = 'messages' | 'history'
export type OlderState = 'more' | 'end' | 'failed' | 'onlySession'
/** Ends of a gap: the part below it is being read up, or the part above it down. */
export type GapSide = 'below' | 'above'

/** The chat a piece of work began in. */
export interface Chapter {
  chatId: ChatId
  /** Another one was opened meanwhile: what comes now is dropped. */
  isLeft: () => boolean
}

interface Parts {
  portal: Pick<Portal, 'readOlder' | 'readNewer' | 'readAround'>
  story: StoryState
  sessions: SessionPages
  chapter: () => Chapter | null
  source: () => Source
  addPeople: (people: readonly Person[]) => void
  note: (failure: Failure) => void
}

/** Everything of the open chat beyond its newest page: what was before, what a pause tore, and what stands around a message. */
export function createPages({ portal, story, sessions, chapter, source, addPeople, note }: Parts) {
  const older = ref<OlderState>('more')
  const isLoadingOlder = ref(false)
  /** The gap, by the message it follows, that is being filled or could not be. */
  const gapWork = ref<{ after: MessageId, isFailed: boolean } | null>(null)

  function reset(state: OlderState): void {
    older.value = state
    isLoadingOlder.value = false
    gapWork.value = null
  }

  /** One page, or one session, more at the beginning. */
  async function loadOlder(): Promise<void> {
    const here = chapter()
    if (here === null || story.oldestId.value === null || isLoadingOlder.value || older.value === 'end' || older.value === 'onlySession') return
    isLoadingOlder.value = true
    try {
      const found = source() === 'history' ? await sessions.loadOlder(here) : await loadPage(here, story.oldestId.value)
      if (!here.isLeft()) older.value = found
    } catch (error) {
      if (here.isLeft()) return
      note(failureOf(error))
      older.value = 'failed'
    } finally {
      if (!here.isLeft()) isLoadingOlder.value = false
    }
  }

  async function loadPage(here: Chapter, before: MessageId): Promise<OlderState> {
    const number = story.begin()
    const page = await portal.readOlder(here.chatId, before)
    if (here.isLeft()) return older.value
    accept(page, number, { from: startOf(page, before), to: before - 1 })
    return page.isFull ? 'more' : 'end'
  }

  /** A part of the gap next to the side the reader comes from; the rest stays marked. */
  async function fillGap(gap: Gap, side: GapSide): Promise<void> {
    const here = chapter()
    if (here === null || (gapWork.value !== null && !gapWork.value.isFailed)) return
    gapWork.value = { after: gap.after, isFailed: false }
    try {
      if (source() === 'history') await sessions.fill(here, gap)
      else if (side === 'below') await loadPage(here, gap.before)
      else await loadNewer(here, gap)
      if (!here.isLeft()) gapWork.value = null
    } catch (error) {
      if (here.isLeft()) return
      note(failureOf(error))
      gapWork.value = { after: gap.after, isFailed: true }
    }
  }

  async function loadNewer(here: Chapter, gap: Gap): Promise<void> {
    const number = story.begin()
    const page = await portal.readNewer(here.chatId, gap.after)
    if (here.isLeft()) return
    accept(page, number, { from: gap.after + 1, to: page.isFull ? page.messages.at(-1)?.id ?? gap.after : gap.before - 1 })
  }

  /**
   * Makes sure that a message is known, with what stands around it; between that and the rest a gap may stay.
   * @returns whether it is there
   */
  async function reach(id: MessageId): Promise<boolean> {
    const here = chapter()
    if (here === null) return false
    if (messageOf(story.messages.value, id) !== null) return true
    if (source() === 'history') return false
    try {
      const number = story.begin()
      const { upTo, after } = await portal.readAround(here.chatId, id)
      if (here.isLeft()) return false
      accept(upTo, number, { from: startOf(upTo, id), to: id })
      accept(after, number, { from: id + 1, to: after.messages.at(-1)?.id ?? id })
      return messageOf(story.messages.value, id) !== null
    } catch (error) {
      if (!here.isLeft()) note(failureOf(error))
      return false
    }
  }

  function accept(page: StoryPart, number: number, span: { from: number, to: number }): void {
    addPeople(page.people)
    story.add(number, page.messages, span)
  }

  return { older, isLoadingOlder, gapWork, reset, loadOlder, fillGap, reach }
}

/** Where a page of older messages begins; a page that is not full reaches the beginning of the chat. */
function startOf(page: StoryPart, before: MessageId): number {
  return page.isFull ? page.messages[0]?.id ?? before : 0
}
