import { computed, type WritableComputedRef } from 'vue'
import { useConversationStore } from '@/stores/conversation'
import { useOutgoingStore } from '@/stores/outgoing'

/** What is typed in the open chat; kept for each chat. */
export function useDraft(): WritableComputedRef<string> {
  const conversation = useConversationStore()
  const outgoing = useOutgoingStore()
  return computed({
    get: () => conversation.chatId === null ? '' : outgoing.draftOf(conversation.chatId),
    set: text => { if (conversation.chatId !== null) outgoing.setDraft(conversation.chatId, text) }
  })
}
