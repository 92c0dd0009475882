/** The published SDK, unmodified, on the test portal: what it was built against is the real portal, so it is the best judge of ours. */
import { fileURLToPath } from 'node:url'
import type { B24Frame, initializeB24Frame } from '@bitrix24/b24jssdk'
import type { Frame, FrameLocator, Page } from '@playwright/test'
import { expect, openCard, test, type RunningPortal } from '../portal.ts'
import { RAW_APP } from './rawFrame.ts'

test.use({ appFolder: RAW_APP })

const SDK_FILE = fileURLToPath(new URL('../../../node_modules/@bitrix24/b24jssdk/dist/umd/index.min.js', import.meta.url))

declare global {
  interface Window { B24Js: { initializeB24Frame: typeof initializeB24Frame }, b24: B24Frame }
}

/** Serves the SDK's own file on the app's host and binds the app's places to the page that loads it. */
async function useSdkClient(page: Page, running: RunningPortal): Promise<void> {
  await page.route(`${running.appOrigin}/sdk.js`, route => route.fulfill({ path: SDK_FILE, contentType: 'text/javascript' }))
  for (const binding of running.portal.context.state.app.placements) binding.handler = `${running.appOrigin}/sdk.html`
}

async function started(locator: FrameLocator): Promise<Frame> {
  await expect(locator.getByText('SDK client')).toBeVisible()
  const frame = await (await locator.owner().elementHandle())?.contentFrame()
  if (!frame) throw new Error('The frame is gone')
  await frame.evaluate(async () => {
    window.b24 = await window.B24Js.initializeB24Frame()
  })
  return frame
}

for (const query of [{}, { slider: '1' }, { mode: 'get' }, { host: 'old' }] as Record<string, string>[]) {
  test(`starts and knows its place ${JSON.stringify(query)}`, async ({ page, running }) => {
    await useSdkClient(page, running)
    const frame = await started(await openCard(page, { id: 101, query }))
    expect(await frame.evaluate(() => ({
      placement: window.b24.placement.placement, options: window.b24.placement.options as unknown, isFirstRun: window.b24.isFirstRun,
      isInstallMode: window.b24.isInstallMode, lang: window.b24.getLang(), origin: window.b24.getTargetOrigin(), isAdmin: window.b24.auth.isAdmin
    }))).toMatchObject({
      placement: 'CRM_DEAL_DETAIL_TAB', options: { ID: '101' }, isFirstRun: true, isInstallMode: false, lang: 'en', origin: running.origin, isAdmin: false
    })
    // The SDK reported the first run, so the next frame of this user is no first one.
    expect(running.portal.context.state.app.firstRunDone.has(running.portal.context.state.defaultUserId)).toBe(true)
  })
}

test('calls REST, and after the token expired refreshes it and calls again', async ({ page, running, control, complaints }) => {
  complaints.expect(/status of 401/)
  await useSdkClient(page, running)
  const frame = await started(await openCard(page, { id: 101 }))
  const call = (): Promise<unknown> => frame.evaluate(async () => (await window.b24.actions.v2.call.make({ method: 'app.info' })).getData()?.result)
  expect(await call()).toMatchObject({ INSTALLED: true })
  await control.post('token', { expire: true })
  expect(await call()).toMatchObject({ INSTALLED: true })
  const log = await control.get<{ method: string, status: number, preflight: boolean }[]>('log')
  expect(log.filter(row => !row.preflight).map(row => row.status)).toEqual([200, 401, 200])
})

test('sees sliders close, sizes change and denied commands time out', async ({ page, running }) => {
  await useSdkClient(page, running)
  const frame = await started(await openCard(page, { id: 101, query: { width: '640' } }))
  expect(await frame.evaluate(() => window.b24.parent.resizeWindow(500, 720))).toEqual({ width: 640, height: 720 })
  expect(await frame.evaluate(() => window.b24.parent.setTitle('Mine'))).toEqual({ isSafely: true })
  expect(await frame.evaluate(() => window.b24.parent.imOpenMessenger('chat1'))).toEqual({ isSafely: true })
  await page.evaluate(() => window.portal?.closeSlider())

  const opening = frame.evaluate(() => window.b24.slider.openSliderAppPage({ page: 'settings' }))
  await expect(page.getByRole('dialog').frameLocator('iframe.app-frame').locator('body')).toBeVisible()
  await page.evaluate(() => window.portal?.closeSlider())
  expect(await opening).toBe('')

  const path = frame.evaluate(() => window.b24.slider.openPath(window.b24.slider.getUrl('/crm/deal/details/102/'), 1200))
  await expect(page.frameLocator('iframe.slider-frame').getByRole('heading', { level: 1 })).toHaveText('Website redesign for Northwind')
  await page.evaluate(() => window.portal?.closeSlider())
  expect(await path).toMatchObject({ isClose: true })
})
