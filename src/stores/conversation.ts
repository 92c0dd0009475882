import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { lastWords, waitingSince } from '@/domain/chat'
import type { Chat } from '@/domain/chat'
import { composerGate } from '@/domain/composerGate'
import { firstUnread } from '@/domain/newMessages'
import type { Failure } from '@/domain/failure'
import type { ChatId, MessageId } from '@/domain/ids'
import type { Message, MessagePage } from '@/domain/message'
import type { ChatOpening } from '@/domain/opening'
import type { Person } from '@/domain/person'
import { mergeMessages } from '@/domain/timeline'
import type { PollAnswer, SessionAction } from '@/portal/contract'
import { useChatsStore } from './chats'
import type { LoadState } from './chats'
import { usePeopleStore } from './people'
import { failureOf, usePortal } from './portal'
import { useSessionStore } from './session'

/** The end of a chat as an opening or a poll read it. */
export interface Reading {
  chatId: ChatId
  messages: Message[]
  source: 'messages' | 'history'
  /** Nothing newer was left unread. */
  isNewest: boolean
}

export type OlderState = 'more' | 'end' | 'failed' | 'onlySession'

/** The open chat: its messages, how they are read, and what may be done. */
export const useConversationStore = defineStore('conversation', () => {
  const portal = usePortal()
  const session = useSessionStore()
  const chats = useChatsStore()
  const people = usePeopleStore()

  const state = ref<LoadState>('loading')
  const failure = ref<Failure | null>(null)
  const chatId = ref<ChatId | null>(null)
  const messages = shallowRef<Message[]>([])
  /** `history`: only the newest session can be read, because this user is not in the chat or the messenger's scope is missing. */
  const source = ref<'messages' | 'history'>('messages')
  const older = ref<OlderState>('more')
  const isLoadingOlder = ref(false)
  /** Where the "New messages" line stands until the chat is left. */
  const firstUnreadId = ref<MessageId | null>(null)
  const action = ref<{ running: SessionAction | null, failure: Failure | null }>({ running: null, failure: null })
  let generation = 0
  let readUpTo = 0
  const readers = new Set<(reading: Reading) => void>()

  const details = computed(() => chatId.value === null ? null : chats.details.get(chatId.value) ?? null)
  /** The open chat was taken off the item while it is on the screen: it can be read, not written to. */
  const isUnlinked = computed(() => state.value === 'ready' && chats.chats.every(one => one.id !== chatId.value))
  /** Last known facts of a chat that left the list. */
  let lastChat: Chat | null = null
  const chat = computed<Chat | null>(() => {
    const listed = chats.chats.find(one => one.id === chatId.value)
    if (listed !== undefined) lastChat = listed
    return listed ?? (lastChat?.id === chatId.value ? lastChat : null)
  })
  const newestId = computed(() => messages.value.at(-1)?.id ?? null)
  const waiting = computed(() => waitingSince(messages.value))
  const gate = computed(() => chat.value === null ? null : composerGate(chat.value, details.value, session.me?.person.id ?? null))
  const customer = computed<Person | null>(() => {
    const id = details.value?.customerId ?? null
    return id === null ? null : people.people.get(id) ?? null
  })

  /** @param opening what the card's first request already brought, else null: then one request reads it */
  async function open(id: ChatId, opening: ChatOpening | null): Promise<void> {
    const mine = ++generation
    keepPreview()
    reset(id)
    try {
      const got = opening ?? await portal.openChat(id)
      if (mine !== generation) return
      if (opening === null) chats.acceptOpening(got)
      if (got.page.ok) show(got.page.value, 'messages')
      else if (isUnreadable(got.page.failure)) await openHistory(id, mine)
      else fail(got.page.failure)
    } catch (error) {
      if (mine === generation) fail(failureOf(error))
    }
  }

  /** Neither membership nor JOIN right, or no `im` scope: the newest session can still be read through the CRM item. */
  async function openHistory(id: ChatId, mine: number): Promise<void> {
    const { page, people: found } = await portal.readHistory(id)
    if (mine !== generation) return
    people.addPeople(found)
    show(page, 'history')
  }

  /** The chat that is left keeps its last words in the list. */
  function keepPreview(): void {
    if (chatId.value === null || state.value !== 'ready') return
    chats.acceptPreview(chatId.value, { details: details.value, lastMessage: lastWords(messages.value), waitingSince: waiting.value })
  }

  /** The user was taken out of the chat while it is open: what is on the screen stays, news come from the session's history. */
  function readHistoryFromNow(): void {
    source.value = 'history'
    older.value = 'onlySession'
  }

  /** The user joined, wherever: the whole conversation can be read again. */
  function readMessagesFromNow(): void {
    source.value = 'messages'
    older.value = 'more'
  }

  function reset(id: ChatId): void {
    chatId.value = id
    state.value = 'loading'
    failure.value = null
    messages.value = []
    source.value = 'messages'
    older.value = 'more'
    isLoadingOlder.value = false
    firstUnreadId.value = null
    action.value = { running: null, failure: null }
    readUpTo = 0
  }

  function show(page: MessagePage, from: 'messages' | 'history'): void {
    source.value = from
    messages.value = mergeMessages(messages.value, page.messages)
    older.value = from === 'history' ? 'onlySession' : page.reachedStart ? 'end' : 'more'
    firstUnreadId.value = firstUnread(messages.value)
    state.value = 'ready'
    session.noteSuccess()
    tellReaders(page.messages, from, true)
  }

  function tellReaders(read: Message[], from: Reading['source'], isNewest: boolean): void {
    const id = chatId.value
    if (id !== null) readers.forEach(reader => { reader({ chatId: id, messages: read, source: from, isNewest }) })
  }

  function onRead(reader: (reading: Reading) => void): void {
    readers.add(reader)
  }

  function fail(found: Failure): void {
    session.note(found)
    failure.value = found
    state.value = 'failed'
  }

  function cancel(): void {
    if (state.value !== 'loading') return
    generation++
    fail({ kind: 'timeout' })
  }

  async function loadOlder(): Promise<void> {
    const id = chatId.value
    const before = messages.value[0]?.id
    if (id === null || before === undefined || isLoadingOlder.value || older.value === 'end' || older.value === 'onlySession') return
    const mine = generation
    isLoadingOlder.value = true
    try {
      const { page, people: found } = await portal.readOlder(id, before)
      if (mine !== generation) return
      people.addPeople(found)
      messages.value = mergeMessages(messages.value, page.messages)
      older.value = page.reachedStart ? 'end' : 'more'
    } catch (error) {
      if (mine !== generation) return
      session.note(failureOf(error))
      older.value = 'failed'
    } finally {
      if (mine === generation) isLoadingOlder.value = false
    }
  }

  /** @returns the customer's messages that were not known before */
  function acceptPoll(answer: PollAnswer): Message[] {
    people.addPeople(answer.people)
    for (const [id, preview] of answer.previews) chats.acceptPreview(id, preview)
    const wasMember = details.value?.isMember ?? false
    if (answer.details?.ok === true) chats.acceptDetails(answer.details.value)
    if (!wasMember && details.value?.isMember === true && source.value === 'history') readMessagesFromNow()
    if (answer.list !== null) chats.acceptListPart(answer.list)
    if (!answer.messages.ok) {
      if (source.value === 'messages' && isUnreadable(answer.messages.failure)) readHistoryFromNow()
      return []
    }
    const known = newestId.value ?? 0
    const arrived = answer.messages.value.filter(message => message.id > known && message.side === 'customer')
    messages.value = mergeMessages(messages.value, answer.messages.value)
    tellReaders(answer.messages.value, source.value, !answer.isFull)
    return arrived
  }

  /**
   * Answers, skips, starts, joins or takes over, then reads the chat again: the portal says "true" also when nothing happened.
   * @returns whether the call itself went through
   */
  async function act(what: SessionAction): Promise<boolean> {
    const id = chatId.value
    if (id === null || action.value.running !== null) return false
    const mine = generation
    action.value = { running: what, failure: null }
    try {
      await portal.actOnSession(id, what)
    } catch (error) {
      const found = failureOf(error)
      session.note(found)
      if (mine === generation) action.value = { running: null, failure: found }
      return false
    }
    try {
      await refresh()
    } catch (error) {
      // The action itself went through: what it changed comes with the next poll.
      session.note(failureOf(error))
    }
    if (mine === generation) action.value = { running: null, failure: null }
    return true
  }

  /** Reads facts, list and newest page again without clearing the screen. */
  async function refresh(): Promise<void> {
    const id = chatId.value
    if (id === null) return
    const mine = generation
    const answer = await portal.poll({ item: chats.itemRef, chatId: id, after: null, source: 'messages', withState: true, previewsOf: [] })
    if (mine !== generation) return
    acceptPoll(answer)
    if (!answer.messages.ok) return
    if (source.value === 'history') readMessagesFromNow()
  }

  /** Marks as read what was really seen; only a member's reading counts at the portal. */
  async function markSeen(upTo: MessageId): Promise<void> {
    const id = chatId.value
    const isNew = messages.value.some(message => message.isUnread && message.id <= upTo && message.id > readUpTo)
    if (id === null || details.value?.isMember !== true || !isNew) return
    const mine = generation
    const before = readUpTo
    readUpTo = upTo
    try {
      await portal.markRead(id, upTo)
    } catch (error) {
      // A read mark is a courtesy: the next message seen carries this one with it.
      if (mine === generation) readUpTo = before
      session.note(failureOf(error))
    }
  }

  return {
    state, failure, chatId, chat, isUnlinked, details, messages, source, older, isLoadingOlder, firstUnreadId, action, newestId, waiting, gate, customer,
    open, cancel, loadOlder, acceptPoll, act, refresh, markSeen, onRead
  }
})

function isUnreadable(failure: Failure): boolean {
  return failure.kind === 'accessDenied' || failure.kind === 'scopeMissing' || failure.kind === 'methodMissing'
}
