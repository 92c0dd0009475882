import { computed, type ComputedRef } from 'vue'
import { gateText } from '@/i18n/gateText'
import { useI18n } from '@/i18n/i18n'
import { personName } from '@/i18n/personName'
import { useChatsStore } from '@/stores/chats'
import { useConversationStore } from '@/stores/conversation'
import { usePeopleStore } from '@/stores/people'
import type { IconName } from '@/components/iconSet'
import { useCustomerName } from './customerName'

/** What `NoticeBar` shows in place of the composer. */
export interface Notice {
  tone: 'info' | 'neutral' | 'warning' | 'danger'
  icon: IconName
  title: string
  line: string
  actions: readonly { key: string, label: string, isMain: boolean }[]
}

/** Why one cannot write in the open chat; null: one can. */
export function useGateNotice(now: () => number): ComputedRef<Notice | null> {
  const i18n = useI18n()
  const { t } = i18n
  const people = usePeopleStore()
  const chats = useChatsStore()
  const conversation = useConversationStore()
  const customerName = useCustomerName()

  return computed(() => {
    const { gate, chat } = conversation
    const open = [{ key: 'openMessenger', label: t('action.openMessenger'), isMain: false }]
    if (chats.itemRef === null) return { tone: 'neutral', icon: 'lock', title: t('gate.not_linked'), line: t('gate.not_linked_line'), actions: open }
    if (conversation.isUnlinked) return { tone: 'neutral', icon: 'lock', title: t('gate.unlinked'), line: t('gate.unlinked_line'), actions: open }
    if (gate === null || chat === null || gate.kind === 'open') return null
    const operator = gate.kind === 'othersChat' ? people.people.get(gate.operatorId) : undefined
    return gateText(i18n, gate, {
      name: customerName.value,
      operatorName: operator === undefined ? '' : personName(i18n, operator),
      channelTitle: chat.channelTitle,
      waitingSince: conversation.waiting,
      now: now()
    })
  })
}
