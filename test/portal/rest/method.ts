/**
 * How one REST method of the test portal is written: a pure description (scope, key case) and a function from the call to its result.
 * The transport (`transport.ts`) and `batch.ts` find methods by lower-cased name in the table made by `table.ts`.
 */
import type { PortalState, User } from '../state/model.ts'

/** A parameter as PHP sees it: text from a form body, typed from JSON, nested from `a[b][0]=`. */
export type PhpValue = string | number | boolean | null | PhpValue[] | { [key: string]: PhpValue }
export type PhpMap = { [key: string]: PhpValue }

export interface Call {
  /** Query and body merged, body wins; without `auth`, `access_token` and `bx24_*`. Upper-cased keys where the method asks for it. */
  params: PhpMap
  caller: User
  /** The token of this call: addresses in answers may carry it on. */
  accessToken: string
  state: PortalState
  /** Origin of the portal, for absolute URLs in answers. */
  origin: string
}

/** A list answer: `total` and `next` stand beside `result` in the envelope, never inside. */
export class ListPage {
  constructor(readonly result: unknown, readonly total: number | null, readonly next: number | null) {}
}

/** The error envelope `{error, error_description, ...extra}` with its HTTP status. `error` may be empty or a number-like string. */
export class RestError extends Error {
  constructor(
    readonly status: number,
    readonly error: string,
    readonly description: string,
    readonly extra: Record<string, unknown> = {}
  ) {
    super(`${error}: ${description}`)
  }
}

export interface Method {
  /** Real spelling, e.g. `imopenlines.crm.message.add`. */
  name: string
  /** Scope that the token needs; null = any application. An array = one of them is enough. */
  scope: string | string[] | null
  /** True where the server upper-cases the parameter keys, so that any case works. */
  anyKeyCase: boolean
  /** Works, but `methods` does not list it. */
  isPrivate?: true
  run: (call: Call) => unknown
}
