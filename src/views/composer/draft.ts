import { computed, type WritableComputedRef } from 'vue'
import { useConversationStore } from '@/stores/conversation'
import { useMessageChangeStore } from '@/stores/messageChange'
import { useOutgoingStore } from '@/stores/outgoing'
import { useTypingStore } from '@/stores/typing'

/** What is typed in the open chat, kept for each chat; while a sent message is edited, its words. */
export function useDraft(): WritableComputedRef<string> {
  const conversation = useConversationStore()
  const outgoing = useOutgoingStore()
  const change = useMessageChangeStore()
  const typing = useTypingStore()
  return computed({
    get: () => {
      if (change.edited !== null) return change.text
      return conversation.chatId === null ? '' : outgoing.draftOf(conversation.chatId)
    },
    set: text => {
      if (change.edited !== null) {
        change.text = text
        return
      }
      if (conversation.chatId === null) return
      outgoing.setDraft(conversation.chatId, text)
      typing.note()
    }
  })
}
