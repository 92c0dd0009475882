import type { Upload, UploadAction, UploadProblem } from '@/domain/upload'
import { maxFileBytes } from '@/domain/uploadFile'
import type { FileRefusal } from '@/domain/uploadFile'
import { visibleName } from '@/domain/visibleName'
import { refusalText } from './failureText'
import type { I18n } from './i18n'

/** What stands under a file that is on its way or did not arrive. */
export interface UploadWords {
  tone: 'plain' | 'warning' | 'danger'
  title: string
  text: string
  actions: UploadAction[]
}

/** What else its words depend on. */
export interface UploadAround {
  /** The chat is being looked at, because the person asked. */
  isChecking: boolean
  isOffline?: boolean
  /** The customer gets nothing of what is stored in this chat. */
  isSilent?: boolean
}

/** What became of a file and what can be done, in words. */
export function uploadText(i18n: I18n, upload: Upload, { isChecking, isOffline, isSilent }: UploadAround): UploadWords {
  const { t, fileSize } = i18n
  const plain = (text: string, actions: UploadAction[] = []): UploadWords => ({ tone: 'plain', title: '', text, actions })
  switch (upload.state) {
    case 'waiting': return plain(t(isOffline === true ? 'upload.waiting_offline' : 'status.queued'), ['cancel'])
    case 'uploading':
      if (upload.isCancelled) return plain(t('upload.cancelling'))
      if (upload.progress >= 1) return plain(t('upload.storing'), ['cancel'])
      return plain(t('upload.share', { done: fileSize(upload.progress * upload.size), size: fileSize(upload.size) }), ['cancel'])
    case 'sent': return isSilent === true ? { tone: 'warning', title: '', text: t('status.hidden'), actions: [] } : plain(t('status.sent'))
    case 'unknown': return plain(t(upload.isCancelled ? 'upload.cancelling' : 'status.unknown'))
    case 'cancelled': return plain(t('upload.cancelled'))
    case 'unconfirmed': return isChecking
      ? { tone: 'warning', title: t('status.unconfirmed'), text: t('status.checking'), actions: [] }
      : { tone: 'warning', title: t('status.unconfirmed'), text: findingText(i18n, upload), actions: ['check', 'sendAgain', 'itWasSent', 'remove'] }
    case 'failed': return {
      tone: 'danger', title: t('status.failed'), text: upload.problem === null ? '' : problemText(i18n, upload.problem), actions: ['edit', 'sendAgain', 'remove']
    }
  }
}

/** A server in front of the portal refuses by the length alone, and so that a page cannot read its answer: a usual one takes no more than this. */
const usualBytes = 8 * 1024 * 1024

function findingText({ t, fileSize }: I18n, { finding, size }: Upload): string {
  if (finding === 'similar') return t('upload.similar')
  if (finding === 'notFound' && size > usualBytes) return t('upload.not_found_large', { size: fileSize(size) })
  return t(finding === 'notFound' ? 'upload.not_found' : 'upload.not_readable')
}

/** Why a file is not in the chat, and what to do. */
export function problemText(i18n: I18n, problem: UploadProblem): string {
  return problem.kind === 'file' ? i18n.t(`upload.problem_${problem.why}`) : refusalText(i18n, problem)
}

/** Why a chosen file will not be tried. */
export function fileRefusalText({ t, fileSize }: I18n, refusal: FileRefusal): string {
  return t(`upload.refused_${refusal}`, { limit: fileSize(maxFileBytes) })
}

/** The same as a screen reader hears it when it changes; null for what goes without saying. */
export function uploadNews(i18n: I18n, upload: Upload): string | null {
  const { t } = i18n
  const file = visibleName(upload.name)
  switch (upload.state) {
    case 'sent': return t(upload.proof === 'answer' ? 'upload.news_sent' : 'upload.news_found', { file })
    case 'failed': return t('upload.news_failed', { file, reason: upload.problem === null ? '' : problemText(i18n, upload.problem) })
    case 'unconfirmed': return t('upload.news_unconfirmed', { file })
    case 'cancelled': return t('upload.news_cancelled', { file })
    case 'waiting':
    case 'uploading':
    case 'unknown': return null
  }
}
