import type { OffReason, SessionActionKind } from '@/domain/sessionAction'
import type { Failure } from '@/domain/failure'
import { failureText } from './failureText'
import type { I18n } from './i18n'
import type { MessageKey } from './messages'

/** What stands on a button or in the menu. */
export function actionLabel({ t }: I18n, kind: SessionActionKind): string {
  return t(`session_action.${kind}`)
}

/** Why an action is off, for the line under it in the menu. */
export function offReasonText({ t }: I18n, reason: OffReason, operator: string): string {
  return t(`off.${reason}` satisfies MessageKey, { operator })
}

/**
 * Why an action did not work. After its access check the portal refuses with an empty code and no words: then somebody was faster, or the session ended.
 */
export function actionFailureText(i18n: I18n, failure: Failure): string {
  if (failure.kind === 'refused' && failure.code === '') return i18n.t('action_failed.overtaken')
  if (failure.kind === 'accessDenied') return i18n.t('action_failed.accessDenied')
  if (failure.kind === 'refused' && failure.code === 'OPERATOR_WRONG') return i18n.t('action_failed.wrongTarget')
  if (failure.kind === 'refused' && failure.code === 'ERROR_USER_NOT_OPERATOR') return i18n.t('action_failed.notOperator')
  if (failure.kind === 'unreachable' || failure.kind === 'timeout') return i18n.t('action_failed.unknown')
  return failureText(i18n, failure)
}
