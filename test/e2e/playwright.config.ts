/** End-to-end tests in a real Chromium. With none to be found the command fails: a silent skip would read as green. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig, type LaunchOptions } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium, NO_CHROMIUM, unpackedEnvironment, unpackedPath } from '../../tools/chromium.ts'

function launchOptions(): LaunchOptions {
  const found = findChromium()
  if (!found) {
    console.error(NO_CHROMIUM)
    process.exit(1)
  }
  if (found.kind === 'ready') return { executablePath: found.path, args: CHROMIUM_FLAGS }
  // Workers load this file again: the folder of the run is handed down to them. Global set-up makes and fills it.
  const folder = process.env.E2E_CHROMIUM_FOLDER ??= join(tmpdir(), `e2e-chromium-${process.pid}-${Date.now()}`)
  return { executablePath: unpackedPath(folder), args: CHROMIUM_FLAGS, env: unpackedEnvironment(folder) }
}

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  globalSetup: './unpackBrowser.ts',
  globalTeardown: './removeBrowser.ts',
  fullyParallel: false,
  forbidOnly: true,
  workers: 2,
  // A busy CI machine may break a time limit once; a test that needs its second try is named in the run's output.
  retries: process.env.CI ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 12_000 },
  reporter: [['list']],
  use: { browserName: 'chromium', headless: true, launchOptions: launchOptions(), viewport: { width: 1360, height: 900 }, trace: 'retain-on-failure' }
})
