import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { Failure } from '@/domain/failure'
import { hasEffect, undoOf } from '@/domain/sessionAction'
import type { PlainActionKind, SessionAction, SessionActionKind, SessionFacts } from '@/domain/sessionAction'
import { useConversationStore } from './conversation'
import { failureOf, usePortal } from './portal'
import { useSessionStore } from './session'

/** How an action on the session ended; stands until the next one, a change of the chat, or its time is over. */
export type ActionOutcome =
  | { kind: 'done', action: SessionAction, undo: PlainActionKind | null }
  /** The portal said "true", and what was read afterwards shows that nothing happened. */
  | { kind: 'unchanged', action: SessionAction }
  | { kind: 'failed', action: SessionAction, failure: Failure }

/** What a person does with the open chat's session: one thing at a time, each followed by reading the chat again. */
export const useSessionActionsStore = defineStore('sessionActions', () => {
  const portal = usePortal()
  const session = useSessionStore()
  const conversation = useConversationStore()

  const running = ref<SessionActionKind | null>(null)
  const outcome = shallowRef<ActionOutcome | null>(null)
  const facts = computed<SessionFacts>(() => ({
    session: conversation.chat?.session ?? 'unknown', details: conversation.details, me: session.me?.person.id ?? null
  }))
  const listeners = new Set<() => void>()
  let generation = 0
  watch(() => conversation.chatId, () => {
    generation++
    running.value = null
    outcome.value = null
  }, { flush: 'sync' })

  /** @returns whether the portal was seen to have done it */
  async function act(action: SessionAction): Promise<boolean> {
    const id = conversation.chatId
    if (id === null || running.value !== null) return false
    const mine = generation
    const before = facts.value
    running.value = action.kind
    outcome.value = null
    const failure = await failureIn(() => portal.actOnSession(id, action))
    const isRead = await reread(failure)
    if (mine !== generation) return false
    running.value = null
    outcome.value = ending(action, before, failure, isRead)
    listeners.forEach(listener => { listener() })
    return outcome.value.kind === 'done'
  }

  /** An action whose answer was lost is looked for as well. */
  function ending(action: SessionAction, before: SessionFacts, failure: Failure | null, isRead: boolean): ActionOutcome {
    const isSeen = isRead && hasEffect(action, before, facts.value)
    const wasThere = hasEffect(action, before, before)
    if (failure !== null) return isLost(failure) && isSeen && !wasThere ? done(action) : { kind: 'failed', action, failure }
    return isSeen || !isRead ? done(action) : { kind: 'unchanged', action }
  }

  async function failureIn(call: () => Promise<void>): Promise<Failure | null> {
    try {
      await call()
      return null
    } catch (error) {
      const failure = failureOf(error)
      session.note(failure)
      return failure
    }
  }

  async function reread(failure: Failure | null): Promise<boolean> {
    if (failure !== null && !isLost(failure)) return false
    return await failureIn(() => conversation.refresh()) === null
  }

  function onEnded(listener: () => void): void {
    listeners.add(listener)
  }

  function dismiss(): void {
    outcome.value = null
  }

  return { running, outcome, facts, act, dismiss, onEnded }
})

function done(action: SessionAction): ActionOutcome {
  return { kind: 'done', action, undo: undoOf[action.kind] ?? null }
}

/** Whether the portal did it is unknown. */
function isLost({ kind }: Failure): boolean {
  return kind === 'unreachable' || kind === 'timeout' || kind === 'badAnswer'
}
