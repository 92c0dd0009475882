import type { CarriedText, Device } from './contract'

/** The browser's own clock, ids and tab storage. Even touching the storage can throw in a third-party frame. */
export function createBrowserDevice(page: Window): Device {
  return {
    now: () => Date.now(),
    newId: () => page.crypto.randomUUID?.() ?? uuidOf(page.crypto.getRandomValues(new Uint8Array(16))),
    carry(key, text) {
      try {
        page.sessionStorage.setItem(key, JSON.stringify(text))
        return true
      } catch {
        return false
      }
    },
    takeCarried(key) {
      try {
        const stored = page.sessionStorage.getItem(key)
        page.sessionStorage.removeItem(key)
        return stored === null ? null : JSON.parse(stored) as CarriedText
      } catch {
        // No storage, or nothing readable in it: there is simply nothing carried over.
        return null
      }
    }
  }
}

/** `crypto.randomUUID` exists only on https and loopback pages. */
function uuidOf(bytes: Uint8Array): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
