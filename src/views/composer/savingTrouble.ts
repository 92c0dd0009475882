import { computed, type ComputedRef } from 'vue'
import { ownTemplatesLimit } from '@/domain/ownTemplates'
import { failureText } from '@/i18n/failureText'
import { useI18n } from '@/i18n/i18n'
import { useTemplatesStore } from '@/stores/templates'

/** Why a template was not kept; null: nothing is wrong. */
export function useSavingTrouble(): ComputedRef<string | null> {
  const i18n = useI18n()
  const templates = useTemplatesStore()
  return computed(() => {
    const { saving } = templates
    if (saving.state === 'full') return i18n.t('templates.full', { limit: i18n.fileSize(ownTemplatesLimit) })
    if (saving.state === 'notKept') return i18n.t('templates.not_kept')
    if (saving.state !== 'failed') return null
    if (saving.failure.kind === 'refused' && saving.failure.code === 'CANT_SAVE_QUICK_ANSWER') return i18n.t('templates.save_line_refused')
    return i18n.t('templates.save_failed', { reason: failureText(i18n, saving.failure) })
  })
}
