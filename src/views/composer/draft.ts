import { computed, type WritableComputedRef } from 'vue'
import { useConversationStore } from '@/stores/conversation'
import { useOutgoingStore } from '@/stores/outgoing'
import { useTypingStore } from '@/stores/typing'

/** What is typed in the open chat; kept for each chat. */
export function useDraft(): WritableComputedRef<string> {
  const conversation = useConversationStore()
  const outgoing = useOutgoingStore()
  const typing = useTypingStore()
  return computed({
    get: () => conversation.chatId === null ? '' : outgoing.draftOf(conversation.chatId),
    set: text => {
      if (conversation.chatId === null) return
      outgoing.setDraft(conversation.chatId, text)
      typing.note()
    }
  })
}
