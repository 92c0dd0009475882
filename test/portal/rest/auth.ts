/** Who calls: the token of a request and the user behind it. */
import type { PortalContext } from '../context.ts'
import type { User } from '../state/model.ts'
import { RestError, type Method, type PhpMap } from './method.ts'

/** The token of a request: `Authorization: Bearer` wins over `auth`, `auth` over `access_token`; '' for none. */
export function requestToken(authorization: string, params: PhpMap): string {
  // @rule The token of the Authorization header wins over `auth` and `access_token` — docs settings/how-to-call-rest-api/general-principles.md
  const bearer = /^Bearer\s+(\S+)\s*$/i.exec(authorization)?.[1]
  if (bearer !== undefined) return bearer
  const given = [params.auth, params.access_token].find(value => typeof value === 'string' && value !== '')
  return typeof given === 'string' ? given : ''
}

/**
 * The user a token belongs to.
 * Throws 401: `NO_AUTH_FOUND` without a token, `expired_token`, `invalid_token` for a foreign or garbled one, `authorization_error` for a dismissed user.
 */
export function authorize(context: PortalContext, token: string): User {
  // @rule Without a token: 401 `NO_AUTH_FOUND` — docs error-codes.md
  if (token === '') throw new RestError(401, 'NO_AUTH_FOUND', 'Wrong authorization data')
  const checked = context.tokens.check(token)
  // @rule A token older than its hour: 401 `expired_token` — server rest/lib/oauth/auth.php:129
  if (checked.kind === 'expired') throw new RestError(401, 'expired_token', 'The access token provided has expired.')
  // @rule A token that belongs to no application: 401 `invalid_token` — docs error-codes.md
  if (checked.kind === 'unknown') throw new RestError(401, 'invalid_token', 'Unable to get application by token')
  const user = context.state.users.get(checked.userId)
  // @rule A dismissed user's token: 401 `authorization_error` — server rest/lib/oauth/auth.php:160
  if (!user?.active) throw new RestError(401, 'authorization_error', 'Unable to authorize user')
  return user
}

/** Whether the application was granted a scope that opens this method. */
export function isGranted(method: Method, scopes: readonly string[]): boolean {
  // @rule Methods of the global scope need no grant — server rest/classes/general/rest.php:552
  if (method.scope === null) return true
  return [method.scope].flat().some(scope => scopes.includes(scope))
}

/** Throws 403 `ACCESS_DENIED` for whoever is not an administrator of the portal. */
export function requireAdmin(user: User): void {
  // @rule What is for administrators alone answers others 403 `ACCESS_DENIED` — server rest/lib/accessexception.php:9
  if (!user.admin) throw new RestError(403, 'ACCESS_DENIED', 'Access denied!')
}
