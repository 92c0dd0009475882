import type { NoteDrafts } from './noteDraftContract'
import type { Outbox, OutboxScope } from './outboxContract'

/** This device as the stores see it: time, ids and what is kept here. Given from outside, so that tests own all of it. */
export interface Device {
  /** Wall clock, ms; may jump. For what is shown and stored. */
  now: () => number
  /** ms since this page began; never jumps. For waiting. */
  uptime: () => number
  /** Calls once after `ms`. @returns cancels it */
  after: (ms: number, callback: () => void) => () => void
  /** A fresh lower-case UUID v4. */
  newId: () => string
  /** This tab's own id, new with every page. */
  tabId: string
  /** The browser believes to have a network; it may be wrong about it. */
  isOnline: () => boolean
  /** A short, quiet sound; none where the browser allows none yet. */
  chime: () => void
  /** An address of this page alone under which a body can be shown and saved; it holds the body in memory until it is taken back. */
  showFile: (body: Blob) => string
  hideFile: (url: string) => void
  openOutbox: (scope: OutboxScope) => Outbox
  openNoteDrafts: (scope: OutboxScope) => NoteDrafts
}
