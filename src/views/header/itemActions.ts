import { altKey } from '@/components/keyNames'
import { useI18n } from '@/i18n/i18n'
import { useItemRightsStore } from '@/stores/itemRights'
import { useNotesStore } from '@/stores/notes'
import { usePortal } from '@/stores/portal'
import { useTodosStore } from '@/stores/todos'
import type { ActionSource } from './chatActions'

/** What is done about the card's item: possible also where nothing can be sent to the customer. */
export const useItemActions: ActionSource = () => {
  const { t } = useI18n()
  const notes = useNotesStore()
  const isCard = usePortal().placement.kind === 'crmCard'
  const todos = useTodosStore()
  const rights = useItemRightsStore()
  const offReason = (): string | null => rights.isReadOnly ? t('rights.read_only_short') : null
  return () => [
    { key: 'note', icon: 'lockNote', label: t('note.button'), group: 'more', offReason: offReason(), run: () => { notes.open() } },
    { key: 'todo', icon: 'calendar', label: t('todo.button'), group: 'more', offReason: offReason(), ...isCard ? { keys: altKey('T') } : {}, run: () => { todos.begin() } }
  ]
}
