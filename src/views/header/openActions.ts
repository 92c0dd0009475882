import { useI18n } from '@/i18n/i18n'
import { useConversationStore } from '@/stores/conversation'
import { usePanelsStore } from '@/stores/panels'
import { usePortal } from '@/stores/portal'
import type { ActionSource, ChatAction } from './chatActions'

/** What opens the chat somewhere else, the person's settings, and the sheet of the keys, which the card has and the messenger's sidebar has not. */
export const useOpenActions: ActionSource = () => {
  const { t } = useI18n()
  const portal = usePortal()
  const conversation = useConversationStore()
  const panels = usePanelsStore()
  const keys: ChatAction = { key: 'keys', icon: 'question', label: t('keys.title'), group: 'more', offReason: null, run: () => { panels.show({ kind: 'keys' }) } }
  const settings: ChatAction = {
    key: 'settings', icon: 'settings', label: t('settings.title'), group: 'more', offReason: null, run: () => { panels.show({ kind: 'settings' }) }
  }
  return () => [{
    key: 'openMessenger',
    icon: 'goTo',
    label: t('action.openMessenger'),
    group: 'more',
    offReason: null,
    run: () => { portal.openMessenger(conversation.chatId) }
  }, ...portal.placement.kind === 'crmCard' ? [keys] : [], settings]
}
