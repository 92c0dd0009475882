/** Methods that this portal does not have: switched off by a test, or younger than its version. */
import type { PortalState } from '../state/model.ts'

const YOUNGER_THAN_24_0 = /^im\.v2\.(file|event)\./

/** Whether a method of that name, in any letter case, is missing. */
export function isMethodOff({ switches }: PortalState, name: string): boolean {
  const lower = name.toLowerCase()
  // @rule Portals before 26.250.0 know neither im.v2.File nor im.v2.Event — server im/lib/V2/Controller/File.php:downloadAction (the file, as Event.php beside it, is new in that version)
  if (switches.version === '24.0' && YOUNGER_THAN_24_0.test(lower)) return true
  return switches.methodsOff.some(off => off.toLowerCase() === lower)
}
