import { gapsOf } from '@/domain/template'
import { useI18n } from '@/i18n/i18n'
import type { SendCheckSource } from './sendChecks'

/** A place that is still to be filled in stops the message and is selected, so that typing fills it and deleting removes it. */
export const useGapCheck: SendCheckSource = () => {
  const { t } = useI18n()
  return text => {
    const gap = gapsOf(text)[0]
    if (gap === undefined) return null
    return { key: 'gap', weight: 'stop', words: t('templates.gap_stop', { gap: text.slice(gap.from, gap.to) }), range: { from: gap.from, to: gap.to } }
  }
}
