import type { Failure, FailureKind } from './failure'

/**
 * Why a file cannot be had: `gone`: deleted or not for this reader; `denied`: this reader may not read the chat itself; `unavailable`: this
 * portal or the app's rights offer no files; `blocked`: the address was fine, but the browser could not show what came; `passing`: worth another try.
 */
export type LinkFailure = 'gone' | 'denied' | 'unavailable' | 'blocked' | 'passing'

/** An address under which a file opens, as far as it is known. It opens to whoever has it: kept in memory, never logged or stored. */
export type FileLink =
  | { state: 'asked' }
  | { state: 'ready', url: string }
  /** `url` is there where a download may still work. */
  | { state: 'failed', why: LinkFailure, url: string | null }

const whys = new Map<FailureKind, LinkFailure>([
  ['notFound', 'gone'], ['accessDenied', 'denied'], ['scopeMissing', 'unavailable'], ['methodMissing', 'unavailable']
])

export function whyNoLink(failure: Failure): LinkFailure {
  return whys.get(failure.kind) ?? 'passing'
}
