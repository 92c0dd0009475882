import type { Failure } from '@/domain/failure'
import type { SendOutcome } from '@/domain/sendOutcome'
import { withoutMarkup } from '@/domain/visibleName'
import type { I18n } from './i18n'

/** Why something did not work and what to do, as one or two sentences. */
export function failureText({ t, time }: I18n, failure: Failure): string {
  if (failure.kind === 'refused') {
    const description = withoutMarkup(failure.description) || failure.code
    return description === '' ? t('failure.refused_plain') : t('failure.refused', { description })
  }
  if (failure.kind === 'accessDenied' && failure.code === 'user_access_error') return t('refusal.appAccessDenied')
  if (failure.kind === 'limited' && failure.retryAt !== null) return t('failure.limited_until', { time: time(failure.retryAt) })
  return t(`failure.${failure.kind}`)
}

/** Why a message was not sent and what to do. */
export function refusalText({ t, time }: I18n, outcome: Extract<SendOutcome, { kind: 'refused' | 'deferred' }>): string {
  if (outcome.kind === 'deferred') {
    return outcome.reason === 'limited' && outcome.retryAt !== null
      ? t('deferral.limited_until', { time: time(outcome.retryAt) })
      : t(`deferral.${outcome.reason}`)
  }
  const description = withoutMarkup(outcome.description)
  if (outcome.reason === 'channelOff' && description !== '') return t('refusal.channelOff_why', { description })
  if (outcome.reason === 'refused' && description !== '') return t('refusal.refused_why', { description })
  return t(`refusal.${outcome.reason}`, { argument: outcome.argument ?? outcome.code })
}
