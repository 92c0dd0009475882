import { useI18n } from '@/i18n/i18n'
import { useUploadsStore } from '@/stores/uploads'
import type { SendCheckSource } from './sendChecks'

/** A file in the tray that cannot be sent is said once more at the press of Send; the next press sends everything else. */
export const useFileCheck: SendCheckSource = () => {
  const { tn } = useI18n()
  const uploads = useUploadsStore()
  return () => {
    const bad = uploads.tray.filter(one => one.refusal !== null)
    if (bad.length === 0) return null
    return { key: `files ${bad.map(one => one.localId).join(' ')}`, weight: 'warn', words: tn('upload.not_sent', bad.length), range: null }
  }
}
