import type { CrmItemRef } from '@/domain/crmItem'

/** Notes that are being written, one for each item: apart from the messages to customers, in records of their own. All of it is synchronous. */
export interface NoteDrafts {
  /** '' when there is none. */
  read: (item: CrmItemRef) => string
  /** An empty text removes it. @returns whether it survives this page */
  write: (item: CrmItemRef, text: string) => boolean
  count: () => number
  /** Deletes this user's notes that were not saved. */
  wipe: () => void
}
