import { computed, type ComputedRef } from 'vue'
import { channelName } from '@/i18n/channelText'
import { gateText } from '@/i18n/gateText'
import { useI18n } from '@/i18n/i18n'
import { personName } from '@/i18n/personName'
import { useConversationStore } from '@/stores/conversation'
import { useGateStore } from '@/stores/gate'
import { usePeopleStore } from '@/stores/people'
import type { IconName } from '@/components/iconSet'
import { useCustomerName } from './customerName'

/** What `NoticeBar` shows in place of the composer. */
export interface Notice {
  kind: Parameters<typeof gateText>[1]['kind']
  tone: 'info' | 'neutral' | 'warning' | 'danger'
  icon: IconName
  title: string
  line: string
  actions: readonly { key: string, label: string, isMain: boolean }[]
}

/** Why one cannot write in the open chat; null: one can. */
export function useGateNotice(now: () => number): ComputedRef<Notice | null> {
  const i18n = useI18n()
  const people = usePeopleStore()
  const conversation = useConversationStore()
  const store = useGateStore()
  const customerName = useCustomerName()

  return computed(() => {
    const gate = store.gate
    const { chat } = conversation
    if (gate === null || chat === null || gate.kind === 'open' || gate.kind === 'itemLost') return null
    const operator = gate.kind === 'othersChat' ? people.people.get(gate.operatorId) : undefined
    return { kind: gate.kind, ...gateText(i18n, gate, {
      name: customerName.value,
      operatorName: operator === undefined ? '' : personName(i18n, operator),
      channelTitle: channelName(i18n, chat),
      waitingSince: conversation.waiting,
      now: now()
    }) }
  })
}
