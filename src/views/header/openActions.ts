import { useI18n } from '@/i18n/i18n'
import { useConversationStore } from '@/stores/conversation'
import { usePanelsStore } from '@/stores/panels'
import { usePortal } from '@/stores/portal'
import type { ActionSource } from './chatActions'

/** What opens the chat somewhere else, and what tells of the app's keys. */
export const useOpenActions: ActionSource = () => {
  const { t } = useI18n()
  const portal = usePortal()
  const conversation = useConversationStore()
  const panels = usePanelsStore()
  return () => [{
    key: 'openMessenger',
    icon: 'goTo',
    label: t('action.openMessenger'),
    group: 'more',
    offReason: null,
    run: () => { portal.openMessenger(conversation.chatId) }
  }, {
    key: 'keys',
    icon: 'question',
    label: t('keys.title'),
    group: 'more',
    offReason: null,
    run: () => { panels.show({ kind: 'keys' }) }
  }]
}
