/** How the portal prints the frame and speaks to it, seen by a client that only knows `postMessage`. */
import { createHash } from 'node:crypto'
import { expect, openCard, test } from '../portal.ts'
import { answers, answerTo, ask, expectDropped, openPage, post, rawFrame, RAW_APP, recorded } from './rawFrame.ts'

test.use({ appFolder: RAW_APP })

test('the frame is named, unsandboxed, without src, and filled by a form post', async ({ page, running }) => {
  const posted = page.waitForRequest(request => request.url().startsWith(running.appOrigin))
  const frame = await rawFrame(await openCard(page, { id: 101 }))
  const request = await posted
  const sid = await frame.evaluate(() => window.raw.sid)
  const element = page.locator('iframe.app-frame')
  await expect(element).toHaveAttribute('id', `appframe_${sid}`)
  await expect(element).toHaveAttribute('name', `${new URL(running.origin).host}|0|${sid}`)
  expect(await element.evaluate(node => ['src', 'sandbox'].filter(name => node.hasAttribute(name)))).toEqual([])
  expect(sid).toMatch(/^[0-9a-f]{32}$/)
  expect(request.method()).toBe('POST')
  expect(Object.fromEntries(new URL(request.url()).searchParams)).toEqual({ DOMAIN: new URL(running.origin).host, PROTOCOL: '0', LANG: 'en', APP_SID: sid })
  const fields = new URLSearchParams(request.postData() ?? '')
  expect([...fields.keys()]).toEqual([
    'AUTH_ID', 'AUTH_EXPIRES', 'REFRESH_ID', 'SERVER_ENDPOINT', 'APPLICATION_TOKEN', 'APPLICATION_SCOPE', 'member_id', 'status', 'PLACEMENT', 'PLACEMENT_OPTIONS'
  ])
  expect(fields.get('PLACEMENT')).toBe('CRM_DEAL_DETAIL_TAB')
  expect(JSON.parse(fields.get('PLACEMENT_OPTIONS') ?? '')).toEqual({ ID: '101', URI: '/crm/deal/details/101/?panel=0&tab=app' })
})

test('an old portal sends fewer fields and less about the place', async ({ page, running }) => {
  const posted = page.waitForRequest(request => request.url().startsWith(running.appOrigin))
  await rawFrame(await openCard(page, { id: 101, query: { host: 'old' } }))
  const fields = new URLSearchParams((await posted).postData() ?? '')
  expect([...fields.keys()]).toEqual(['AUTH_ID', 'AUTH_EXPIRES', 'REFRESH_ID', 'member_id', 'status', 'PLACEMENT', 'PLACEMENT_OPTIONS'])
  expect(fields.get('PLACEMENT_OPTIONS')).toBe('{"ID":"101"}')
})

test('a static app is loaded by GET without tokens', async ({ page, running }) => {
  const loaded = page.waitForRequest(request => request.url().startsWith(running.appOrigin))
  const frame = await rawFrame(await openCard(page, { id: 101, query: { mode: 'get' } }))
  const request = await loaded
  expect(request.method()).toBe('GET')
  expect([...new URL(request.url()).searchParams.keys()]).toEqual(['DOMAIN', 'PROTOCOL', 'LANG', 'APP_SID'])
  expect(await ask(frame, 'getInitData')).toMatchObject({ PLACEMENT: 'CRM_DEAL_DETAIL_TAB', AUTH_ID: expect.stringMatching(/.+/) })
})

test('the first data comes in both spellings and with its odd types', async ({ page, running }) => {
  const frame = await rawFrame(await openCard(page, { id: 101, query: { lang: 'ru' } }))
  await frame.evaluate(() => window.raw.post(`getInitData:cb1:${window.raw.sid}`))
  expect(await answerTo(frame, 'cb1')).toEqual({
    LANG: 'ru', DOMAIN: new URL(running.origin).host, PROTOCOL: 0, PATH: '/rest', AUTH_ID: expect.any(String), AUTH_EXPIRES: '3600',
    REFRESH_ID: expect.any(String), MEMBER_ID: expect.stringMatching(/^[0-9a-f]{32}$/), FIRST_RUN: true, IS_ADMIN: false, INSTALL: false,
    USER_OPTIONS: [], APP_OPTIONS: [], PLACEMENT: 'CRM_DEAL_DETAIL_TAB', PLACEMENT_OPTIONS: { ID: '101', URI: '/crm/deal/details/101/?panel=0&tab=app&lang=ru' }
  })
  await frame.evaluate(() => window.raw.post(`getInitData::cb2:${window.raw.sid}`))
  expect(await answerTo(frame, 'cb2')).toMatchObject({ FIRST_RUN: false })
})

test('the current script takes object messages, the old one strings only', async ({ page, control }) => {
  const send = (): void => window.raw.post({ method: 'getInterface', params: '', callback: 'cb', appSid: window.raw.sid, requestId: 'r' })
  const current = await rawFrame(await openCard(page, { id: 101 }))
  await current.evaluate(send)
  expect(await answerTo(current, 'cb')).toEqual({ command: ['reloadData'], event: [] })

  const old = await rawFrame(await openCard(page, { id: 101, query: { host: 'old' } }))
  await control.post('reset')
  await old.evaluate(send)
  expect(await ask(old, 'getInterface')).toEqual({ command: ['reloadData'], event: [] })
  expect(await answers(old, 'cb')).toEqual([])
})

test('a foreign SID, an unknown command and a denied one are dropped without a word', async ({ page, control }) => {
  const frame = await rawFrame(await openCard(page, { id: 101 }))
  const foreign = createHash('md5').update('another').digest('hex')
  await frame.evaluate(sid => window.raw.post(`getInitData:stranger:${sid}`), foreign)
  await expectDropped(frame, control, 'noSuchCommand')
  await expectDropped(frame, control, 'setTitle', { title: 'Mine' })
  await expectDropped(frame, control, 'setScroll', { scroll: 10 })
  await expectDropped(frame, control, 'reloadWindow')
  expect(await answers(frame, 'stranger')).toEqual([])
  await expect(page.locator('#pagetitle')).not.toHaveText('Mine')
})

test('every message is on record, with what was answered and without payloads', async ({ page, control }) => {
  const frame = await rawFrame(await openCard(page, { id: 101 }))
  await post(frame, 'getInterface', undefined, 'cb')
  await expect.poll(() => recorded(control, 'getInterface')).toEqual([
    { at: expect.any(String), direction: 'in', command: 'getInterface', callback: 'cb', answered: true },
    { at: expect.any(String), direction: 'out', command: 'getInterface', callback: 'cb', answered: true }
  ])
})

test('a card loads the frame on the tab\'s first click and only hides it afterwards', async ({ page, running }) => {
  const requests: string[] = []
  page.on('request', request => request.url().startsWith(`${running.appOrigin}/?`) && requests.push(request.method()))
  await page.goto('/crm/deal/details/101/?panel=0')
  await expect(page.locator('iframe.app-frame')).toHaveCount(0)
  await page.getByRole('tab', { name: 'Conversation' }).click()
  const frame = await rawFrame(page.frameLocator('iframe.app-frame'))
  const sid = await frame.evaluate(() => window.raw.sid)
  await page.getByRole('tab', { name: 'General' }).click()
  await expect(page.locator('iframe.app-frame')).toBeHidden()
  await page.getByRole('tab', { name: 'Conversation' }).click()
  await expect(page.locator('iframe.app-frame')).toBeVisible()
  expect(await frame.evaluate(() => window.raw.sid)).toBe(sid)
  expect(requests).toEqual(['POST'])
})

test('the page\'s handle reloads the frame under its SID, hides and shows it', async ({ page }) => {
  const frame = await rawFrame(await openCard(page, { id: 101 }))
  const sid = await frame.evaluate(() => window.raw.sid)
  expect(await page.evaluate(() => window.portal?.sid)).toBe(sid)
  await frame.evaluate(() => window.raw.received.push('before'))
  await page.evaluate(() => window.portal?.reloadFrame())
  const again = await rawFrame(page.frameLocator('iframe.app-frame'))
  expect(await again.evaluate(() => [window.raw.sid, window.raw.received.length])).toEqual([sid, 0])
  expect(await ask(again, 'getInitData')).toMatchObject({ PLACEMENT: 'CRM_DEAL_DETAIL_TAB' })
  await page.evaluate(() => window.portal?.hideFrame())
  await expect(page.locator('iframe.app-frame')).toBeHidden()
  await page.evaluate(() => window.portal?.showFrame())
  await expect(page.locator('iframe.app-frame')).toBeVisible()
})

test('in a slider the app\'s parent is not the top page', async ({ page }) => {
  const frame = await rawFrame(await openCard(page, { id: 101, query: { slider: '1' } }))
  expect(await frame.evaluate(() => window.parent === window.top)).toBe(false)
  expect(await ask(frame, 'getInitData')).toMatchObject({
    PLACEMENT_OPTIONS: { ID: '101', URI: expect.stringContaining('IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER') }
  })
  expect(await page.evaluate(() => window.portal?.sid)).toBe(await frame.evaluate(() => window.raw.sid))
  await page.evaluate(() => window.portal?.closeSlider())
  await expect(page.locator('iframe')).toHaveCount(0)
})

test('the box is as wide as the query says', async ({ page }) => {
  await rawFrame(await openCard(page, { id: 101, query: { width: '420' } }))
  expect((await page.locator('iframe.app-frame').boundingBox())?.width).toBe(420)
})

test('every kind of card and the messenger tell the app where it is', async ({ page }) => {
  const places = [
    ['/crm/lead/details/201/', 'CRM_LEAD_DETAIL_TAB', { ID: '201' }], ['/crm/contact/details/301/', 'CRM_CONTACT_DETAIL_TAB', { ID: '301' }],
    ['/crm/company/details/401/', 'CRM_COMPANY_DETAIL_TAB', { ID: '401' }], ['/crm/type/174/details/501/', 'CRM_DYNAMIC_174_DETAIL_TAB', { ID: '501' }],
    ['/crm/deal/details/0/', 'CRM_DEAL_DETAIL_TAB', { ID: '0' }], ['/online/?dialogId=chat1', 'IM_SIDEBAR', { dialogId: 'chat1' }]
  ] as const
  for (const [path, placement, options] of places) {
    const frame = await openPage(page, `${path}${path.includes('?') ? '&' : '?'}tab=app&panel=0`)
    expect(await ask(frame, 'getInitData')).toMatchObject({ PLACEMENT: placement, PLACEMENT_OPTIONS: options })
  }
})

test('a foreign page frames the app under a forged name and answers nothing', async ({ page, running }) => {
  const name = 'evil.bitrix24.com|1|0123456789abcdef0123456789abcdef'
  await page.goto(`/foreign/?url=${encodeURIComponent(`${running.appOrigin}/`)}&name=${encodeURIComponent(name)}`)
  const frame = await rawFrame(page.frameLocator('iframe'))
  expect(await frame.evaluate(() => window.name)).toBe(name)
  await post(frame, 'getInitData', undefined, 'cb')
  await expect.poll(() => page.evaluate(() => window.received?.length)).toBe(1)
  expect(await frame.evaluate(() => window.raw.received)).toEqual([])
})
