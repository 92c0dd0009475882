import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import type { Failure } from '@/domain/failure'
import type { HeadVote } from '@/domain/headVote'
import { useConversationStore } from './conversation'
import { failureOf, usePortal } from './portal'
import { useSessionStore } from './session'

/** What a head says of the open chat's newest session: read when somebody wants to know. */
export const useHeadVoteStore = defineStore('headVote', () => {
  const portal = usePortal()
  const session = useSessionStore()
  const conversation = useConversationStore()
  const vote = shallowRef<HeadVote | null>(null)
  const state = ref<'unread' | 'reading' | 'ready' | 'saving'>('unread')
  const failure = shallowRef<Failure | null>(null)
  let generation = 0
  watch(() => [conversation.chatId, conversation.chat?.session], () => {
    generation++
    vote.value = null
    state.value = 'unread'
  }, { flush: 'sync' })

  async function read(): Promise<void> {
    const id = conversation.chatId
    if (id === null || state.value !== 'unread') return
    state.value = 'reading'
    await attempt(async mine => {
      const found = await portal.readHeadVote(id)
      if (mine !== generation) return
      vote.value = found
    }, 'unread')
  }

  /** @returns whether the portal has it */
  async function save(rating: number, comment: string): Promise<boolean> {
    const before = vote.value
    if (before === null || state.value !== 'ready') return false
    state.value = 'saving'
    return attempt(async mine => {
      await portal.voteAsHead(before.sessionId, rating, comment)
      if (mine === generation) vote.value = { ...before, rating, comment }
    }, 'ready')
  }

  async function attempt(work: (mine: number) => Promise<void>, failed: 'unread' | 'ready'): Promise<boolean> {
    const mine = generation
    failure.value = null
    try {
      await work(mine)
      if (mine === generation) state.value = 'ready'
      return true
    } catch (error) {
      const found = failureOf(error)
      session.note(found)
      if (mine === generation) {
        failure.value = found
        state.value = failed
      }
      return false
    }
  }

  return { vote, state, failure, read, save }
})
