/** Unpacks the packed browser once for the run, before any worker starts. Nothing to do where a browser is installed. */
import { unpackChromium } from '../../tools/chromium.ts'

export default function unpackBrowser(): void {
  const folder = process.env.E2E_CHROMIUM_FOLDER
  if (folder !== undefined) unpackChromium(folder)
}
