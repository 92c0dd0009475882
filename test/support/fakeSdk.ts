import { AjaxError, AjaxResult } from '@bitrix24/b24jssdk'
import { createRest } from '@/portal/rest'
import type { Rest } from '@/portal/rest'
import type { SdkAnswer } from '@/portal/batch'
import type { RestParams } from '@/portal/phpQuery'

const query = { method: 'method', params: {}, requestId: 'r' }

/** A 200 answer, in the SDK's own class. */
export function success(result: unknown): SdkAnswer {
  return new AjaxResult({ answer: { result, time: {} } as never, query, status: 200 })
}

/** A 200 answer that holds an error. */
export function errorInside(error: string): SdkAnswer {
  return new AjaxResult({ answer: { error, error_description: 'words of the customer' }, query, status: 200 })
}

/** The `result` of a batch, with PHP's `[]` for maps that are empty. */
export function batchResult(results: Record<string, unknown>, errors: Record<string, unknown> = {}): SdkAnswer {
  const php = (map: Record<string, unknown>): unknown => Object.keys(map).length === 0 ? [] : map
  return success({ result: php(results), result_error: php(errors), result_total: [], result_next: [], result_time: [] })
}

/** What the SDK throws for an answer that is no success: an `AjaxError` over an axios error with the answer's body. */
export function httpError(status: number, body: unknown): AjaxError {
  const axiosCode = status >= 500 ? 'ERR_BAD_RESPONSE' : 'ERR_BAD_REQUEST'
  const map = typeof body === 'object' && body !== null ? body as Record<string, unknown> : {}
  const code = typeof map.error === 'string' && map.error !== '' && map.error !== '0' ? map.error : axiosCode
  const originalError = Object.assign(new Error(`Request failed with status code ${status}`), { name: 'AxiosError', code: axiosCode, response: { status, data: body } })
  return new AjaxError({ code, status, description: 'words of the customer', requestInfo: { ...query }, originalError })
}

export function refusal(status: number, error: string, more: Record<string, unknown> = {}): AjaxError {
  return httpError(status, { error, error_description: `about ${error}`, ...more })
}

/** What the SDK throws when no answer arrived. */
export const networkError = (): AjaxError => new AjaxError({
  code: 'NETWORK_ERROR', status: 0, originalError: Object.assign(new Error('Network Error'), { name: 'AxiosError', code: 'ERR_NETWORK' })
})
export const requestTimeout = (): AjaxError => new AjaxError({
  code: 'REQUEST_TIMEOUT', status: 408, originalError: Object.assign(new Error('timeout exceeded'), { name: 'AxiosError', code: 'ECONNABORTED' })
})
/** Everything the SDK does not know, e.g. HTML with status 200, comes with the cause inside. */
export const unknownError = (originalError: unknown): AjaxError => new AjaxError({ code: 'JSSDK_UNKNOWN_ERROR', status: 0, originalError })
export const refreshTimeout = (): AjaxError => unknownError(Object.assign(new Error('no answer'), { name: 'SdkError', code: 'JSSDK_FRAME_REFRESH_AUTH_TIMEOUT' }))

export interface SdkRequest {
  via: 'read' | 'send'
  method: string
  params: RestParams
  /** ms since the fake was made. */
  at: number
}

export interface FakeSdk {
  rest: Rest
  requests: SdkRequest[]
  /** What the screen was told about delays. */
  delays: (number | null)[]
  /** Answers in the order of the requests; an `Error` is thrown. */
  tell: (...answers: (SdkAnswer | Error | Promise<SdkAnswer>)[]) => void
  /** The commands of the last batch. */
  lastBatch: () => Record<string, string>
}

/** The real REST layer over told SDK answers, with vitest's fake time and chance in the middle. A request without a told answer fails. */
export function createFakeSdk(): FakeSdk {
  const told: (SdkAnswer | Error | Promise<SdkAnswer>)[] = []
  const requests: SdkRequest[] = []
  const delays: (number | null)[] = []
  const begun = Date.now()
  const answer = (via: SdkRequest['via']) => async (method: string, params: RestParams): Promise<SdkAnswer> => {
    requests.push({ via, method, params, at: Date.now() - begun })
    const next = told.shift()
    if (next === undefined) throw new Error(`the fake SDK was told no answer to ${method}`)
    if (next instanceof Error) throw next
    return next
  }
  const clock = { now: () => Date.now(), sleep: (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms)), random: () => 0.5 }
  return {
    rest: createRest({ read: answer('read'), send: answer('send') }, clock, until => delays.push(until)),
    requests,
    delays,
    tell: (...answers) => { told.push(...answers) },
    lastBatch: () => requests.at(-1)?.params.cmd as unknown as Record<string, string>
  }
}
