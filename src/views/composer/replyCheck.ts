import { lengthOf, maxMessageLength, textToSend } from '@/domain/messageText'
import { quoteRoom } from '@/domain/reply'
import { useI18n } from '@/i18n/i18n'
import { useConversationStore } from '@/stores/conversation'
import { useMessageChangeStore } from '@/stores/messageChange'
import { useOutgoingStore } from '@/stores/outgoing'
import type { SendCheckSource } from './sendChecks'

/** The portal cuts a message that is too long without a word, and a quote counts, too. */
export const useReplyCheck: SendCheckSource = () => {
  const { t } = useI18n()
  const conversation = useConversationStore()
  const outgoing = useOutgoingStore()
  const change = useMessageChangeStore()
  return text => {
    const { chatId } = conversation
    if (chatId === null || change.edited !== null || outgoing.replyOf(chatId) === null) return null
    return lengthOf(textToSend(text)) <= maxMessageLength - quoteRoom ? null : { key: 'reply', weight: 'stop', words: t('reply.too_long'), range: null }
  }
}
