import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { Failure } from '@/domain/failure'
import type { Colleague } from '@/domain/person'
import { failureOf, usePortal } from './portal'
import { useSessionStore } from './session'

/** Typing pauses this long before a name is searched for, ms: a search is a request of the office's common budget. */
const pauseMs = 300

/** Colleagues whose names match what is typed. The last search wins, whatever the order of the answers. */
export const useColleaguesStore = defineStore('colleagues', () => {
  const portal = usePortal()
  const session = useSessionStore()
  const found = shallowRef<Colleague[]>([])
  const isSearching = ref(false)
  const failure = shallowRef<Failure | null>(null)
  let generation = 0
  let timer: ReturnType<typeof setTimeout> | null = null

  function search(query: string, pause = pauseMs): void {
    const mine = ++generation
    if (timer !== null) clearTimeout(timer)
    isSearching.value = true
    timer = setTimeout(() => { void ask(query, mine) }, pause)
  }

  async function ask(query: string, mine: number): Promise<void> {
    try {
      const answer = await portal.findColleagues(query)
      if (mine !== generation) return
      found.value = answer
      failure.value = null
    } catch (error) {
      const reason = failureOf(error)
      session.note(reason)
      if (mine !== generation) return
      found.value = []
      failure.value = reason
    }
    isSearching.value = false
  }

  return { found, isSearching, failure, search }
})
