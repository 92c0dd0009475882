import type { MessageId } from '@/domain/ids'
import type { SendDeferral, SendOutcome, SendRefusal } from '@/domain/sendOutcome'
import { toId } from '@/portal/decode'
import type { RawFailure } from '@/portal/failures'
import type { SendAnswer } from '@/portal/rest'

/** Codes that the portal gives before anything is stored. Any other 400 may come from after the message was stored. */
const refusals = new Map<string, SendRefusal>([
  ['CHAT_NOT_IN_CRM', 'notInCrmOrClosed'],
  ['ACCESS_DENIED', 'noItemAccess'],
  ['CANCELED', 'notMember'],
  ['TEXT_FIELD_DISABLED', 'inputDisabled'],
  ['ERROR_FROM_OTHER_MODULE', 'channelOff'],
  ['MESSAGE_ADD_ERROR', 'refused'],
  ['IM_NOT_INSTALLED', 'messengerMissing'],
  ['insufficient_scope', 'scopeMissing'],
  ['ERROR_METHOD_NOT_FOUND', 'methodMissing'],
  ['user_access_error', 'appAccessDenied'],
  ['WRONG_AUTH_TYPE', 'appAccessDenied'],
  ['allowed_only_intranet_user', 'appAccessDenied'],
  ['INVALID_CREDENTIALS', 'appAccessDenied'],
  ['NO_AUTH_FOUND', 'signedOut'],
  ['APPLICATION_NOT_FOUND', 'signedOut'],
  ['authorization_error', 'signedOut'],
  ['WRONG_LICENSE', 'planForbids'],
  ['PORTAL_DELETED', 'portalGone']
])

/** Codes that say "not now" before the method ran. A 401 that is left after the SDK's refresh was decided before it ran, too. */
const deferrals = new Map<string, SendDeferral>([
  ['QUERY_LIMIT_EXCEEDED', 'limited'],
  // The method rests for minutes; the answer does not reach us with the time until when.
  ['OPERATION_TIME_LIMIT', 'overloaded'],
  ['OVERLOAD_LIMIT', 'overloaded'],
  ['expired_token', 'tokenLost'],
  ['invalid_token', 'tokenLost']
])

/**
 * Only a positive integer proves that a message is on the portal; only the codes above prove that it is not.
 * @param own codes that the method itself gives before storing
 * @param parameters names whose `ERROR_ARGUMENT` comes before storing
 */
export function readOutcome(answer: SendAnswer, own: ReadonlyMap<string, SendRefusal>, parameters: ReadonlySet<string>): SendOutcome {
  if (answer.kind === 'result') {
    const messageId = toId<MessageId>(answer.result)
    return messageId === null ? { kind: 'unknown' } : { kind: 'sent', messageId }
  }
  const { raw } = answer
  if (raw.transport === 'tokenTimeout') return { kind: 'deferred', reason: 'tokenLost', retryAt: null }
  if (raw.transport === 'notDispatched') return { kind: 'deferred', reason: 'offline', retryAt: null }
  if (raw.code === null) return { kind: 'unknown' }
  const deferral = deferrals.get(raw.code)
  if (deferral !== undefined) return { kind: 'deferred', reason: deferral, retryAt: null }
  const reason = own.get(raw.code) ?? refusalOf(raw.code, raw, parameters)
  return reason === null
    ? { kind: 'unknown' }
    : { kind: 'refused', reason, code: raw.code, argument: raw.argument, description: raw.description }
}

function refusalOf(code: string, raw: RawFailure, parameters: ReadonlySet<string>): SendRefusal | null {
  if (code === 'ERROR_ARGUMENT') return raw.argument !== null && parameters.has(raw.argument) ? 'badArgument' : null
  return refusals.get(code) ?? null
}
