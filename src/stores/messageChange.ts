import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import type { Failure } from '@/domain/failure'
import type { MessageId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import { canDelete, canEdit, lastEditable, type ChangeFacts } from '@/domain/messageChange'
import { textProblem } from '@/domain/messageText'
import { quoteLengthOf } from '@/domain/reply'
import { useConversationStore } from './conversation'
import { useLiveStore } from './live'
import { failureOf, useDevice, usePortal } from './portal'
import { useSessionStore } from './session'

/** One's own messages of the open chat, changed and taken back. What the chat shows afterwards is read from the portal. */
export const useMessageChangeStore = defineStore('messageChange', () => {
  const portal = usePortal()
  const device = useDevice()
  const session = useSessionStore()
  const conversation = useConversationStore()
  const live = useLiveStore()

  /** The message whose words stand in the field, in place of the draft, which waits meanwhile; what it quotes stays out of it. */
  const edited = shallowRef<{ id: MessageId, quote: string, before: string } | null>(null)
  const text = ref('')
  const isSaving = ref(false)
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

  /** The newest one that may be edited. @returns whether there is one */
  function beginLast(): boolean {
    const last = lastEditable(conversation.messages, facts())
    if (last !== null) begin(last)
    return last !== null
  }

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
    const isDone = await attempt('edit', () => portal.changeMessage(editing.id, editing.quote + text.value, editing.quote.length))
    isSaving.value = false
    if (isDone) cancel()
  }

  async function remove(id: MessageId): Promise<void> {
    if (edited.value?.id === id) cancel()
    await attempt('remove', () => portal.deleteMessage(id))
  }

  async function attempt(what: 'edit' | 'remove', work: () => Promise<void>): Promise<boolean> {
    const { chatId } = conversation
    failure.value = null
    try {
      await work()
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

  watch(() => conversation.chatId, () => {
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
