/** The outside of every answer: `result` with `total`, `next` and `time`, or `error` with its text and no `time`. */
import type { OperatingInfo } from './limits.ts'
import { phpDate } from './php.ts'
import type { RestError } from './method.ts'

/** `start` is whole seconds in current server builds, so `duration` holds the fraction of that second too. */
export interface TimeInfo extends OperatingInfo {
  start: number
  finish: number
  duration: number
  processing: number
  date_start: string
  date_finish: string
}

export interface Success { ok: true, result: unknown, total: number | null, next: number | null, time: TimeInfo | Record<string, never> }
export interface Failure { ok: false, status: number, body: { error: string, error_description: string, [key: string]: unknown } }
export type Reply = Success | Failure

/** The `time` object of a call that ran between two moments of the portal's clock. */
export function timeInfo(startMs: number, finishMs: number, processingSeconds: number, operating: OperatingInfo): TimeInfo {
  // @rule The beginning of a call is told in whole seconds — server rest/classes/general/rest.php:733
  const start = Math.floor(startMs / 1000)
  const finish = finishMs / 1000
  return {
    start,
    finish,
    duration: finish - start,
    processing: processingSeconds,
    date_start: phpDate(startMs),
    date_finish: phpDate(finishMs),
    ...operating
  }
}

/** The error envelope of an exception; an error that carries no code of its own inside a method is `ERROR_CORE`, HTTP 400. */
export function failure(error: RestError): Failure {
  // @rule An error has its code, its text and keys of its own, and no time — docs error-codes.md
  return { ok: false, status: error.status, body: { error: error.error, error_description: error.description, ...error.extra } }
}

/** The body of an answer, before JSON. `next` and `total` stand beside `result`, each only when there is one. */
export function envelope(reply: Reply): Record<string, unknown> {
  if (!reply.ok) return reply.body
  return {
    // @rule `total` and `next` leave the result for the envelope — server rest/classes/general/rest.php:903
    result: reply.result ?? null,
    ...(reply.next === null ? {} : { next: reply.next }),
    ...(reply.total === null ? {} : { total: reply.total }),
    time: reply.time
  }
}
