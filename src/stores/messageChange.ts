import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import type { Failure } from '@/domain/failure'
import type { MessageId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import { canDelete, canEdit, lastEditable, type ChangeFacts } from '@/domain/messageChange'
import { textProblem } from '@/domain/messageText'
import { quoteLengthOf } from '@/domain/reply'
import { messageOf } from '@/domain/story'
import { PortalError } from '@/portal/contract'
import { useConversationStore } from './conversation'
import { useLiveStore } from './live'
import { useOutgoingStore } from './outgoing'
import { failureOf, useDevice, usePortal } from './portal'
import { useSessionStore } from './session'

/** One's own messages of the open chat, changed and taken back. What the chat shows afterwards is read from the portal. */
export const useMessageChangeStore = defineStore('messageChange', () => {
  const portal = usePortal()
  const device = useDevice()
  const session = useSessionStore()
  const conversation = useConversationStore()
  const live = useLiveStore()
  const outgoing = useOutgoingStore()

  /** The message whose words stand in the field, in place of the draft, which waits meanwhile; what it quotes stays out of it. */
  const edited = shallowRef<{ id: MessageId, quote: string, before: string } | null>(null)
  const text = ref('')
  const isSaving = ref(false)
  /** Sent, to be edited, and not yet in the chat as it was read. */
  let awaited: MessageId | null = null
  /** Why the last change did not happen. */
  const failure = shallowRef<{ what: 'edit' | 'remove', failure: Failure } | null>(null)

  const facts = (): ChangeFacts => ({
    me: session.me?.person.id ?? null,
    isMember: conversation.details?.isMember === true,
    connectorId: conversation.chat?.connectorId ?? '',
    now: device.now()
  })

  function begin(message: Message): void {
    if (isSaving.value || !canEdit(message, facts())) return
    const quoteLength = quoteLengthOf(message.text)
    const before = message.text.slice(quoteLength)
    edited.value = { id: message.id, quote: message.text.slice(0, quoteLength), before }
    text.value = before
    failure.value = null
  }

  /**
   * The newest one that may be edited. One that was just sent comes with the next reading: it is waited for, and nothing older is taken for it meanwhile.
   * @returns whether there is one
   */
  function beginLast(): boolean {
    const newest = outgoing.pending.filter(({ state }) => state === 'sending' || state === 'unknown' || state === 'sent').at(-1)
    if (newest !== undefined) {
      awaited = newest.messageId
      if (awaited !== null) void live.poll(false)
      return true
    }
    const last = lastEditable(conversation.messages, facts())
    if (last !== null) begin(last)
    return last !== null
  }

  watch(() => conversation.messages, messages => {
    const message = awaited === null ? null : messageOf(messages, awaited)
    if (message === null) return
    awaited = null
    // Whoever writes something new meanwhile no longer wants to edit.
    if (edited.value === null && outgoing.draftOf(message.chatId) === '') begin(message)
  })

  /** The field has the draft again. */
  function cancel(): void {
    if (isSaving.value) return
    edited.value = null
    failure.value = null
  }

  /** Nothing is left to do for a text that is as it was. The words stay in the field until the portal has them. */
  async function save(): Promise<void> {
    const { value: editing } = edited
    if (editing === null || isSaving.value || textProblem(text.value) !== null) return
    if (text.value.trim() === editing.before.trim()) return cancel()
    isSaving.value = true
    const isDone = await attempt('edit', editing.id, () => portal.changeMessage(editing.id, editing.quote + text.value, editing.quote.length))
    isSaving.value = false
    if (isDone) cancel()
  }

  async function remove(id: MessageId): Promise<void> {
    if (edited.value?.id === id) cancel()
    await attempt('remove', id, () => portal.deleteMessage(id))
  }

  async function attempt(what: 'edit' | 'remove', id: MessageId, work: () => Promise<void>): Promise<boolean> {
    const { chatId } = conversation
    const before = messageOf(conversation.messages, id)
    failure.value = null
    try {
      await work()
      if (before !== null && await isAsBefore(before)) throw new PortalError({ kind: 'refused', code: '', description: '' })
      return true
    } catch (error) {
      const found = failureOf(error)
      session.note(found)
      if (conversation.chatId === chatId) failure.value = { what, failure: found }
      return false
    } finally {
      // Also after a failure: nobody knows then what the portal did.
      void live.poll(true)
    }
  }

  /** Whether the portal still has it as it was, although it answered that it is done. One that cannot be read now is not called so. */
  async function isAsBefore({ chatId, id, text: words }: Message): Promise<boolean> {
    try {
      const { messages } = await portal.readNewer(chatId, id - 1 as MessageId)
      return messages.some(one => one.id === id && !one.isDeleted && one.text === words)
    } catch (error) {
      if (error instanceof PortalError) return false
      throw error
    }
  }

  watch(() => conversation.chatId, () => {
    awaited = null
    edited.value = null
    failure.value = null
  }, { flush: 'sync' })

  return {
    edited, text, isSaving, failure, begin, beginLast, cancel, save, remove,
    canEdit: (message: Message) => canEdit(message, facts()),
    canDelete: (message: Message) => canDelete(message, facts()),
    dismiss: () => { failure.value = null }
  }
})
