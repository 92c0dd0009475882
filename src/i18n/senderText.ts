import type { Failure } from '@/domain/failure'
import type { SendOutcome } from '@/domain/sendOutcome'
import { failureText, refusalText } from './failureText'
import type { I18n } from './i18n'

/** Why a colleague could not be added, or the people of the chat not be read. */
export function addFailureText(i18n: I18n, failure: Failure): string {
  if (failure.kind === 'accessDenied') return i18n.t(failure.code === 'ACCESS_ERROR' ? 'sender.unreadable' : 'sender.add_denied')
  if (failure.kind === 'refused' && failure.code === 'CHAT_NOT_IN_CRM') return i18n.t('sender.add_closed')
  if (failure.kind === 'refused' && failure.code === 'CRM_CHAT_USER_NOT_ACTIVE') return i18n.t('sender.add_inactive')
  return failureText(i18n, failure)
}

/** Why a message in somebody else's name was not sent: which check of the portal failed, and about whom. @param sender the name it was sent in */
export function senderRefusalText(i18n: I18n, outcome: Extract<SendOutcome, { kind: 'refused' | 'deferred' }>, sender: string): string {
  if (outcome.kind === 'refused' && outcome.reason === 'noItemAccess') return i18n.t('refusal.noItemAccess_sender', { name: sender })
  if (outcome.kind === 'refused' && outcome.reason === 'notMember') return i18n.t('refusal.notMember_sender', { name: sender })
  return refusalText(i18n, outcome)
}
