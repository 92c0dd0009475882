import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { ChatId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import { delayShownAfterMs, nextPollInMs, pollMs } from '@/domain/pacing'
import type { Attention } from '@/domain/pacing'
import { PortalError } from '@/portal/contract'
import { useChatsStore } from './chats'
import { useConversationStore } from './conversation'
import { useOutgoingStore } from './outgoing'
import { usePollTurns } from './pollTurns'
import { failureOf, isUnreadable, useDevice, usePortal } from './portal'
import { useSessionStore } from './session'
import { useSessionActionsStore } from './sessionActions'
import { useUploadsStore } from './uploads'

/** A pause may hide many messages: so many full pages follow on from what is known, then comes the newest one, and what lies between is marked. */
const maxPagesOn = 9

/** Keeps the open chat fresh: one request per poll, slower when nobody works, none when nobody looks, one catch-up on return. */
export const useLiveStore = defineStore('live', () => {
  const portal = usePortal()
  const device = useDevice()
  const session = useSessionStore()
  const chats = useChatsStore()
  const conversation = useConversationStore()
  const outgoing = useOutgoingStore()
  const uploads = useUploadsStore()
  const turns = usePollTurns()

  const isDelayed = ref(false)
  const isOffline = ref(false)
  let attention: (() => Attention) | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let dueAt = 0
  let isPolling = false
  /** Asked for while a poll was under way: it follows at once. */
  let isWanted = false
  /** The next poll reads the session's state and the list along. */
  let isStateWanted = false
  let failures = 0
  /** Runs since the first poll that failed in a row. */
  let delayTimer: ReturnType<typeof setTimeout> | null = null
  let isPaused = false
  /** Nobody looked, or there was no network, since the last poll. */
  let isReturn = false
  const arrivals = new Set<(messages: Message[]) => void>()

  /** @param read tells at any moment who looks and since when nobody works */
  function start(read: () => Attention): void {
    attention = read
    plan()
  }

  function stop(): void {
    attention = null
    clear()
  }

  /** The attention changed: coming back reads once at once, going away stops, new work shortens the wait. */
  function attend(): void {
    const wait = waitMs()
    if (wait === null) {
      clear()
      isPaused = attention !== null
    } else if (isPaused) {
      isPaused = false
      isReturn = true
      void poll(true)
    } else if (timer === null || device.now() + wait < dueAt) plan()
  }

  function setOffline(offline: boolean): void {
    const isBack = isOffline.value && !offline
    isOffline.value = offline
    if (isBack) {
      isReturn = true
      void poll(true)
      outgoing.refresh()
      uploads.refresh()
    }
  }

  function waitMs(): number | null {
    const wait = attention === null ? null : nextPollInMs(attention(), failures, device.now())
    // What only a reload can mend is tried by itself once a minute.
    return wait === null || session.lost === null ? wait : pollMs.slowest
  }

  function clear(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }

  function plan(): void {
    clear()
    const wait = waitMs()
    if (wait === null) {
      isPaused = attention !== null
      return
    }
    dueAt = device.now() + wait
    timer = setTimeout(() => void poll(false), wait)
  }

  /** @param withState also read the session's state and the list: after sends, and on return */
  async function poll(withState: boolean): Promise<void> {
    isStateWanted ||= withState
    if (isPolling) {
      isWanted = true
      return
    }
    const { chatId } = conversation
    if (chatId === null || conversation.state !== 'ready' || isOffline.value || waitMs() === null) return plan()
    clear()
    isPolling = true
    isWanted = false
    const asksState = isStateWanted || turns.isState()
    isStateWanted = false
    try {
      await readPages(chatId, asksState)
      outgoing.refresh()
      uploads.refresh()
      turns.next()
      succeed()
    } catch (error) {
      session.note(failureOf(error))
      isStateWanted ||= asksState
      failures++
      delayTimer ??= setTimeout(() => { isDelayed.value = true }, delayShownAfterMs)
    } finally {
      isPolling = false
      if (isWanted && failures === 0) void poll(false)
      else plan()
    }
  }

  function succeed(): void {
    failures = 0
    if (delayTimer !== null) clearTimeout(delayTimer)
    delayTimer = null
    isDelayed.value = false
    session.noteSuccess()
  }

  async function readPages(chatId: ChatId, withState: boolean): Promise<void> {
    for (let page = 0; page <= maxPagesOn; page++) {
      const along = page === 0 ? turns.along(chatId, withState) : turns.nothing
      const { number, ...asked } = conversation.question(chatId, { from: page < maxPagesOn ? 'known' : 'newest', withReread: along.withState })
      outgoing.asking()
      const answer = await portal.poll({ ...asked, ...along, item: chats.listItem })
      turns.accept(chatId, along, answer)
      if (conversation.chatId !== chatId) return
      const arrived = conversation.acceptPoll(answer, { ...asked, number })
      if (!answer.messages.ok) {
        if (isUnreadable(answer.messages.failure)) return
        throw new PortalError(answer.messages.failure)
      }
      announce(arrived)
      if (!answer.isFull) return
    }
  }

  function announce(arrived: Message[]): void {
    if (arrived.length > 0) {
      if (isReturn) conversation.markPause(arrived)
      arrivals.forEach(listener => listener(arrived))
    }
    isReturn = false
  }

  function onArrival(listener: (messages: Message[]) => void): void {
    arrivals.add(listener)
  }

  // The CRM's own record of the session may lag, and after a refusal what stands here may be out of date: the state is read once more.
  useSessionActionsStore().onEnded(() => { void poll(true) })

  outgoing.onSettled(entry => {
    if (entry.chatId !== conversation.chatId) return
    if (entry.state === 'sent') void poll(false)
    // What the screen says of this chat is out of date: read it, so that the way out stands there as a button.
    else if (entry.state === 'failed' && entry.problem?.kind === 'refused') void poll(true)
  })

  uploads.onSettled(upload => {
    if (upload.chatId !== conversation.chatId) return
    if (upload.state === 'sent') void poll(false)
    else if (upload.problem?.kind === 'refused') void poll(true)
  })

  return { isDelayed, isOffline, start, stop, attend, setOffline, poll, onArrival, readHomeFor: turns.readHomeFor, readNotesFor: turns.readNotesFor }
})
