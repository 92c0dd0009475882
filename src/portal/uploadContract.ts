import type { ChatId } from '@/domain/ids'
import type { UploadOutcome } from '@/domain/upload'

/** One file and the words that go with it. */
export interface UploadRequest {
  chatId: ChatId
  /** Lower-case UUID v4; only the older way of sending files knows it. */
  key: string
  name: string
  /** '' for none. */
  caption: string
  /** Base64 without a prefix; a rejection means that the device does not give the content. */
  readBase64: () => Promise<string>
  /** The app was granted the scope `disk`, which the older way needs. */
  canUseDrive: boolean
  /** Share of the request that left this device, 0 to 1. */
  onProgress: (share: number) => void
  signal: AbortSignal
}

/** Files to the customer. */
export interface UploadPortal {
  /**
   * Sends as the signed-in user, whoever is chosen as sender: the portal offers nothing else. One request, never repeated; never rejects.
   * Taken back by the signal: `cancelled` when nothing had left, else `unknown`, for what left may have arrived whole.
   */
  uploadFile: (request: UploadRequest) => Promise<UploadOutcome>
}
