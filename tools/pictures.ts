/** `npm run pictures`: takes the README's pictures of the real app in the test portal, so that they can be made anew whenever the screen changes. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type FrameLocator, type Page } from '@playwright/test'
import { startAppHost } from '../test/portal/appHost.ts'
import { createPortal } from '../test/portal/server.ts'
import { CHROMIUM_FLAGS, findChromium, NO_CHROMIUM, unpackChromium, unpackedEnvironment, unpackedPath } from './chromium.ts'

const folder = fileURLToPath(new URL('./pictures/', import.meta.url))
const dist = fileURLToPath(new URL('../dist', import.meta.url))

const pictures = [
  { name: 'card', path: '/crm/deal/details/102/?tab=app&panel=0', width: 1140, height: 790, dark: false },
  { name: 'card-dark-ru', path: '/crm/deal/details/101/?tab=app&panel=0&lang=ru', width: 1140, height: 790, dark: true },
  { name: 'card-narrow', path: '/crm/deal/details/104/?tab=app&panel=0&width=360', width: 440, height: 820, dark: false },
  { name: 'sending', path: '/crm/deal/details/102/?tab=app&panel=0', width: 1140, height: 790, dark: false, spoils: true }
]

/** One message that the portal refuses, one whose answer is lost, and one that waits behind it. */
async function spoilSends(page: Page, frame: FrameLocator): Promise<void> {
  const method = 'imopenlines.crm.message.add'
  const refusal = { status: 400, body: { error: 'CANCELED', error_description: 'You cannot send messages to the specified chat' } }
  for (const deed of [refusal, { status: 502 }]) await page.request.post(`${portal.origin}/__portal/faults`, { data: { method, when: 'before', do: deed } })
  for (const [text, state] of [['I will call you at 15:00.', 'failed'], ['The total is €28,400 without VAT.', 'unknown'], ['Shall I book the crew?', 'queued']] as const) {
    await frame.getByRole('textbox', { name: 'Message' }).fill(text)
    await frame.getByRole('button', { name: 'Send', exact: true }).click()
    await frame.locator(`[data-state=${state}]`).last().waitFor()
  }
  await frame.getByText('Waiting to send').waitFor()
}

const found = findChromium()
if (found === null) {
  console.error(NO_CHROMIUM)
  process.exit(1)
}
const unpacked = mkdtempSync(join(tmpdir(), 'pictures-'))
if (found.kind === 'packed') unpackChromium(unpacked)
const portals: string[] = []
const app = await startAppHost({ dist, port: 0, portals: () => portals })
const portal = await createPortal({ port: 0, appPort: app.port })
portals.push(portal.origin)
const browser = await chromium.launch({
  args: CHROMIUM_FLAGS,
  ...found.kind === 'ready' ? { executablePath: found.path } : { executablePath: unpackedPath(unpacked), env: unpackedEnvironment(unpacked) }
})
try {
  for (const { name, path, width, height, dark, spoils } of pictures) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light' })
    await page.goto(portal.origin + path)
    const frame = page.frameLocator('iframe.app-frame')
    await frame.getByRole('article').first().waitFor()
    await frame.locator('.composer form, .composer .notice').first().waitFor()
    await page.waitForLoadState('networkidle')
    if (spoils === true) await spoilSends(page, frame)
    await page.screenshot({ path: `${folder}${name}.png` })
    await page.close()
  }
} finally {
  await browser.close()
  await Promise.all([portal.close(), app.close()])
  rmSync(unpacked, { recursive: true, force: true })
}
