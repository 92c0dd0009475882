import type { Part } from '@/domain/opening'
import { toMap } from './decode'
import type { RestParams } from './phpQuery'
import { toPhpQuery } from './phpQuery'

/** One command of a batch, or one call. */
export interface Command {
  method: string
  params: RestParams
}

export type Commands<Key extends string = string> = Record<Key, Command>
export type Parts<Key extends string = string> = Record<Key, Part<unknown>>

/** The part of the SDK's `AjaxResult` in use. */
export interface SdkAnswer {
  isSuccess: boolean
  getData: () => unknown
  getErrors: () => Iterable<unknown>
}

/**
 * `batch` as one request: up to 50 commands, strictly in order, each ending by itself. Never holds text that a person typed.
 * @param halt what comes after the first command that fails is not run
 */
export function batchParams(commands: Commands, halt = false): RestParams {
  const cmd = Object.fromEntries(Object.entries(commands).map(([key, { method, params }]) => [key, `${method}?${toPhpQuery(params)}`]))
  return { halt: halt ? 1 : 0, cmd }
}

/** What one command of a batch gave; null when it failed. @param result the answer's `result` */
export function batchResult(result: unknown, key: string): { value: unknown } | null {
  const results = toMap(toMap(result).result)
  return key in results ? { value: results[key] } : null
}
