/**
 * Why a call to the portal did not bring what it was made for. A small closed family: `portal/rest.ts` sorts every raw error into it,
 * everybody else switches on `kind` and never looks at the cause.
 */
export type Failure =
  /** No answer reached us: network, proxy without CORS headers, or a cut connection. Whether the call took effect is unknown. */
  | { kind: 'unreachable' }
  /** Nothing came within the time limit. Whether the call took effect is unknown. */
  | { kind: 'timeout' }
  /** The parent page gave no new token: the call was not made. */
  | { kind: 'tokenLost' }
  /** The portal does not accept the app's token any more (app removed, another user signed in). */
  | { kind: 'signedOut', code: string }
  /** The user, or the app, has no right to this. */
  | { kind: 'accessDenied', code: string }
  | { kind: 'scopeMissing' }
  /** The module or method does not exist on this portal. */
  | { kind: 'methodMissing' }
  | { kind: 'notFound' }
  /** Too many requests or too much server time; the method did not run. `retryAt` in ms, null when the portal does not say. */
  | { kind: 'limited', code: string, retryAt: number | null }
  /** The portal is switched off or blocked as a whole. */
  | { kind: 'portalBlocked', code: string }
  /** Any other documented error code. */
  | { kind: 'refused', code: string, description: string }
  /** 5xx, or an answer that is not what the documentation says. */
  | { kind: 'badAnswer', status: number }
  /** A lazily loaded part of the app is gone from the host: a new version was deployed. */
  | { kind: 'staleBuild' }

export type FailureKind = Failure['kind']

/** Whether reading again by itself can help (reliability rule: at most three tries, 1, 3 and 9 s apart). Who waited half a minute is told and decides. */
export function isWorthRetrying(failure: Failure): boolean {
  return failure.kind === 'unreachable' || failure.kind === 'badAnswer'
}
