/** The portal on another site than the app: the frame is third-party, with storage blocked by the browser or partitioned but working. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Complaints, expect, openCard, test, watchPage } from '../portal.ts'
import { expectConversation, expectSendWorks } from './places.ts'
import { preflights } from './steps.ts'

test.use({ site: 'cross' })

test('a portal on another site is read and answered without a preflight', async ({ page, control, running }) => {
  expect(new URL(running.origin).hostname).not.toBe(new URL(running.appOrigin).hostname)
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  await expectSendWorks(app, control, 1501, 'Across sites.')
  expect(await preflights(control)).toEqual([])
})

test('with partitioned storage that works the app does too', async ({ playwright, launchOptions, control, running }) => {
  const profile = await mkdtemp(join(tmpdir(), 'e2e-profile-'))
  await mkdir(join(profile, 'Default'))
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify({ profile: { cookie_controls_mode: 0 } }))
  const context = await playwright.chromium.launchPersistentContext(profile, { ...launchOptions, headless: true, baseURL: running.origin })
  try {
    const complaints = new Complaints()
    const page = context.pages()[0] ?? await context.newPage()
    await watchPage(page, complaints)
    const app = await openCard(page, { id: 101 })
    await expectConversation(app)
    const stored = await app.locator('html').evaluate(() => {
      window.localStorage.setItem('probe', 'works')
      return window.localStorage.getItem('probe')
    })
    expect(stored).toBe('works')
    await expectSendWorks(app, control, 1501, 'With partitioned storage.')
    expect(complaints.unexpected).toEqual([])
  } finally {
    await context.close()
    await rm(profile, { recursive: true, force: true })
  }
})
