import { createChime } from './chime'
import type { Device } from './contract'
import { createNoteDrafts } from './noteDrafts'
import { openOutbox, touch } from './outbox'

/** The browser's own clock, ids and storage. */
export function createBrowserDevice(page: Window & typeof globalThis): Device {
  const newId = (): string => page.crypto.randomUUID?.() ?? uuidOf(page.crypto.getRandomValues(new Uint8Array(16)))
  const tabId = newId()
  const now = (): number => Date.now()
  const uptime = (): number => page.performance.now()
  const after = (ms: number, callback: () => void): () => void => {
    const timer = setTimeout(callback, ms)
    return () => { clearTimeout(timer) }
  }
  return {
    now, uptime, after, newId, tabId,
    isOnline: () => page.navigator.onLine,
    chime: createChime(page),
    showFile: body => page.URL.createObjectURL(body),
    hideFile: url => { page.URL.revokeObjectURL(url) },
    openOutbox: scope => openOutbox(scope, { page, tabId, now, uptime, after }),
    openNoteDrafts: scope => createNoteDrafts(touch(() => page.localStorage), scope, now)
  }
}

/** `crypto.randomUUID` exists only on https and loopback pages. */
function uuidOf(bytes: Uint8Array): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
