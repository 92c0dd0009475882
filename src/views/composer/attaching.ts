import { computed, type ComputedRef } from 'vue'
import type { PickedFile } from '@/domain/uploadFile'
import { useI18n } from '@/i18n/i18n'
import { useConversationStore } from '@/stores/conversation'
import { useSessionStore } from '@/stores/session'
import { useUploadsStore } from '@/stores/uploads'

/** Whether files can be sent in the open chat (null: yes; else why not), and how they get into its tray. */
export function useAttaching(): { offReason: ComputedRef<string | null>, add: (files: readonly PickedFile[]) => void } {
  const { t } = useI18n()
  const session = useSessionStore()
  const conversation = useConversationStore()
  const uploads = useUploadsStore()

  const offReason = computed(() => {
    if (session.scopes?.includes('im') === false) return t('upload.off_scope')
    if (!uploads.isOffered) return t('upload.problem_noUpload')
    return conversation.details?.isMember === false ? t('upload.off_member') : null
  })

  function add(files: readonly PickedFile[]): void {
    const { chatId } = conversation
    if (chatId !== null && files.length > 0) uploads.choose(chatId, files)
  }

  return { offReason, add }
}
