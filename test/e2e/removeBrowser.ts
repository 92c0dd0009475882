/** Removes what the run unpacked. */
import { rmSync } from 'node:fs'

export default function removeBrowser(): void {
  const folder = process.env.E2E_CHROMIUM_FOLDER
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
}
