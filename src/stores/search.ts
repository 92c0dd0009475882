import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { leastServerWords, messagesWith } from '@/domain/findWords'
import type { MessageId } from '@/domain/ids'
import { messageOf } from '@/domain/story'
import { useConversationStore } from './conversation'
import { failureOf, isUnreadable, useDevice, usePortal } from './portal'
import { useSessionStore } from './session'

/** Typing is over after this pause. */
const pauseMs = 250
/** One press of "Search further back" reads at most so many pages, or sessions, without a hit. */
const maxPagesBack = 10

/** Search in the open chat: by the portal in all messages where it offers that, else in the part that is loaded, and further back on request. */
export const useSearchStore = defineStore('search', () => {
  const portal = usePortal()
  const device = useDevice()
  const session = useSessionStore()
  const conversation = useConversationStore()

  const isOpen = ref(false)
  const query = ref('')
  /** The words of `query` that were searched for last. */
  const words = ref('')
  const isSearching = ref(false)
  /** The portal looked through the whole chat. */
  const isByPortal = ref(false)
  const current = ref<MessageId | null>(null)
  /** What the thread shows now; a new object for every jump, also to the same message. */
  const target = shallowRef<{ id: MessageId } | null>(null)
  const foundByPortal = shallowRef<readonly MessageId[]>([])
  const nextAtPortal = ref<MessageId | null>(null)
  let isOffered = true
  let run = 0
  let cancelPause: (() => void) | null = null

  const found = computed(() => words.value === '' ? [] : messagesWith(conversation.messages, words.value))
  /** Messages that hold the words, oldest first. */
  const hits = computed<MessageId[]>(() => {
    const { messages } = conversation
    const kept = foundByPortal.value.filter(id => messageOf(messages, id)?.isDeleted !== true)
    return [...new Set([...kept, ...found.value])].sort((a, b) => a - b)
  })
  const position = computed(() => current.value === null ? 0 : hits.value.indexOf(current.value) + 1)
  /** What was looked through: all messages, or what of them is loaded. */
  const scope = computed<'all' | 'loaded'>(() => isByPortal.value || (conversation.older === 'end' && conversation.gaps.length === 0) ? 'all' : 'loaded')
  /** Something is left that was not looked through. */
  const canGoFurther = computed(() => isByPortal.value ? nextAtPortal.value !== null : conversation.older === 'more' || conversation.older === 'failed')

  function open(): void {
    isOpen.value = true
  }

  function close(): void {
    isOpen.value = false
    setQuery('')
  }

  /** The words changed while typing: the search begins when they rest. */
  function setQuery(text: string): void {
    query.value = text
    cancelPause?.()
    cancelPause = null
    if (text.trim() === '') begin()
    else cancelPause = device.after(pauseMs, () => void search())
  }

  /** @returns what tells whether another search began since */
  function begin(): () => boolean {
    const mine = ++run
    cancelPause?.()
    cancelPause = null
    words.value = query.value.trim()
    foundByPortal.value = []
    nextAtPortal.value = null
    isSearching.value = false
    isByPortal.value = false
    current.value = null
    return () => mine !== run
  }

  async function search(): Promise<void> {
    const isOver = begin()
    if (words.value === '') return
    selectNewest()
    if (canAskPortal()) await askPortal(isOver, null)
    if (!isOver()) selectNewest()
  }

  /** The portal looks only into chats that this user may read there. */
  function canAskPortal(): boolean {
    return isOffered && conversation.source === 'messages' && Array.from(words.value).length >= leastServerWords
  }

  async function askPortal(isOver: () => boolean, before: MessageId | null): Promise<void> {
    const { chatId } = conversation
    if (chatId === null) return
    isSearching.value = true
    try {
      const { ids, next } = await portal.searchMessages(chatId, words.value, before)
      if (isOver()) return
      foundByPortal.value = [...foundByPortal.value, ...ids]
      // What was asked for below a message and does not lie below it leads nowhere.
      nextAtPortal.value = next !== null && (before === null || next < before) ? next : null
      isByPortal.value = true
    } catch (error) {
      const failure = failureOf(error)
      if (isUnreadable(failure)) isOffered = false
      session.note(failure)
    } finally {
      if (!isOver()) isSearching.value = false
    }
  }

  function selectNewest(): void {
    const newest = hits.value.at(-1)
    if (current.value === null && newest !== undefined) void show(newest)
  }

  /** Loads the hit with what stands around it and leads there. One that is gone by now is no hit any more. */
  async function show(id: MessageId): Promise<void> {
    const mine = run
    current.value = id
    const isThere = await conversation.reach(id)
    if (mine !== run || current.value !== id) return
    if (isThere) target.value = { id }
  }

  async function earlier(): Promise<void> {
    const id = hits.value[position.value - 2]
    if (id !== undefined) return show(id)
    if (canGoFurther.value) await further()
  }

  async function later(): Promise<void> {
    const id = hits.value[position.value]
    if (id !== undefined) await show(id)
  }

  /** Looks further back until there is one hit more, and leads there. */
  async function further(): Promise<void> {
    if (isSearching.value || !canGoFurther.value || words.value === '') return
    const mine = run
    const isOver = (): boolean => mine !== run
    const before = hits.value[0] ?? null
    if (isByPortal.value) await lookOn(isOver, before)
    else await loadBack(isOver, before)
    const next = before === null ? hits.value.at(-1) : hits.value.filter(id => id < before).at(-1)
    if (!isOver() && next !== undefined) await show(next)
  }

  /** Pages of the portal until one holds a hit more: those that only look alike are none. */
  async function lookOn(isOver: () => boolean, before: MessageId | null): Promise<void> {
    for (let page = 0; page < maxPagesBack && !isOver() && nextAtPortal.value !== null; page++) {
      const asked = nextAtPortal.value
      await askPortal(isOver, asked)
      const oldest = hits.value[0] ?? null
      if (nextAtPortal.value === asked || (oldest !== null && (before === null || oldest < before))) break
    }
  }

  async function loadBack(isOver: () => boolean, before: MessageId | null): Promise<void> {
    isSearching.value = true
    for (let page = 0; page < maxPagesBack && !isOver() && canGoFurther.value; page++) {
      await conversation.loadOlder()
      const oldest = hits.value[0] ?? null
      if (conversation.older === 'failed' || (oldest !== null && (before === null || oldest < before))) break
    }
    if (!isOver()) isSearching.value = false
  }

  watch(() => conversation.chatId, close, { flush: 'sync' })

  return { isOpen, query, words, isSearching, scope, hits, current, position, target, canGoFurther, open, close, setQuery, search, earlier, later, further }
})
