import { commandKey } from '@/components/keyNames'
import { useI18n } from '@/i18n/i18n'
import { useSearchStore } from '@/stores/search'
import type { ActionSource } from './chatActions'

/** Search in the menu: the only place for it in a narrow header. */
export const useSearchAction: ActionSource = () => {
  const { t } = useI18n()
  const search = useSearchStore()
  return () => [{ key: 'search', icon: 'search', label: t('search.open'), group: 'more', offReason: null, keys: commandKey('F'), run: search.open }]
}
