/** Everything a run stands on: a portal with the `huge` data set, the app's host, the lists to compare with, and a browser. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from '@playwright/test'
import { build } from 'vite'
import { CHROMIUM_FLAGS, findChromium, NO_CHROMIUM, unpackChromium, unpackedEnvironment, unpackedPath } from '../../tools/chromium.ts'
import { Control } from '../e2e/portal.ts'
import { startAppHost } from '../portal/appHost.ts'
import { createPortal } from '../portal/server.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

export interface Stage {
  browser: Browser
  /** A portal that answers at once. */
  origin: string
  control: Control
  /** One that takes 120 ms for every REST answer, as a far one does. */
  slow: { origin: string, control: Control }
  listsOrigin: string
  close: () => Promise<void>
}

/** REST time of the simulated network, ms. */
const slowMs = 120

async function launch(folder: string): Promise<Browser> {
  const found = findChromium()
  if (found === null) throw new Error(NO_CHROMIUM)
  if (found.kind === 'packed') unpackChromium(folder)
  return chromium.launch({
    args: CHROMIUM_FLAGS,
    ...found.kind === 'ready' ? { executablePath: found.path } : { executablePath: unpackedPath(folder), env: unpackedEnvironment(folder) }
  })
}

async function buildLists(outDir: string): Promise<void> {
  await build({ root: join(root, 'test/bench/lists'), configFile: join(root, 'vite.config.ts'), base: './', logLevel: 'error', build: { outDir, emptyOutDir: true } })
}

/** Rejects when there is no browser or no build of the app. */
export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  await buildLists(join(folder, 'lists'))
  const portals: string[] = []
  const app = await startAppHost({ dist: join(root, 'dist'), port: 0, portals: () => portals })
  const lists = await startAppHost({ dist: join(folder, 'lists'), port: 0, portals: () => [] })
  const quick = await createPortal({ port: 0, appPort: app.port })
  const slow = await createPortal({ port: 0, appPort: app.port, latencyMs: slowMs })
  portals.push(quick.origin, slow.origin)
  const controls = [quick, slow].map(portal => new Control(portal.origin))
  for (const control of controls) {
    await control.post('reset', { seed: 'huge' })
    await control.patch('portal', { limits: { enabled: false } })
  }
  const browser = await launch(folder)
  return {
    browser, origin: quick.origin, control: controls[0]!, slow: { origin: slow.origin, control: controls[1]! }, listsOrigin: lists.origin,
    close: async () => {
      await browser.close()
      await Promise.all([quick.close(), slow.close(), app.close(), lists.close()])
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
