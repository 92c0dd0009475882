import { computed, type ComputedRef } from 'vue'
import type { TemplateValues } from '@/domain/template'
import { templateValues } from '@/domain/templateFacts'
import { channelName } from '@/i18n/channelText'
import { useI18n } from '@/i18n/i18n'
import { formatSum } from '@/i18n/templateWords'
import { useConversationStore } from '@/stores/conversation'
import { useSessionStore } from '@/stores/session'
import { useTemplatesStore } from '@/stores/templates'
import { useCustomerName } from './customerName'

/** What templates are filled with in the open chat, as far as it is known by now. */
export function useTemplateValues(): ComputedRef<TemplateValues> {
  const i18n = useI18n()
  const { locale } = i18n
  const session = useSessionStore()
  const conversation = useConversationStore()
  const templates = useTemplatesStore()
  const customerName = useCustomerName()
  const today = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' }).format(new Date())
  return computed(() => templateValues({
    items: templates.items,
    customer: conversation.customer ?? { name: customerName.value, firstName: '' },
    manager: session.me?.person ?? null,
    channelTitle: conversation.chat === null ? '' : channelName(i18n, conversation.chat),
    formatSum: (amount, currency) => formatSum(locale, amount, currency),
    today
  }))
}
