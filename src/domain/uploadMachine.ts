import type { MessageId } from './ids'
import type { Upload, UploadOutcome, UploadState } from './upload'

/**
 * The life of a file. Every move that is not drawn here throws.
 *
 * ```
 *   waiting ── start ──► uploading ── id ─────────────────────────► sent
 *    ▲  │                 │    │ └─ anything that proves nothing ─► unknown ── proof ──► sent
 *    │  │ cancel          │    │                                     │
 *    │  └─► cancelled ◄───┘    └─ refusal ─► failed                  ├─ taken back, looked for, not there ─► cancelled
 *    └──────────── again ────────────────────┘                       └─ looked for, 90 s ─► unconfirmed ── proof ──► sent
 * ```
 *
 * Nothing here uploads a second time: the portal has no key that would make a repetition harmless, so an unconfirmed file goes again only as a
 * new one, at a person's word.
 */
export type UploadEvent =
  | { kind: 'start', watermark: MessageId | null, isStale: boolean, now: number }
  | { kind: 'progress', share: number }
  | { kind: 'outcome', outcome: UploadOutcome }
  | { kind: 'cancel' }
  | { kind: 'prove', messageId: MessageId }
  /** The time for looking is over, or a person asked and it was not found. */
  | { kind: 'exhaust', finding: Exclude<Upload['finding'], 'none'> }
  /** "Send again" of a failed one. */
  | { kind: 'again' }

/** The upload after the event. @throws IllegalUploadMove */
export function advanceUpload(upload: Upload, event: UploadEvent): Upload {
  const to = (from: readonly UploadState[], change: Partial<Upload>): Upload => {
    if (!from.includes(upload.state)) throw new IllegalUploadMove(upload.state, event.kind)
    return { ...upload, ...change }
  }
  switch (event.kind) {
    case 'start': return to(['waiting'], {
      state: 'uploading', progress: 0, watermark: event.watermark, isStale: event.isStale || event.watermark === null, dispatchedAt: event.now
    })
    // What left never comes back, whatever order the browser tells it in.
    case 'progress': return to(['uploading'], { progress: Math.max(upload.progress, Math.min(1, event.share)) })
    case 'outcome': return to(['uploading'], settled(upload, event.outcome))
    case 'cancel': return upload.state === 'waiting' ? to(['waiting'], { state: 'cancelled', isCancelled: true }) : to(['uploading'], { isCancelled: true })
    case 'prove': return to(['unknown', 'unconfirmed'], { state: 'sent', messageId: event.messageId, proof: 'history' })
    case 'exhaust':
      if (upload.isCancelled && event.finding === 'notFound') return to(['unknown', 'unconfirmed'], { state: 'cancelled', finding: event.finding })
      return to(['unknown', 'unconfirmed'], { state: 'unconfirmed', finding: event.finding })
    case 'again': return to(['failed'], { state: 'waiting', problem: null, progress: 0, isCancelled: false })
  }
}

/** Only an id proves `sent`; only what the portal says before it stores, or what never left, proves the opposite. */
function settled({ isCancelled }: Upload, outcome: UploadOutcome): Partial<Upload> {
  switch (outcome.kind) {
    case 'sent': return { state: 'sent', progress: 1, messageId: outcome.messageId, proof: 'answer' }
    case 'cancelled': return { state: 'cancelled' }
    case 'unknown': return { state: 'unknown' }
    case 'refused':
    case 'deferred':
    case 'file': return isCancelled ? { state: 'cancelled' } : { state: 'failed', problem: outcome }
  }
}

/** A move that the picture above does not have. Carries no name of a file. */
export class IllegalUploadMove extends Error {
  constructor(state: UploadState, event: UploadEvent['kind']) {
    super(`a file that is ${state} cannot ${event}`)
    this.name = 'IllegalUploadMove'
  }
}

/**
 * Which one goes next. One at a time; and none while another of the same size is being looked for, because its message could be taken for
 * the other's.
 */
export function nextUpload(uploads: readonly Upload[]): Upload | undefined {
  if (uploads.some(one => one.state === 'uploading')) return undefined
  const sought = new Set(uploads.filter(one => one.state === 'unknown').map(one => one.size))
  return uploads.find(one => one.state === 'waiting' && !sought.has(one.size))
}
