import type { Failure } from '@/domain/failure'
import { toMap, toText } from './decode'

/**
 * A raw failure of the SDK, reduced to what may be known about it: never the error object itself, which carries the customer's words.
 * `code` is the portal's own (from a parsed JSON body), null when no such body arrived.
 */
export interface RawFailure {
  code: string | null
  status: number
  description: string
  /** `argument` of `ERROR_ARGUMENT`. */
  argument: string | null
  transport: 'network' | 'timeout' | 'tokenTimeout' | 'notDispatched' | null
}

/** Reads `AjaxError`, `SdkError` and anything else that an SDK call throws. */
export function readError(error: unknown): RawFailure {
  const thrown = toMap(error)
  const cause = toMap(thrown.originalError)
  const body = toMap(toMap(cause.response).data)
  const code = toText(thrown.code)
  const base = { status: typeof thrown.status === 'number' ? thrown.status : 0, description: '', argument: null, code: null, transport: null }
  if (typeof body.error === 'string' || typeof body.error === 'number') {
    return { ...base, code: toText(body.error), description: toText(body.error_description), argument: toText(body.argument) || null }
  }
  if (code === 'NETWORK_ERROR') return { ...base, transport: 'network' }
  if (code === 'REQUEST_TIMEOUT') return { ...base, transport: 'timeout' }
  if (toText(cause.code) === 'JSSDK_FRAME_REFRESH_AUTH_TIMEOUT' || code === 'JSSDK_FRAME_REFRESH_AUTH_TIMEOUT') return { ...base, transport: 'tokenTimeout' }
  if (toText(cause.name) === notDispatchedName) return { ...base, transport: 'notDispatched' }
  return base
}

/** Name of the error our own request interceptor throws to stop a request before it leaves. */
export const notDispatchedName = 'NotDispatchedError'

/** An error inside a 200 answer, or inside one command of a batch. */
export function readErrorBody(body: unknown, status: number): RawFailure {
  const map = toMap(body)
  return { code: toText(map.error), status, description: toText(map.error_description), argument: toText(map.argument) || null, transport: null }
}

const kinds = new Map<string, 'tokenLost' | 'scopeMissing' | 'methodMissing' | 'notFound'>([
  ['expired_token', 'tokenLost'],
  ['invalid_token', 'tokenLost'],
  ['insufficient_scope', 'scopeMissing'],
  ['ERROR_METHOD_NOT_FOUND', 'methodMissing'],
  ['NOT_FOUND', 'notFound'],
  ['FILE_NOT_FOUND', 'notFound']
])
const signedOut = new Set(['NO_AUTH_FOUND', 'APPLICATION_NOT_FOUND', 'authorization_error'])
const denied = new Set([
  'ACCESS_DENIED', 'ACCESS_ERROR', 'FILE_ACCESS_ERROR', 'user_access_error', 'allowed_only_intranet_user', 'INVALID_CREDENTIALS', 'WRONG_AUTH_TYPE', 'WRONG_LICENSE'
])
const limited = new Set(['QUERY_LIMIT_EXCEEDED', 'OPERATION_TIME_LIMIT'])
const blocked = new Set(['OVERLOAD_LIMIT', 'PORTAL_DELETED'])

/** How long a method rests after `OPERATION_TIME_LIMIT`, whose answer does not say until when. */
export const operationRestMs = 60_000

/** Sorts a raw failure by the portal's code; the HTTP status alone says little (the box answers 401 where the cloud answers 403). */
export function sortFailure(raw: RawFailure, now: number): Failure {
  switch (raw.transport) {
    case 'network': return { kind: 'unreachable' }
    case 'timeout': return { kind: 'timeout' }
    case 'tokenTimeout': return { kind: 'tokenLost' }
    case 'notDispatched': return { kind: 'unreachable' }
    case null: break
  }
  const { code } = raw
  if (code === null) return { kind: 'badAnswer', status: raw.status }
  const kind = kinds.get(code)
  if (kind !== undefined) return { kind }
  if (signedOut.has(code)) return { kind: 'signedOut', code }
  if (denied.has(code)) return { kind: 'accessDenied', code }
  if (limited.has(code)) return { kind: 'limited', code, retryAt: code === 'OPERATION_TIME_LIMIT' ? now + operationRestMs : null }
  if (blocked.has(code)) return { kind: 'portalBlocked', code }
  if (raw.status >= 500) return { kind: 'badAnswer', status: raw.status }
  return { kind: 'refused', code, description: raw.description }
}
