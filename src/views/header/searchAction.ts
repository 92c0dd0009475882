import type { MenuItem } from '@/components/menuItem'
import { useI18n } from '@/i18n/i18n'
import { useSearchStore } from '@/stores/search'
import type { ActionSource } from './chatActions'

/** The shortcut as this keyboard has it. */
export function findKeys(): NonNullable<MenuItem['keys']> {
  return /Mac|iPhone|iPad/u.test(navigator.userAgent) ? { shown: '⌘F', aria: 'Meta+F' } : { shown: 'Ctrl+F', aria: 'Control+F' }
}

/** Search in the menu: the only place for it in a narrow header. */
export const useSearchAction: ActionSource = () => {
  const { t } = useI18n()
  const search = useSearchStore()
  return () => [{ key: 'search', icon: 'search', label: t('search.open'), group: 'more', offReason: null, keys: findKeys(), run: search.open }]
}
