/**
 * Calls one REST method of the portal straight, without transport: for tests of what methods answer.
 */
import type { Method, PhpMap } from '../portal/rest/method.ts'
import { ListPage, RestError } from '../portal/rest/method.ts'
import type { PortalState } from '../portal/state/model.ts'

export const ORIGIN = 'http://127.0.0.1:8024'

/** The result as JSON would carry it; a list's `total` and `next` are left to `callList`. Keys are given as the transport passes them. */
export function callMethod(methods: Method[], state: PortalState, userId: number, name: string, params: PhpMap = {}): unknown {
  const result = run(methods, state, userId, name, params)
  return asJson(result instanceof ListPage ? result.result : result)
}

export function callList(methods: Method[], state: PortalState, userId: number, name: string, params: PhpMap = {}): ListPage {
  const result = run(methods, state, userId, name, params)
  if (!(result instanceof ListPage)) throw new Error(`${name} answered no list`)
  return new ListPage(asJson(result.result), result.total, result.next)
}

/** The refusal as `status code` plus the named argument; an answer instead of a refusal throws. */
export function refusalOf(methods: Method[], state: PortalState, userId: number, name: string, params: PhpMap = {}): string {
  try {
    run(methods, state, userId, name, params)
  } catch (error) {
    if (!(error instanceof RestError)) throw error
    const argument = error.extra.argument
    return [error.status, error.error, ...typeof argument === 'string' ? [argument] : []].join(' ')
  }
  throw new Error(`${name} was not refused`)
}

function run(methods: Method[], state: PortalState, userId: number, name: string, params: PhpMap): unknown {
  const method = methods.find(candidate => candidate.name === name)
  const caller = state.users.get(userId)
  if (!method || !caller) throw new Error(`No ${method ? `user ${userId}` : `method ${name}`}`)
  return method.run({ params, caller, state, origin: ORIGIN, accessToken: 'token' })
}

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown
}
