import type { SessionState } from '@/domain/chat'
import type { OutboxAction, OutboxEntry } from '@/domain/outbox'
import { refusalText } from './failureText'
import type { I18n } from './i18n'
import { senderRefusalText } from './senderText'

/** What stands under a message that is on its way or did not arrive. */
export interface OutgoingWords {
  tone: 'plain' | 'warning' | 'danger'
  title: string
  text: string
  actions: OutboxAction[]
}

/** What else the words depend on. */
export interface OutgoingPlace {
  /** The chat is being looked at, because the person asked. */
  isChecking: boolean
  /** The name it went in when that is not the signed-in user's. */
  sender?: string | null | undefined
  /** The chat is in silent mode: what is stored there does not reach the customer. */
  isSilent?: boolean
  /** The browser has no network: what is queued waits for that. */
  isOffline?: boolean
  /** The chat's state as it is known now: it tells which of several reasons a refusal had. */
  session?: SessionState | undefined
}

/** What became of a message and what can be done, in words. */
export function outgoingText(i18n: I18n, entry: OutboxEntry, place: OutgoingPlace): OutgoingWords {
  const { isChecking, sender = null, isSilent = false, isOffline = false, session } = place
  const { t } = i18n
  const plain = (text: string, actions: OutboxAction[] = []): OutgoingWords => ({ tone: 'plain', title: '', text, actions })
  const warning = (title: string, text: string, actions: OutboxAction[]): OutgoingWords => ({ tone: 'warning', title, text, actions })
  if (entry.probable.length > 0) return warning('', t('status.probably'), ['yesSent', 'notThis', 'copy'])
  switch (entry.state) {
    case 'queued':
      if (entry.paused !== null) return warning(t('status.paused'), t(`status.paused_${entry.paused}`), pausedActions(entry))
      return plain(waitText(i18n, entry, isOffline), entry.delay === 'tokenLost' ? ['sendNow', 'edit', 'remove'] : ['edit', 'remove'])
    case 'sending': return plain(t('status.sending'))
    case 'sent': return isSilent ? warning('', t('status.hidden'), []) : plain(t('status.sent'))
    case 'unknown': return plain(t('status.unknown'), ['copy'])
    case 'unconfirmed': return isChecking
      ? warning(t('status.unconfirmed'), t('status.checking'), ['copy'])
      : warning(t('status.unconfirmed'), t(entry.finding === 'notFound' ? 'status.not_found' : 'status.unreadable'), ['check', 'sendAgain', 'itWasSent', 'remove'])
    case 'failed': return {
      tone: 'danger',
      title: t('status.failed'),
      text: failedText(i18n, entry, sender, session),
      actions: ['edit', 'sendAgain', 'remove']
    }
  }
}

function failedText(i18n: I18n, { problem }: OutboxEntry, sender: string | null, session: SessionState | undefined): string {
  if (problem === null) return ''
  if (problem.kind === 'refused' && problem.reason === 'notInCrmOrClosed' && (session === 'waiting' || session === 'closing' || session === 'closed')) {
    return i18n.t(`refusal.while_${session}`)
  }
  return sender === null ? refusalText(i18n, problem) : senderRefusalText(i18n, problem, sender)
}

function pausedActions({ paused }: OutboxEntry): OutboxAction[] {
  return [paused === 'behind' ? 'sendRest' : 'sendNow', ...paused === 'notKept' ? ['copy'] as const : [], 'edit', 'remove']
}

function waitText({ t, time }: I18n, { delay, notBefore }: OutboxEntry, isOffline: boolean): string {
  if (isOffline || delay === 'offline') return t('status.queued_offline')
  if (delay === null || notBefore === null) return t('status.queued')
  return t(delay === 'tokenLost' ? 'status.delayed_token' : 'status.delayed', { time: time(notBefore) })
}

/** The same as a screen reader hears it when it changes; null for what goes without saying. */
export function outgoingNews(i18n: I18n, entry: OutboxEntry): string | null {
  const { t } = i18n
  switch (entry.state) {
    case 'sent': return t(entry.proof === 'answer' ? 'announce.sent' : 'announce.found')
    case 'failed': return t('announce.not_sent', { reason: entry.problem === null ? '' : refusalText(i18n, entry.problem) })
    case 'unconfirmed': return t('announce.not_confirmed')
    case 'queued': return entry.paused === null ? null : t(`status.paused_${entry.paused}`)
    case 'sending':
    case 'unknown': return null
  }
}
