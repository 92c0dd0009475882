/** A newer version is deployed under an open tab: a part of the old one is gone from the host. */
import { cp, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FrameLocator } from '@playwright/test'
import { expect, openCard, test as base } from '../portal.ts'
import { expectConversation, expectSendWorks, notice, sendText } from './places.ts'
import { copies, messageField, SEND, sendButton } from './steps.ts'

const DIST = fileURLToPath(new URL('../../../dist', import.meta.url))

const test = base.extend<object, { appFolder: string }>({
  appFolder: [async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'e2e-deployment-'))
    await cp(DIST, folder, { recursive: true })
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  }, { scope: 'worker' }]
})

/** Takes a part away, as a deployment does with files of the version before. @returns what puts it back */
async function takeAway(folder: string, name: RegExp): Promise<() => Promise<void>> {
  const assets = join(folder, 'assets')
  const files = (await readdir(assets)).filter(file => name.test(file))
  expect(files, 'the part has a file of its own').not.toEqual([])
  for (const file of files) await rename(join(assets, file), join(assets, `gone.${file}`))
  return async () => {
    for (const file of files) await rename(join(assets, `gone.${file}`), join(assets, file))
  }
}

async function isAnythingAway(folder: string): Promise<boolean> {
  return (await readdir(join(folder, 'assets'))).some(file => file.startsWith('gone.'))
}

test.beforeEach(({ complaints }) => {
  complaints.expect(/status of 404|Failed to fetch dynamically imported module|Unable to preload CSS/u)
})

for (const [what, name] of [['parts for writing', /^desk-.*\.js$/u], ['later words', /^en\.later-.*\.js$/u]] as const) {
  test(`when the ${what} are gone the conversation is read all the same, a new version is announced, and Reload brings everything`, async ({ page, control, appFolder }) => {
    const putBack = await takeAway(appFolder, name)
    try {
      const app = await openCard(page, { id: 101 })
      await expect(app.getByRole('article').first()).toBeVisible()
      await expect(notice(app, 'A new version of the app is ready.')).toBeVisible()
      await putBack()
      await app.getByRole('button', { name: 'Reload' }).click()
      await expectConversation(app)
      await expect(notice(app, 'A new version')).toHaveCount(0)
      await expectSendWorks(app, control, 1501, `Sent by the new version, ${what} back.`)
    } finally {
      if (await isAnythingAway(appFolder)) await putBack()
    }
  })
}

/** What Vite tells the page when a part that is loaded on demand is gone. */
async function loseAPart(app: FrameLocator): Promise<void> {
  await app.locator('html').evaluate(() => window.dispatchEvent(new Event('vite:preloadError', { cancelable: true })))
}

test('a part that is gone under an open card is announced; writing goes on, and the draft and what was not sent are back after Reload', async ({ page, control, complaints }) => {
  complaints.expect(/status of 400/u)
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  // Until the whole desk stands there, its loading tells by itself what is gone.
  await expect(messageField(app)).toBeVisible()
  await loseAPart(app)
  await expect(notice(app, 'A new version of the app is ready. What you typed is kept.')).toBeVisible()
  await expectSendWorks(app, control, 1501, 'Sent by the old version.')
  await control.post('faults', { method: SEND, when: 'before', times: 1, do: { status: 400, body: { error: 'CANCELED', error_description: 'Refused' } } })
  await expect(await sendText(app, 'Refused before the reload')).toHaveAttribute('data-state', 'failed')
  await messageField(app).fill('Typed before the reload')
  await app.getByRole('button', { name: 'Reload' }).click()
  await expect(notice(app, 'A new version')).toHaveCount(0)
  await expectConversation(app)
  await expect(messageField(app)).toHaveValue('Typed before the reload')
  const refused = app.getByRole('article').filter({ hasText: 'Refused before the reload' })
  await expect(refused).toHaveAttribute('data-state', 'failed')
  expect(await copies(control, 1501, 'Refused before the reload')).toEqual([])
  await sendButton(app).click()
  await expect.poll(async () => (await copies(control, 1501, 'Typed before the reload')).length).toBe(1)
})

test('where the browser keeps nothing the person is told to copy first, and only a second press reloads', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { configurable: true, get: () => { throw new DOMException('Denied', 'SecurityError') } })
  })
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  await messageField(app).fill('Cannot be kept')
  await loseAPart(app)
  await app.getByRole('button', { name: 'Reload' }).click()
  await expect(notice(app, 'This browser cannot keep what you typed. Copy it, then reload.')).toBeVisible()
  await expect(messageField(app)).toHaveValue('Cannot be kept')
  await app.getByRole('button', { name: 'Reload' }).click()
  await expect(notice(app, 'This browser cannot keep')).toHaveCount(0)
  await expectConversation(app)
  await expect(messageField(app)).toHaveValue('')
})

test('when the SDK\'s file is gone the app says that it could not be loaded, and Try again loads it', async ({ page, appFolder }) => {
  const putBack = await takeAway(appFolder, /^b24jssdk-.*\.js$/u)
  try {
    const app = await openCard(page, { id: 101 })
    await expect(app.getByRole('heading', { name: 'The app could not be loaded' })).toBeVisible()
    await putBack()
    await app.getByRole('button', { name: 'Try again' }).click()
    await expectConversation(app)
  } finally {
    if (await isAnythingAway(appFolder)) await putBack()
  }
})
