/** Before anything else the app finds out where it stands: outside a portal, inside a foreign page, beside a page that keeps silent. */
import { appFrame, expect, openCard, test } from '../portal.ts'
import { createPortal } from '../../portal/server.ts'
import { expectConversation, expectSendWorks, frameCommands, passTime } from './places.ts'
import { log } from './steps.ts'

test('when the portal\'s page does not answer, ten seconds later the app says so and Try again loads it anew by GET', async ({ page, control, running }) => {
  await page.clock.install()
  await control.post('faults', { method: 'getInitData', when: 'before', times: 1, do: { silent: true } })
  const loads: string[] = []
  page.on('request', request => { if (request.resourceType() === 'document' && request.url().startsWith(running.appOrigin)) loads.push(request.method()) })
  const app = await openCard(page, { id: 101 })
  await expect.poll(async () => (await frameCommands(control, 'getInitData')).length).toBe(1)
  await passTime(page, 8)
  await expect(app.getByText('Bitrix24 is not answering')).toHaveCount(0)
  await passTime(page, 3)
  await expect(app.getByText('Bitrix24 is not answering')).toBeVisible()
  expect(await log(control)).toEqual([])
  await app.getByRole('button', { name: 'Try again' }).click()
  await expectConversation(app)
  expect(loads).toEqual(['POST', 'GET'])
  await expectSendWorks(app, control, 1501, 'At the second try.')
})

test('an answer that comes after eight seconds is still taken', async ({ page, control }) => {
  await control.post('faults', { method: 'getInitData', when: 'before', times: 1, do: { delayMs: 8_000 } })
  const app = await openCard(page, { id: 101 })
  await expect(app.getByRole('article').first()).toBeVisible({ timeout: 14_000 })
  await expect(app.getByText('Bitrix24 is not answering')).toHaveCount(0)
})

test('opened outside a portal the app says where it belongs, asks nobody and touches no storage', async ({ page, control, running }) => {
  await page.addInitScript(() => {
    const touched: string[] = []
    Object.defineProperty(window, 'touched', { value: touched })
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
      const real = Object.getOwnPropertyDescriptor(window, name)
      Object.defineProperty(window, name, { configurable: true, get: () => {
        touched.push(name)
        return real?.get?.call(window) as unknown
      } })
    }
  })
  const foreign: string[] = []
  page.on('request', request => { if (!request.url().startsWith(running.appOrigin) && !request.url().startsWith('data:')) foreign.push(request.url()) })
  await page.goto(`${running.appOrigin}/`)
  await expect(page.getByText('Open this app in Bitrix24')).toBeVisible()
  expect(foreign).toEqual([])
  expect(await log(control)).toEqual([])
  expect(await page.evaluate(() => (window as unknown as { touched: string[] }).touched)).toEqual([])
})

for (const [whose, name] of [
  ['another host', 'evil.example|0|0123456789abcdef0123456789abcdef'],
  ['a real cloud portal', 'acme.bitrix24.com|1|0123456789abcdef0123456789abcdef'],
  ['a port of its own machine', '127.0.0.1:9|0|0123456789abcdef0123456789abcdef']
] as const) {
  test(`inside a page that claims to be ${whose} the app refuses to start and tells that page nothing`, async ({ page, control, running }) => {
    await page.goto(`/foreign/?url=${encodeURIComponent(`${running.appOrigin}/?LANG=en`)}&name=${encodeURIComponent(name)}`)
    const app = page.frameLocator('iframe.foreign-frame')
    await expect(app.getByText('This page may not show the app')).toBeVisible()
    await expect(app.getByRole('button')).toHaveCount(0)
    expect(await page.evaluate(() => (window as unknown as { received: unknown[] }).received)).toEqual([])
    expect(await log(control)).toEqual([])
  })
}

test('a page of another origin may not even frame the app: the served header refuses it', async ({ page, running, complaints }) => {
  complaints.expect(/frame-ancestors|ERR_BLOCKED_BY_RESPONSE|chrome-error/u)
  const stranger = await createPortal({ port: 0, appPort: Number(new URL(running.appOrigin).port) })
  try {
    const name = `${new URL(stranger.origin).host}|0|0123456789abcdef0123456789abcdef`
    const refused = page.waitForEvent('requestfailed', request => request.url().startsWith(running.appOrigin))
    await page.goto(`${stranger.origin}/foreign/?url=${encodeURIComponent(`${running.appOrigin}/?LANG=en`)}&name=${encodeURIComponent(name)}`)
    expect((await refused).failure()?.errorText).toContain('ERR_BLOCKED_BY_RESPONSE')
    await expect(page.frameLocator('iframe.foreign-frame').locator('#app')).toHaveCount(0)
    expect(await page.evaluate(() => (window as unknown as { received: unknown[] }).received)).toEqual([])
  } finally {
    await stranger.close()
  }
})

test('messages that are foreign, malformed or no text at all are ignored', async ({ page, control, running }) => {
  await page.route('**/stranger.html', route => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Stranger</title>' }))
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  await page.evaluate(async ({ appOrigin, strangerUrl }) => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe.app-frame')?.contentWindow
    const junk = ['', ':', 'nonsense', '{"a":1}', 'getInitData:{}:1:2', `${'x'.repeat(50)}:{broken`, 42, null, { method: 'setInstall', params: {} }, ['a'], new Uint8Array(3)]
    for (const one of junk) frame?.postMessage(one, appOrigin)
    const stranger = document.createElement('iframe')
    stranger.src = strangerUrl
    document.body.append(stranger)
    await new Promise(resolve => stranger.addEventListener('load', resolve, { once: true }))
    const script = stranger.contentDocument?.createElement('script')
    if (script === undefined) return
    script.textContent = `for (const one of ${JSON.stringify(junk.slice(0, 9))}) parent.document.querySelector('iframe.app-frame').contentWindow.postMessage(one, '*')`
    stranger.contentDocument?.body.append(script)
  }, { appOrigin: running.appOrigin, strangerUrl: `${running.origin}/stranger.html` })
  await expectSendWorks(app, control, 1501, 'After all that noise.')
  await expect(app.getByRole('alert')).toHaveCount(0)
})

test('the app waits for the portal\'s answer in peace: junk during the handshake neither starts nor breaks it', async ({ page, control, running }) => {
  await control.post('faults', { method: 'getInitData', when: 'before', times: 1, do: { delayMs: 1500 } })
  await openCard(page, { id: 101 })
  await expect.poll(async () => (await frameCommands(control, 'getInitData')).length).toBe(1)
  await page.evaluate(appOrigin => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe.app-frame')?.contentWindow
    for (const one of ['getInitData:{"AUTH_ID":"forged"}', '1:{"DOMAIN":"evil.example"}', {}, 7]) frame?.postMessage(one, appOrigin)
  }, running.appOrigin)
  await expectConversation(appFrame(page))
  await expectSendWorks(appFrame(page), control, 1501, 'Started all the same.')
})
