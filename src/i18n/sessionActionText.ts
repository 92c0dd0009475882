import type { UserId } from '@/domain/ids'
import { closesLater } from '@/domain/opening'
import type { Line } from '@/domain/opening'
import type { OffReason, SessionAction, SessionActionKind } from '@/domain/sessionAction'
import type { Failure } from '@/domain/failure'
import { datesOf } from './dates'
import { failureText } from './failureText'
import type { I18n } from './i18n'
import type { MessageKey } from './messages'

/** The ways in which an action on a session ends, as `stores/sessionActions` tells them. */
export type ActionEnding =
  | { kind: 'done' | 'unchanged', action: SessionAction }
  | { kind: 'failed', action: SessionAction, failure: Failure }
  | { kind: 'off', action: SessionAction, reason: OffReason }
  | { kind: 'overtaken', action: SessionAction, operatorId: UserId, at: number | null }
  | { kind: 'lost', operatorId: UserId }

/** How an action ended that was not done; null: it was. @param nameOf the name of an employee */
export function outcomeText(i18n: I18n, outcome: ActionEnding, now: number, nameOf: (id: UserId) => string): string | null {
  const { t } = i18n
  switch (outcome.kind) {
    case 'done': return null
    case 'unchanged': return t('action_failed.unchanged', { action: actionLabel(i18n, outcome.action.kind) })
    case 'failed': return actionFailureText(i18n, outcome.failure, outcome.action.kind)
    case 'off': return offReasonText(i18n, outcome.reason, '')
    case 'lost': return t('action_failed.lost', { operator: nameOf(outcome.operatorId) })
    case 'overtaken': {
      const operator = nameOf(outcome.operatorId)
      return outcome.at === null ? t('action_failed.faster', { operator }) : t('action_failed.faster_ago', { operator, ago: ago(i18n, now - outcome.at) })
    }
  }
}

/** 20 s, then minutes and more. */
function ago(i18n: I18n, ms: number): string {
  return ms < 60_000 ? i18n.t('unit.seconds', { n: Math.max(1, Math.floor(ms / 1000)) }) : datesOf(i18n).duration(ms)
}

/**
 * What finishing does on this line, for the question before it.
 * @param line null: its rules are not known
 * @param isUnowned nobody has the chat: the portal answers it in the person's own name first
 */
export function finishLineText({ t, tn }: I18n, line: Line | null, isUnowned: boolean): string {
  return [isUnowned ? t('confirm.finish_unowned') : null, whatTheCustomerGets()].filter(part => part !== null).join(' ')

  function whatTheCustomerGets(): string {
    if (line === null) return t('confirm.finish_unknown')
    if (!closesLater(line)) return t('confirm.finish_line')
    const what = line.closingText === '' ? t('confirm.finish_vote')
      : t(line.asksToRate ? 'confirm.finish_text_vote' : 'confirm.finish_text', { text: line.closingText })
    return `${what} ${tn('confirm.finish_later', line.closingMinutes)}`
  }
}

/** What stands on a button or in the menu. */
export function actionLabel({ t }: I18n, kind: SessionActionKind): string {
  return t(`session_action.${kind}`)
}

/** Why an action is off, for the line under it in the menu. */
export function offReasonText({ t }: I18n, reason: OffReason, operator: string): string {
  return t(`off.${reason}` satisfies MessageKey, { operator })
}

/**
 * Why an action did not work. After its access check the portal refuses with an empty code and no words: then somebody was faster, or the session ended;
 * of Skip it means that there is nobody else to pass the chat to.
 */
export function actionFailureText(i18n: I18n, failure: Failure, kind?: SessionActionKind): string {
  if (failure.kind === 'refused' && failure.code === '') return i18n.t(kind === 'skip' ? 'action_failed.nobodyElse' : 'action_failed.overtaken')
  if (failure.kind === 'accessDenied') return i18n.t('action_failed.accessDenied')
  if (failure.kind === 'refused' && failure.code === 'OPERATOR_WRONG') return i18n.t('action_failed.wrongTarget')
  if (failure.kind === 'refused' && failure.code === 'ERROR_USER_NOT_OPERATOR') return i18n.t('action_failed.notOperator')
  if (failure.kind === 'unreachable' || failure.kind === 'timeout') return i18n.t('action_failed.unknown')
  return failureText(i18n, failure)
}
