import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import type { Failure } from '@/domain/failure'
import { notDispatchedName, operationRestMs, readError, readErrorBody, sortFailure } from '@/portal/failures'
import { httpError, networkError, refreshTimeout, refusal, requestTimeout, unknownError } from '#support/fakeSdk'

const now = 1_000_000
const sorted = (error: unknown): Failure => sortFailure(readError(error), now)

describe('system errors of the portal', () => {
  it.each<[number, string, Failure]>([
    [400, 'INVALID_REQUEST', { kind: 'refused', code: 'INVALID_REQUEST', description: 'about INVALID_REQUEST' }],
    [400, 'ERROR_CORE', { kind: 'refused', code: 'ERROR_CORE', description: 'about ERROR_CORE' }],
    [401, 'expired_token', { kind: 'tokenLost' }],
    [401, 'invalid_token', { kind: 'tokenLost' }],
    [401, 'NO_AUTH_FOUND', { kind: 'signedOut', code: 'NO_AUTH_FOUND' }],
    [401, 'authorization_error', { kind: 'signedOut', code: 'authorization_error' }],
    [401, 'APPLICATION_NOT_FOUND', { kind: 'signedOut', code: 'APPLICATION_NOT_FOUND' }],
    [403, 'insufficient_scope', { kind: 'scopeMissing' }],
    [401, 'insufficient_scope', { kind: 'scopeMissing' }],
    [403, 'user_access_error', { kind: 'accessDenied', code: 'user_access_error' }],
    [401, 'user_access_error', { kind: 'accessDenied', code: 'user_access_error' }],
    [403, 'ACCESS_DENIED', { kind: 'accessDenied', code: 'ACCESS_DENIED' }],
    [400, 'ACCESS_ERROR', { kind: 'accessDenied', code: 'ACCESS_ERROR' }],
    [400, 'FILE_ACCESS_ERROR', { kind: 'accessDenied', code: 'FILE_ACCESS_ERROR' }],
    [403, 'WRONG_AUTH_TYPE', { kind: 'accessDenied', code: 'WRONG_AUTH_TYPE' }],
    [403, 'WRONG_LICENSE', { kind: 'accessDenied', code: 'WRONG_LICENSE' }],
    [403, 'allowed_only_intranet_user', { kind: 'accessDenied', code: 'allowed_only_intranet_user' }],
    [403, 'INVALID_CREDENTIALS', { kind: 'accessDenied', code: 'INVALID_CREDENTIALS' }],
    [404, 'ERROR_METHOD_NOT_FOUND', { kind: 'methodMissing' }],
    [400, 'NOT_FOUND', { kind: 'notFound' }],
    [429, 'OPERATION_TIME_LIMIT', { kind: 'limited', code: 'OPERATION_TIME_LIMIT', retryAt: now + operationRestMs }],
    [503, 'QUERY_LIMIT_EXCEEDED', { kind: 'limited', code: 'QUERY_LIMIT_EXCEEDED', retryAt: null }],
    [503, 'OVERLOAD_LIMIT', { kind: 'portalBlocked', code: 'OVERLOAD_LIMIT' }],
    [403, 'PORTAL_DELETED', { kind: 'portalBlocked', code: 'PORTAL_DELETED' }],
    [500, 'PORTAL_DELETED', { kind: 'portalBlocked', code: 'PORTAL_DELETED' }],
    [500, 'INTERNAL_SERVER_ERROR', { kind: 'badAnswer', status: 500 }],
    [500, 'ERROR_UNEXPECTED_ANSWER', { kind: 'badAnswer', status: 500 }]
  ])('%i %s', (status, code, failure) => {
    expect(sorted(refusal(status, code))).toEqual(failure)
  })

  it('keeps an empty code and a code of digits', () => {
    expect(sorted(refusal(400, ''))).toEqual({ kind: 'refused', code: '', description: 'about ' })
    expect(sorted(refusal(400, '100'))).toEqual({ kind: 'refused', code: '100', description: 'about 100' })
    expect(sorted(httpError(400, { error: 100, error_description: 'x' }))).toEqual({ kind: 'refused', code: '100', description: 'x' })
  })

  it('keeps the argument that was refused', () => {
    expect(readError(refusal(400, 'ERROR_ARGUMENT', { argument: 'CHAT_ID' }))).toMatchObject({ code: 'ERROR_ARGUMENT', argument: 'CHAT_ID' })
  })

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('takes the code %s for a code', code => {
    expect(sorted(refusal(400, code))).toEqual({ kind: 'refused', code, description: `about ${code}` })
  })
})

describe('answers that are not the portal\'s', () => {
  it.each([400, 401, 403, 404, 429, 500, 502, 503, 504])('an HTML page with status %i is a bad answer', status => {
    expect(sorted(httpError(status, '<html>nginx</html>'))).toEqual({ kind: 'badAnswer', status })
  })

  it.each([['an empty body', ''], ['null', null], ['a list', []], ['an object without an error', {}]])('%s is a bad answer', (_what, body) => {
    expect(sorted(httpError(502, body))).toEqual({ kind: 'badAnswer', status: 502 })
  })

  it('no answer, a late one, and what the SDK cannot read are told apart', () => {
    expect(sorted(networkError())).toEqual({ kind: 'unreachable' })
    expect(sorted(requestTimeout())).toEqual({ kind: 'timeout' })
    expect(sorted(unknownError(new TypeError("Cannot destructure property 'operating'")))).toEqual({ kind: 'badAnswer', status: 0 })
  })

  it('a refresh of the token that the parent page never answered means the call was not made', () => {
    expect(sorted(refreshTimeout())).toEqual({ kind: 'tokenLost' })
  })

  it('a request our own interceptor stopped never left', () => {
    expect(readError(unknownError(Object.assign(new Error(), { name: notDispatchedName })))).toMatchObject({ transport: 'notDispatched', code: null })
  })
})

describe('any thrown value', () => {
  it('becomes a failure and never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.record({ code: fc.anything(), status: fc.anything(), originalError: fc.anything() })), thrown => {
      expect(typeof sorted(thrown).kind).toBe('string')
    }))
    fc.assert(fc.property(fc.anything(), fc.integer(), (body, status) => {
      expect(typeof sortFailure(readErrorBody(body, status), now).kind).toBe('string')
    }))
  })

  it('is reduced to what may be known: neither the request nor the error is kept', () => {
    const raw = readError(refusal(400, 'ERROR_CORE'))
    expect(Object.keys(raw).sort()).toEqual(['argument', 'code', 'description', 'status', 'transport'])
    expect(JSON.stringify(raw)).not.toContain('words of the customer')
  })
})
