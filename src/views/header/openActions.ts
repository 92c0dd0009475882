import { useI18n } from '@/i18n/i18n'
import { useConversationStore } from '@/stores/conversation'
import { usePortal } from '@/stores/portal'
import type { ActionSource } from './chatActions'

/** What opens the chat, or what belongs to it, somewhere else. */
export const useOpenActions: ActionSource = () => {
  const { t } = useI18n()
  const portal = usePortal()
  const conversation = useConversationStore()
  return () => [{
    key: 'openMessenger',
    icon: 'goTo',
    label: t('action.openMessenger'),
    group: 'more',
    offReason: null,
    run: () => { portal.openMessenger(conversation.chatId) }
  }]
}
