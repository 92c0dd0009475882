import { ref } from 'vue'
import type { Failure } from '@/domain/failure'
import type { Portal, SessionAction } from '@/portal/contract'
import type { Chapter } from './pages'
import { failureOf } from './portal'

interface Parts {
  portal: Pick<Portal, 'actOnSession'>
  chapter: () => Chapter | null
  /** Reads facts, list and newest page again. */
  refresh: () => Promise<void>
  note: (failure: Failure) => void
}

/** What one can do about the open chat's session. */
export function createSessionActions({ portal, chapter, refresh, note }: Parts) {
  const action = ref<{ running: SessionAction | null, failure: Failure | null }>({ running: null, failure: null })

  function reset(): void {
    action.value = { running: null, failure: null }
  }

  /**
   * Answers, skips, starts, joins or takes over, then reads the chat again: the portal says "true" also when nothing happened.
   * @returns whether the call itself went through
   */
  async function act(what: SessionAction): Promise<boolean> {
    const here = chapter()
    if (here === null || action.value.running !== null) return false
    action.value = { running: what, failure: null }
    try {
      await portal.actOnSession(here.chatId, what)
    } catch (error) {
      const found = failureOf(error)
      note(found)
      if (!here.isLeft()) action.value = { running: null, failure: found }
      return false
    }
    try {
      await refresh()
    } catch (error) {
      // The action itself went through: what it changed comes with the next poll.
      note(failureOf(error))
    }
    if (!here.isLeft()) reset()
    return true
  }

  return { action, reset, act }
}
