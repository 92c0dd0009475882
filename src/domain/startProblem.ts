/**
 * Framed by a page that is no portal of ours. `unlisted`: a portal, as far as one can tell, that this build was not made for; `plain`: one that
 * speaks http; `other`: a page that claims to be another one, or no portal at all.
 */
export interface Foreign {
  kind: 'foreign'
  why: 'unlisted' | 'plain' | 'other'
  host: string
}

/** Why the app does not start. */
export type StartProblem =
  /** Not opened by a portal. */
  | { kind: 'outside' }
  | Foreign
  /** The portal's page answered with another address than the one that was proven, or with http where https was proven: nothing is sent to it. */
  | { kind: 'moved', proven: string, named: string }
  /** The portal's page gave no `getInitData` answer in time. A second try needs a new page: the SDK keeps its pending promise. */
  | { kind: 'notAnswering' }
  /** The SDK's file is gone from the host: a newer version was deployed, or the network failed. */
  | { kind: 'notLoaded' }
