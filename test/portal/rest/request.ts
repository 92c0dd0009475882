/**
 * How a request becomes parameters. Query and body are merged and the body wins. The body is read in one of three ways:
 * JSON; a form, which fills PHP's `$_POST` and so passes the proactive filter; anything else raw through `parse_str`, unfiltered.
 */
import { filterParams } from './formFilter.ts'
import type { PhpMap } from './method.ts'
import { parseStr } from './parseStr.ts'
import { phpValue } from './php.ts'

export interface RawRequest {
  /** HTTP method. */
  verb: string
  /** Path and query as they stand in the request line. */
  url: string
  contentType: string
  /** The `Authorization` header, or ''. */
  authorization: string
  body: string
}

/** The REST method a path names, lower-cased, without `.json`; '' for none. */
export function methodName(url: string): string {
  const path = (url.split('?')[0] ?? '').replace(/^\/rest\/?/, '').replace(/\/$/, '')
  // @rule Method names are read in lower case — server rest/classes/general/rest.php:87
  return path.replace(/\.json$/i, '').toLowerCase()
}

/** Broken JSON, and JSON that is no object or list, is silently ignored: the call then has its query parameters only. */
function jsonParams(body: string): PhpMap {
  let decoded: unknown
  try {
    // @rule Broken JSON is ignored: the query's parameters stay alone — server rest/classes/general/rest_util.php:92
    decoded = JSON.parse(body)
  } catch {
    return {}
  }
  if (typeof decoded !== 'object' || decoded === null) return {}
  return Object.fromEntries(Object.entries(decoded).map(([key, value]) => [key, phpValue(value)]))
}

function bodyParams(request: RawRequest, filterForms: boolean): PhpMap {
  if (request.verb !== 'POST' || request.body === '') return {}
  const type = request.contentType.toLowerCase()
  if (type.startsWith('application/json')) return jsonParams(request.body)
  // @rule A body that is neither JSON nor a form goes through parse_str — server rest/classes/general/rest_util.php:82
  const parsed = parseStr(request.body)
  return filterForms && type.startsWith('application/x-www-form-urlencoded') ? filterParams(parsed) : parsed
}

/** All parameters of a request, credentials included. */
export function readParams(request: RawRequest, filterForms: boolean): PhpMap {
  const mark = request.url.indexOf('?')
  const query = mark < 0 ? {} : parseStr(request.url.slice(mark + 1))
  // @rule Query and body are merged and the body wins — server rest/classes/general/rest_util.php:90
  return { ...(filterForms ? filterParams(query) : query), ...bodyParams(request, filterForms) }
}

/** The parameters a method may see: without credentials and without what REST clients add for themselves. */
export function ownParams(params: PhpMap): PhpMap {
  return Object.fromEntries(Object.entries(params).filter(([key]) => key !== 'auth' && key !== 'access_token' && !key.startsWith('bx24_')))
}
