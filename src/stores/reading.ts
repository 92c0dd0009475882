import { ref } from 'vue'
import type { Ref } from 'vue'
import { placeOf } from '@/domain/ascending'
import type { Chat, ChatDetails } from '@/domain/chat'
import type { Failure } from '@/domain/failure'
import type { ChatId, MessageId } from '@/domain/ids'
import type { Message, MessagePage } from '@/domain/message'
import type { Person } from '@/domain/person'
import type { PollAnswer, PollRequest, Portal, SessionStory } from '@/portal/contract'
import type { useChatsStore } from './chats'
import { createPages } from './pages'
import type { Chapter, Source } from './pages'
import type { usePeopleStore } from './people'
import { isUnreadable } from './portal'
import { createSessionPages } from './sessionPages'
import type { SessionFacts } from './sessionPages'
import { createStoryState, spanOf } from './storyState'

/** The end of a chat as an opening or a poll read it. */
export interface Reading {
  chatId: ChatId
  messages: Message[]
  source: Source
  /** Nothing newer was left unread. */
  isNewest: boolean
}

/** What a poll asks about the open chat; `number` is of the story's readings. */
export type Question = Pick<PollRequest, 'chatId' | 'after' | 'source' | 'reread'> & { number: number }
type Asked = Pick<Question, 'after' | 'number' | 'source'>

interface Parts {
  portal: Portal
  chats: ReturnType<typeof useChatsStore>
  people: ReturnType<typeof usePeopleStore>
  chapter: () => Chapter | null
  chat: Readonly<Ref<Chat | null>>
  details: Readonly<Ref<ChatDetails | null>>
  note: (failure: Failure) => void
}

/** A screen that holds next to nothing is read again as this many messages: the newest of ours among them may still be on its way. */
const leastReread = 20
const pageSize = 50

/** How the open chat is read: as a member page by page, else session by session; and what polls ask and bring. */
export function createReading({ portal, chats, people, chapter, chat, details, note }: Parts) {
  /** `history`: session by session through the CRM item, because this user is not in the chat or the messenger's scope is missing. */
  const source = ref<Source>('messages')
  /** First and last message on the screen; null until the screen says. */
  const inView = ref<{ from: MessageId, to: MessageId } | null>(null)
  const readers = new Set<(reading: Reading) => void>()

  const story = createStoryState()
  const { messages, gaps, newestId } = story
  const addPeople = (found: readonly Person[]): void => { people.addPeople(found) }
  const sessions = createSessionPages({ portal, story, facts: sessionFacts, addPeople })
  const { older, isLoadingOlder, gapWork, ...pages } = createPages({ portal, story, sessions, chapter, source: () => source.value, addPeople, note })

  function sessionFacts(): SessionFacts {
    const items = new Map([chats.itemRef, ...details.value?.linkedItems ?? []].flatMap(item => item === null ? [] : [[`${item.type}${item.id}`, item]]))
    return { known: chat.value?.sessionIds ?? [], items: [...items.values()], userCode: details.value?.userCode ?? null }
  }

  function reset(): void {
    story.clear()
    sessions.reset()
    pages.reset('more')
    source.value = 'messages'
    inView.value = null
  }

  function beginWithPage(number: number, page: MessagePage): void {
    const span = spanOf(page.messages)
    story.add(number, page.messages, span === null ? null : page.reachedStart ? { ...span, from: 0 } : span)
    older.value = page.reachedStart ? 'end' : 'more'
    tellReaders(page.messages, true)
  }

  function beginWithSession(number: number, read: SessionStory): void {
    addPeople(read.people)
    source.value = 'history'
    sessions.acceptNewest(number, read.sessionId, read.messages)
    older.value = sessions.canLoad() ? 'more' : 'onlySession'
    tellReaders(read.messages, true)
  }

  /** The user joined or was taken out of the chat, here or elsewhere: what is on the screen stays. */
  function readFrom(now: Source): void {
    source.value = now
    if (older.value !== 'end') older.value = now === 'messages' || sessions.canLoad() ? 'more' : 'onlySession'
  }

  function tellReaders(read: Message[], isNewest: boolean): void {
    const id = chapter()?.chatId
    if (id !== undefined) readers.forEach(reader => { reader({ chatId: id, messages: read, source: source.value, isNewest }) })
  }

  function onRead(reader: (reading: Reading) => void): void {
    readers.add(reader)
  }

  /** @param from `newest`: the newest page instead of what follows the newest known message */
  function question(chatId: ChatId, { from = 'known', withReread = false }: { from?: 'known' | 'newest', withReread?: boolean } = {}): Question {
    return { chatId, after: from === 'known' ? newestId.value : null, source: source.value, reread: withReread ? rereadOf() : null, number: story.begin() }
  }

  /** The screen's messages, which a poll that only reads on would never see change. The history's newest session comes whole with every poll. */
  function rereadOf(): Question['reread'] {
    const to = inView.value?.to ?? newestId.value
    if (to === null) return null
    if (source.value === 'history') {
      const sessionId = sessions.olderSessionOf(to)
      return sessionId === null ? null : { sessionId }
    }
    if (inView.value === null) return { to, count: pageSize }
    return { to, count: Math.max(placeOf(messages.value, to + 1) - placeOf(messages.value, inView.value.from), leastReread) }
  }

  /** @returns the customer's messages that were not known before */
  function acceptPoll(answer: PollAnswer, asked: Asked): Message[] {
    addPeople(answer.people)
    chats.acceptPreviews(answer.previews)
    const wasMember = details.value?.isMember ?? false
    if (answer.details?.ok === true) chats.acceptDetails(answer.details.value)
    if (!wasMember && details.value?.isMember === true && source.value === 'history') readFrom('messages')
    if (answer.list !== null) chats.acceptListPart(answer.list)
    story.add(asked.number, answer.reread, null)
    if (!answer.messages.ok) {
      // After a closing everybody is out of the chat: what was loaded stays, and each way is tried in turn until one is open again.
      if (isUnreadable(answer.messages.failure)) readFrom(source.value === 'messages' ? 'history' : 'messages')
      return []
    }
    const read = answer.messages.value
    const known = newestId.value ?? 0
    acceptNew(answer, read, asked)
    tellReaders([...answer.reread, ...read], !answer.isFull)
    return read.filter(message => message.id > known && message.side === 'customer')
  }

  function acceptNew(answer: PollAnswer, read: Message[], asked: Asked): void {
    const span = spanOf(read)
    if (asked.source === 'messages') return story.add(asked.number, read, span === null || asked.after === null ? span : { from: asked.after + 1, to: span.to })
    sessions.acceptNewest(asked.number, answer.sessionId, read)
    closeGap()
  }

  /** A new session began unseen: the one before may have gone on, too. What cannot be read now stays marked. */
  function closeGap(): void {
    const gap = gaps.value.at(-1)
    if (gap !== undefined && gap.after !== gapWork.value?.after) void pages.fillGap(gap, 'below')
  }

  /** Reads facts, list and newest page again without clearing the screen. */
  async function refresh(): Promise<void> {
    const here = chapter()
    if (here === null) return
    const { number, ...asked } = { ...question(here.chatId, { from: 'newest' }), source: 'messages' as const }
    const alone = { withState: true, withCounters: false, isWriting: false, withNotes: false, home: null, previewsOf: [] }
    const answer = await portal.poll({ ...asked, item: chats.listItem, ...alone })
    if (here.isLeft()) return
    acceptPoll(answer, { ...asked, number })
    if (answer.messages.ok && source.value === 'history') readFrom('messages')
  }

  return {
    source, inView, messages, gaps, newestId, older, isLoadingOlder, gapWork, begin: story.begin,
    reset, beginWithPage, beginWithSession, question, acceptPoll, refresh, onRead, loadOlder: pages.loadOlder, fillGap: pages.fillGap, reach: pages.reach
  }
}
