import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { ChatId } from '@/domain/ids'
import type { Part } from '@/domain/opening'
import { useChatsStore } from './chats'

/** Unread messages by chat, and whose last words in the list are out of date because of them. */
export const useCountersStore = defineStore('counters', () => {
  const chats = useChatsStore()
  const unread = shallowRef<ReadonlyMap<ChatId, number>>(new Map())
  /** The portal counts: false where it was seen not to. */
  let isOffered = true
  const stale = new Set<ChatId>()

  function isCounted(chatId: ChatId): boolean {
    return isOffered && chats.details.get(chatId)?.isMember === true
  }

  /** A chat in this user's queue is counted as 1 whatever was written there: its number says nothing, its mark says that it waits. */
  function unreadOf(chatId: ChatId): number {
    return isCounted(chatId) ? unread.value.get(chatId) ?? 0 : 0
  }

  /** Only a change says that something happened in a chat. What is counted at first may have come after the list was read. */
  function accept(part: Part<ReadonlyMap<ChatId, number>>): void {
    if (!part.ok) {
      isOffered = part.failure.kind !== 'methodMissing' && part.failure.kind !== 'scopeMissing' && part.failure.kind !== 'accessDenied'
      return
    }
    const before = unread.value
    unread.value = part.value
    for (const { id } of chats.chats) if ((before.get(id) ?? 0) !== (part.value.get(id) ?? 0)) stale.add(id)
  }

  /** Chats whose last words are to be read: those that changed, and in its turn what is in view and not counted. */
  function wanted(open: ChatId, isTurn: boolean, most: number): ChatId[] {
    const uncounted = isTurn ? chats.inView.filter(id => !isCounted(id)) : []
    return [...new Set([...stale, ...uncounted])].filter(id => id !== open).slice(0, most)
  }

  function seen(chatIds: Iterable<ChatId>): void {
    for (const id of chatIds) stale.delete(id)
  }

  return { unreadOf, accept, wanted, seen, isWanted: () => isOffered && chats.chats.length > 1 }
})
