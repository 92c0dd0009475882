import { defineStore } from 'pinia'
import { computed, reactive, shallowRef, watch } from 'vue'
import type { CrmItemRef } from '@/domain/crmItem'
import type { ChatId, MessageId, UserId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import { textProblem } from '@/domain/messageText'
import { candidatesOf, confirm, dispatch, isSameText, proofOf, requeue, settle } from '@/domain/outgoing'
import type { OutgoingMessage } from '@/domain/outgoing'
import { useConversationStore } from './conversation'
import { failureOf, useDevice, usePortal } from './portal'
import { useSessionStore } from './session'

/** Drafts and messages on their way. One press of Send makes one entry and one request; nothing typed is lost when it fails. */
export const useOutgoingStore = defineStore('outgoing', () => {
  const portal = usePortal()
  const device = useDevice()
  const session = useSessionStore()
  const conversation = useConversationStore()

  const drafts = reactive(new Map<ChatId, string>())
  const entries = shallowRef<readonly OutgoingMessage[]>([])
  /** Chats whose request is under way: the next message of the same chat waits for its end, so that the order stays. */
  const busy = new Set<ChatId>()
  const listeners = new Set<(entry: OutgoingMessage) => void>()

  const ofChat = computed(() => entries.value.filter(entry => entry.chatId === conversation.chatId))
  /** The thread without copies of what is still being sent: a poll may bring the message before the answer to its request. */
  const shown = computed<Message[]>(() => {
    const open = ofChat.value.filter(entry => entry.state === 'sending')
    if (open.length === 0) return conversation.messages
    return conversation.messages.filter(message => !open.some(entry => message.authorId === entry.authorId
      && message.id > (entry.watermark ?? 0) && isSameText(entry.text, message.text)))
  })
  /** Entries that stand below the messages: a sent one leaves as soon as the chat itself has it. */
  const pending = computed(() => {
    const known = new Set(conversation.messages.map(message => message.id))
    return ofChat.value.filter(entry => entry.messageId === null || !known.has(entry.messageId))
  })

  function draftOf(chatId: ChatId): string {
    return drafts.get(chatId) ?? ''
  }

  function setDraft(chatId: ChatId, text: string): void {
    if (text === '') drafts.delete(chatId)
    else drafts.set(chatId, text)
  }

  /** Takes the text over and empties the draft in the same tick. @returns false when there is nothing that can be sent */
  function send(chatId: ChatId, item: CrmItemRef, authorId: UserId): boolean {
    const text = draftOf(chatId)
    if (textProblem(text) !== null) return false
    setDraft(chatId, '')
    entries.value = [...entries.value, {
      localId: device.newId(), chatId, item, authorId, text, state: 'queued', pressedAt: device.now(),
      messageId: null, problem: null, watermark: null, check: 'none'
    }]
    void work(chatId)
    return true
  }

  /** Sends this chat's waiting messages one after the other, each with one request. */
  async function work(chatId: ChatId): Promise<void> {
    if (busy.has(chatId)) return
    busy.add(chatId)
    try {
      for (let next = waiting(chatId); next !== undefined; next = waiting(chatId)) {
        const entry = dispatch(next, highestKnownId(chatId))
        replace(entry)
        finish(settle(entry, await portal.sendMessage({ item: entry.item, authorId: entry.authorId, chatId, text: entry.text })))
      }
    } finally {
      busy.delete(chatId)
    }
  }

  /** From the thread and from answers to sends, which may be ahead of it. */
  function highestKnownId(chatId: ChatId): MessageId | null {
    const sentIds = entries.value.filter(entry => entry.chatId === chatId).map(entry => entry.messageId)
    return [...sentIds, conversation.chatId === chatId ? conversation.newestId : null]
      .reduce((highest, id) => id !== null && id > (highest ?? 0) ? id : highest, null)
  }

  function waiting(chatId: ChatId): OutgoingMessage | undefined {
    return entries.value.find(entry => entry.chatId === chatId && entry.state === 'queued')
  }

  function finish(settled: OutgoingMessage): void {
    replace(settled)
    listeners.forEach(listener => listener(settled))
    // A poll may have brought the message before its answer was lost.
    if (settled.state === 'unconfirmed') lookForProof(conversation.messages)
  }

  /** A person's decision to try a refused message again: one more request. */
  function retry(localId: string): void {
    const entry = find(localId)
    if (entry?.state !== 'failed') return
    replace(requeue(entry))
    void work(entry.chatId)
  }

  /** Takes the text back into the composer, before whatever stands there. */
  function edit(localId: string): void {
    const entry = find(localId)
    if (entry?.state !== 'failed') return
    const draft = draftOf(entry.chatId)
    setDraft(entry.chatId, draft === '' ? entry.text : `${entry.text}\n${draft}`)
    drop(localId)
  }

  function remove(localId: string): void {
    const entry = find(localId)
    if (entry?.state === 'failed' || entry?.state === 'unconfirmed') drop(localId)
  }

  /** Looks into the chat for an unconfirmed message; reads only, never sends. */
  async function check(localId: string): Promise<void> {
    const entry = find(localId)
    if (entry?.state !== 'unconfirmed' || entry.check === 'running') return
    replace({ ...entry, check: 'running' })
    let isRead = false
    try {
      const { source } = conversation
      const answer = await portal.poll({ item: null, chatId: entry.chatId, after: entry.watermark, source, withState: false, previewsOf: [] })
      isRead = answer.messages.ok
      if (conversation.chatId === entry.chatId) conversation.acceptPoll(answer)
      if (answer.messages.ok) lookForProof(answer.messages.value)
    } catch (error) {
      session.note(failureOf(error))
    }
    const now = find(localId)
    if (now?.state !== 'unconfirmed') return
    // Copies that nobody can tell apart are not "not found".
    const isThere = candidatesOf(now, entries.value, conversation.messages).length > 0
    replace({ ...now, check: !isRead ? 'failed' : isThere ? 'several' : 'notFound' })
  }

  /** Late proof: whatever brings messages, a poll or opening the chat again, may settle what is unconfirmed. */
  function lookForProof(messages: readonly Message[]): void {
    for (const entry of entries.value) {
      const id = proofOf(entry, entries.value, messages)
      if (id !== null) finish(confirm(entry, id))
    }
  }

  /** Keeps drafts and unsettled messages over a reload of the frame. @returns whether the device could keep them */
  function carry(): boolean {
    const open = entries.value.filter(entry => entry.state !== 'sent')
    if (drafts.size === 0 && open.length === 0) return true
    return device.carry(carryKey(), { drafts: [...drafts], entries: [...open] })
  }

  /** Takes back what an earlier page of this frame carried over. What was on its way then has an unknown outcome now. */
  function restore(): void {
    const carried = device.takeCarried(carryKey())
    if (carried === null) return
    for (const [chatId, text] of carried.drafts) if (draftOf(chatId as ChatId) === '') setDraft(chatId as ChatId, text)
    const known = new Set(entries.value.map(entry => entry.localId))
    const settled = carried.entries.filter(entry => !known.has(entry.localId)).map(entry => {
      if (entry.state === 'sending') return settle(entry, { kind: 'unknown' })
      if (entry.state === 'queued') return settle(dispatch(entry, null), { kind: 'deferred', reason: 'offline', retryAt: null })
      return entry.check === 'running' ? { ...entry, check: 'none' as const } : entry
    })
    entries.value = [...entries.value, ...settled]
    lookForProof(conversation.messages)
  }

  function carryKey(): string {
    return `b24oc/v1/${portal.origin}/${session.me?.person.id ?? 0}/carried`
  }

  watch(() => conversation.messages, lookForProof, { flush: 'sync' })

  function onSettled(listener: (entry: OutgoingMessage) => void): void {
    listeners.add(listener)
  }

  function find(localId: string): OutgoingMessage | undefined {
    return entries.value.find(entry => entry.localId === localId)
  }

  function replace(entry: OutgoingMessage): void {
    entries.value = entries.value.map(one => one.localId === entry.localId ? entry : one)
  }

  function drop(localId: string): void {
    entries.value = entries.value.filter(entry => entry.localId !== localId)
  }

  return { drafts, entries, ofChat, shown, pending, draftOf, setDraft, send, retry, edit, remove, check, lookForProof, carry, restore, onSettled }
})
