import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { placeOf } from '@/domain/ascending'
import type { Failure } from '@/domain/failure'
import type { ChatId, UserId } from '@/domain/ids'
import { hasEffect, isReadFirst, offReason, undoOf, whoWasFaster } from '@/domain/sessionAction'
import type { OffReason, PlainActionKind, SessionAction, SessionActionKind, SessionFacts } from '@/domain/sessionAction'
import { useChatsStore } from './chats'
import { useConversationStore } from './conversation'
import { failureOf, usePortal } from './portal'
import { useSessionStore } from './session'

/** How an action on the session ended; stands until the next one, a change of the chat, or its time is over. */
export type ActionOutcome =
  | { kind: 'done', action: SessionAction, undo: PlainActionKind | null }
  /** The portal said "true", and what was read afterwards shows that nothing happened. */
  | { kind: 'unchanged', action: SessionAction }
  | { kind: 'failed', action: SessionAction, failure: Failure }
  /** A colleague came between; `at`: when, by the portal's own line about it, ms; null where it wrote none. */
  | { kind: 'overtaken', action: SessionAction, operatorId: UserId, at: number | null }
  /** What was read right before shows that it would do nothing. */
  | { kind: 'off', action: SessionAction, reason: OffReason }
  /** A chat of the signed-in user went to a colleague, who took it. */
  | { kind: 'lost', operatorId: UserId }

/** What a person does with the open chat's session: one thing at a time, the chat read before where the portal would ask nobody, and read again after. */
export const useSessionActionsStore = defineStore('sessionActions', () => {
  const portal = usePortal()
  const session = useSessionStore()
  const chats = useChatsStore()
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

  // Taking a chat from somebody is silent at the portal: who lost it is told here.
  watch(() => [conversation.chatId, conversation.details?.operatorId ?? null] as const, ([id, operatorId], [idBefore, before]) => {
    const isLost = id === idBefore && before !== null && before === facts.value.me && operatorId !== null && operatorId !== before
    if (isLost && running.value === null) outcome.value = { kind: 'lost', operatorId }
  })

  /** @returns whether the portal was seen to have done it */
  async function act(action: SessionAction): Promise<boolean> {
    const id = conversation.chatId
    if (id === null || running.value !== null) return false
    const mine = generation
    running.value = action.kind
    outcome.value = null
    const ended = await carryOut(id, action, () => mine !== generation)
    if (mine !== generation) return false
    running.value = null
    outcome.value = ended
    listeners.forEach(listener => { listener() })
    return ended.kind === 'done'
  }

  async function carryOut(id: ChatId, action: SessionAction, isLeft: () => boolean): Promise<ActionOutcome> {
    const known = conversation.newestId
    const obstacle = isReadFirst[action.kind] === true ? await lookFirst(id, action) : null
    if (isLeft()) return { kind: 'unchanged', action }
    if (obstacle !== null) {
      if (obstacle.kind === 'failed') return obstacle
      await reread()
      return obstacle.kind === 'overtaken' ? { ...obstacle, at: takenAt(known) } : obstacle
    }
    // A closing session is closed first; if that fails, nothing is started, and it is told what failed.
    if (action.kind === 'startSession' && facts.value.session === 'closing') {
      const closed = await perform(id, withOwner({ kind: 'closeNow' }))
      if (closed.kind !== 'done' || isLeft()) return closed
    }
    return perform(id, withOwner(action))
  }

  /** Which of the portal's two ways to finish it takes hangs on who the operator is. */
  function withOwner(action: SessionAction): SessionAction {
    const { details, me } = facts.value
    return action.kind === 'closeNow' ? { ...action, isOthers: details?.operatorId !== me } : action
  }

  /** Reads the chat in a request of its own. @returns why the action is not carried out; null: it is */
  async function lookFirst(id: ChatId, action: SessionAction): Promise<ActionOutcome | null> {
    const failure = await failureIn(async () => { chats.acceptDetails(await portal.readDetails(id)) })
    if (failure !== null) return { kind: 'failed', action, failure }
    const reason = offReason(action.kind, facts.value)
    if (reason === null) return null
    const faster = whoWasFaster(action, facts.value)
    return faster === null ? { kind: 'off', action, reason } : { kind: 'overtaken', action, operatorId: faster, at: null }
  }

  /** The portal writes a line when somebody takes a chat: the first one that was not known before. */
  function takenAt(known: number | null): number | null {
    const fresh = conversation.messages.slice(placeOf(conversation.messages, (known ?? 0) + 1))
    return fresh.find(message => message.side === 'system')?.sentAt ?? null
  }

  async function perform(id: ChatId, action: SessionAction): Promise<ActionOutcome> {
    const before = facts.value
    const failure = await failureIn(() => portal.actOnSession(id, action))
    // A refused one may have changed something all the same: a failed Answer leaves the person in the chat.
    const isRead = await reread()
    return ending(action, before, failure, isRead)
  }

  /** An action whose answer was lost is looked for as well. */
  function ending(action: SessionAction, before: SessionFacts, failure: Failure | null, isRead: boolean): ActionOutcome {
    const isSeen = isRead && hasEffect(action, before, facts.value)
    const wasThere = hasEffect(action, before, before)
    if (failure !== null && isLost(failure) && isSeen && !wasThere) return done(action)
    const faster = isRead ? whoWasFaster(action, facts.value) : null
    const isRefusedInWords = failure !== null && !(failure.kind === 'refused' && failure.code === '')
    if (!isRefusedInWords && !isSeen && faster !== null && faster !== before.details?.operatorId) {
      return { kind: 'overtaken', action, operatorId: faster, at: null }
    }
    if (failure !== null) return { kind: 'failed', action, failure }
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

  async function reread(): Promise<boolean> {
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
