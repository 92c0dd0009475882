import type { Failure, FailureKind } from './failure'

/**
 * Why a file cannot be had: `gone`: deleted or not for this reader; `denied`: this reader may not read the chat itself; `unavailable`: this
 * portal or the app's rights offer no files; `blocked`: it came, but the browser cannot show it; `elsewhere`: the app cannot fetch it from where
 * it lies, the messenger can; `passing`: worth another try.
 */
export type LinkFailure = 'gone' | 'denied' | 'unavailable' | 'blocked' | 'elsewhere' | 'passing'

/**
 * A file as far as it was fetched. `url` is an address of this page alone (`blob:`): the portal's own address carries the person's token, so
 * nothing that can be seen or copied ever has it.
 */
export type FileLink =
  | { state: 'asked' }
  | { state: 'ready', url: string }
  /** `url` is there where it came and can be saved. */
  | { state: 'failed', why: LinkFailure, url: string | null }

/** What came of fetching a file. `expired`: the address is too old; `unreached`: no answer, or none that a page may read. */
export type FileFetch<Body> = { kind: 'file', body: Body } | { kind: 'expired' | 'unreached' | 'passing' | 'gone' | 'tooLarge' }

/** Fetched longer ones would fill the memory of the page. */
export const mostBytes = 300 * 1024 * 1024

/**
 * Bodies that may keep their kind: pictures of dots, sound and film. Anything else is bytes to save, so that no page and no script that somebody
 * sent can ever run under the app's own address.
 */
export function harmlessType(type: string): string {
  return /^(?:image\/(?:png|jpeg|gif|webp|avif|bmp)|audio\/[\w.+-]+|video\/[\w.+-]+)$/u.test(type) ? type : 'application/octet-stream'
}

const whys = new Map<FailureKind, LinkFailure>([
  ['notFound', 'gone'], ['accessDenied', 'denied'], ['scopeMissing', 'unavailable'], ['methodMissing', 'unavailable']
])

export function whyNoLink(failure: Failure): LinkFailure {
  return whys.get(failure.kind) ?? 'passing'
}
