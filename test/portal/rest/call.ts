/** One call of one REST method for one user: existence, scope, working time, then the method itself. */
import type { PortalContext } from '../context.ts'
import type { User } from '../state/model.ts'
import { runAgents } from '../state/operations.ts'
import { isGranted } from './auth.ts'
import { failure, timeInfo, type Reply } from './envelope.ts'
import { limitsOf } from './limits.ts'
import { ListPage, RestError, type Method, type PhpMap } from './method.ts'
import { isMethodOff } from './methodsOff.ts'
import { findMethod } from './table.ts'

/** Who calls, and the token that proved it. */
export interface Authorized { caller: User, accessToken: string }

/** The method of that lower-cased name. Throws 404 when there is none, also for one that is switched off (an older portal, a missing module). */
export function requireMethod(context: PortalContext, name: string): Method {
  const method = findMethod(name)
  // @rule A method that is not there answers 404 before the token is looked at — server rest/classes/general/rest.php:824
  if (!method || isMethodOff(context.state, name)) {
    throw new RestError(404, 'ERROR_METHOD_NOT_FOUND', 'Method not found!')
  }
  return method
}

function upperKeys(params: PhpMap): PhpMap {
  // @rule Some groups of methods take their keys in any letter case — server im/classes/general/im_rest.php:4288
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key.toUpperCase(), value]))
}

/** Any exception inside a method that is not a REST error is answered as `ERROR_CORE` with HTTP 400. */
export function failureOf(error: unknown): Reply {
  if (error instanceof RestError) return failure(error)
  // @rule An exception that is no REST error is 400 `ERROR_CORE` — server rest/classes/general/rest.php:872
  return failure(new RestError(400, 'ERROR_CORE', error instanceof Error ? error.message : String(error)))
}

/** Runs `work` and wraps what it gives into a reply with the `time` of this call; `key` is whose working time it counts for. */
export async function timed(context: PortalContext, key: string, work: () => unknown): Promise<Reply> {
  const { state } = context
  const startMs = state.now()
  const began = performance.now()
  try {
    const given = await work()
    const processing = (performance.now() - began) / 1000
    const time = timeInfo(startMs, state.now(), processing, limitsOf(state).work(key, processing))
    const page = given instanceof ListPage ? given : new ListPage(given, null, null)
    return { ok: true, result: page.result, total: page.total, next: page.next, time }
  } catch (error) {
    return failureOf(error)
  }
}

/** Calls a method of that lower-cased name with parameters free of credentials. Never throws: every failure is a reply. */
export async function callMethod(context: PortalContext, name: string, params: PhpMap, { caller, accessToken }: Authorized): Promise<Reply> {
  return await timed(context, name, () => {
    const { state, origin } = context
    runAgents(state)
    const method = requireMethod(context, name)
    // @rule A scope that was not granted: `insufficient_scope` — server rest/lib/oauth/auth.php:139
    if (!isGranted(method, state.app.scopes)) {
      throw new RestError(403, 'insufficient_scope', 'The request requires higher privileges than provided by the access token')
    }
    // @rule A method that used up its working time: 429 `OPERATION_TIME_LIMIT` — server rest/classes/general/rest.php:213
    if (limitsOf(state).isOverworked(name)) throw new RestError(429, 'OPERATION_TIME_LIMIT', 'Method is blocked due to operation time limit.')
    return method.run({ params: method.anyKeyCase ? upperKeys(params) : params, caller, accessToken, state, origin })
  })
}
