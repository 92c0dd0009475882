import { computed, type ComputedRef } from 'vue'
import { useChatRowsStore } from '@/stores/chatRows'
import { useConversationStore } from '@/stores/conversation'

/** The customer of the open chat as the list names them; '' when unknown. */
export function useCustomerName(): ComputedRef<string> {
  const rows = useChatRowsStore()
  const conversation = useConversationStore()
  return computed(() => rows.rows.find(row => row.chat.id === conversation.chatId)?.name ?? '')
}
