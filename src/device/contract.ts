import type { OutgoingMessage } from '@/domain/outgoing'

/** What a person typed, carried over a reload of this frame. */
export interface CarriedText {
  /** Draft per chat id. */
  drafts: [number, string][]
  /** Messages without a final word. */
  entries: OutgoingMessage[]
}

/** This device as the stores see it: given from outside, so that tests own time and storage. */
export interface Device {
  now: () => number
  /** A fresh id for a message being sent. */
  newId: () => string
  /** Keeps typed text over one reload. @returns false where this frame may not store anything: then the person must copy it */
  carry: (key: string, text: CarriedText) => boolean
  /** What was carried for this key, once; null when there is nothing or it cannot be read. */
  takeCarried: (key: string) => CarriedText | null
}
