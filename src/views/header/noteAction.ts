import { useI18n } from '@/i18n/i18n'
import { useNotesStore } from '@/stores/notes'
import type { ActionSource } from './chatActions'

/** A note can be written also where nothing can be sent to the customer. */
export const useNoteAction: ActionSource = () => {
  const { t } = useI18n()
  const notes = useNotesStore()
  return () => [{ key: 'note', icon: 'lockNote', label: t('note.button'), group: 'more', offReason: null, run: () => { notes.open() } }]
}
