/** What each command of the frame protocol does and whether it ever answers. */
import type { Frame, Page } from '@playwright/test'
import { expect, openCard, test } from '../portal.ts'
import { answers, ask, expectDropped, openPage, post, rawFrame, RAW_APP, recorded } from './rawFrame.ts'

test.use({ appFolder: RAW_APP })

const ADMIN = '1'

function openAppPage(page: Page, query = ''): Promise<Frame> {
  return openPage(page, `/marketplace/app/${query}`)
}

test('a card lets the layout change its height only; 600 px is the least of the frame itself, not of its layout', async ({ page }) => {
  const frame = await rawFrame(await openCard(page, { id: 101, query: { width: '700' } }))
  expect((await page.locator('iframe.app-frame').boundingBox())?.height).toBe(600)
  expect(await ask(frame, 'resizeWindow', { width: 300, height: 820 })).toEqual({ width: 700, height: 820 })
  expect(await page.locator('iframe.app-frame').boundingBox()).toMatchObject({ width: 700, height: 820 })
  expect(await ask(frame, 'resizeWindow', { width: '100%', height: '200' })).toEqual({ width: 700, height: 200 })
  expect((await page.locator('iframe.app-frame').boundingBox())?.height).toBe(600)
})

test('a card\'s layout is a little higher than its frame until somebody sets its height, as an inline frame makes it', async ({ page }) => {
  await rawFrame(await openCard(page, { id: 101, query: { width: '700' } }))
  const layout = await page.locator('.app-frame-layout').boundingBox()
  expect(layout?.height).toBeGreaterThan(600)
  expect(layout?.height).toBeLessThan(610)
})

for (const path of ['quote', 'invoice']) {
  test(`a new ${path} has a card with a tab row, and says that no tab is bound there`, async ({ page }) => {
    await page.goto(`/crm/${path}/details/0/`)
    await expect(page.getByRole('tablist')).toBeVisible()
    await expect(page.getByText('no application tab is bound')).toBeVisible()
  })
}

test('application options stay as they were printed with the frame until it is printed anew', async ({ page, running }) => {
  const { state } = running.portal.context
  state.app.options.mode = 'before'
  const frame = await openAppPage(page, `?user=${ADMIN}`)
  expect(await ask(frame, 'setAppOption', { name: 'mode', value: 5 })).toEqual({ mode: '5' })
  expect(await ask(frame, 'getInitData')).toMatchObject({ APP_OPTIONS: { mode: 'before' } })
  expect(await ask(await openAppPage(page, `?user=${ADMIN}`), 'getInitData')).toMatchObject({ APP_OPTIONS: { mode: '5' } })
})

test('an old box never answers openPath', async ({ page, control }) => {
  await control.patch('portal', { version: '24.0' })
  const frame = await rawFrame(await openCard(page, { id: 101 }))
  await expectDropped(frame, control, 'openPath', { path: '/crm/deal/details/102/' })
})

test('the app\'s own page obeys window commands', async ({ page }) => {
  const frame = await openAppPage(page)
  expect(await ask(frame, 'resizeWindow', { width: 500, height: 900 })).toEqual({ width: 500, height: 900 })
  expect(await ask(frame, 'resizeWindow', { width: 'wide', height: 900 })).toEqual({ width: 100, height: 900 })
  expect(await ask(frame, 'setTitle', { title: 'Mine' })).toEqual({ title: 'Mine' })
  await expect(page.locator('#pagetitle')).toHaveText('Mine')
  expect(await ask(frame, 'setScroll', { scroll: 50 })).toEqual({ scroll: 50 })
  await post(frame, 'reloadWindow', undefined, 'cb')
  await expect(page.locator('#pagetitle')).toHaveText('CRM Conversation')
})

test('the app\'s own page gives its GET parameters as options, or an empty array, or on an old portal empty text', async ({ page }) => {
  expect(await ask(await openAppPage(page, '?tab=x'), 'getInitData')).toMatchObject({ PLACEMENT: 'DEFAULT', PLACEMENT_OPTIONS: [] })
  expect(await ask(await openAppPage(page, '?host=old'), 'getInitData')).toMatchObject({ PLACEMENT_OPTIONS: '' })
  expect(await ask(await openAppPage(page, '?section=7'), 'getInitData')).toMatchObject({ PLACEMENT_OPTIONS: { section: '7' } })
})

test('placements list their own commands only and fire no events', async ({ page, control }) => {
  expect(await ask(await openAppPage(page), 'getInterface')).toEqual({ command: [], event: [] })
  expect(await ask(await openPage(page, '/online/?dialogId=chat1&panel=0'), 'getInterface')).toEqual({ command: [], event: [] })
  const frame = await rawFrame(await openCard(page, { id: 101 }))
  expect(await ask(frame, 'getInterface')).toEqual({ command: ['reloadData'], event: [] })
  await expectDropped(frame, control, 'placementBindEvent', { event: 'onSomething' })
})

test('reloadData refreshes the card\'s form and answers empty, the frame stays', async ({ page, running }) => {
  const frame = await rawFrame(await openCard(page, { id: 101 }))
  const item = running.portal.context.state.items.find(row => row.type === 'deal' && row.id === 101)
  if (item) item.stageId = 'CHANGED_STAGE'
  expect(await ask(frame, 'reloadData', { isRawValue: false })).toBeUndefined()
  await expect(page.locator('#card-form')).toContainText('CHANGED_STAGE')
  expect(await frame.evaluate(() => window.raw.received.length)).toBe(1)
})

test('refreshAuth brings a new token; the portal may also keep silent or have none', async ({ page, control, running }) => {
  const { context } = running.portal
  const frame = await rawFrame(await openCard(page, { id: 101 }))
  const first = await ask(frame, 'getInitData') as { AUTH_ID: string, REFRESH_ID: string }
  const fresh = await ask(frame, 'refreshAuth') as { AUTH_ID: string, REFRESH_ID: string }
  expect(Object.keys(fresh)).toEqual(['AUTH_ID', 'AUTH_EXPIRES', 'REFRESH_ID'])
  expect(fresh).toMatchObject({ AUTH_EXPIRES: '3600' })
  expect(fresh.AUTH_ID).not.toBe(first.AUTH_ID)
  expect(context.tokens.check(fresh.AUTH_ID)).toEqual({ kind: 'ok', userId: context.state.defaultUserId })
  expect(await ask(frame, 'getInitData')).toMatchObject({ AUTH_ID: fresh.AUTH_ID, AUTH_EXPIRES: '3600' })

  await control.post('token', { refresh: 'silent' })
  await post(frame, 'refreshAuth', undefined, 'quiet')
  await ask(frame, 'getInitData')
  expect(await answers(frame, 'quiet')).toEqual([])

  await control.post('token', { refresh: 'refused' })
  const alerted = page.waitForEvent('dialog')
  await post(frame, 'refreshAuth', undefined, 'none')
  const dialog = await alerted
  expect(dialog.message()).toContain('Unable to get new token')
  await dialog.accept()
  await ask(frame, 'getInterface')
  expect(await answers(frame, 'none')).toEqual([])
})

test('faults keep getInitData and refreshAuth unanswered, as often as they say', async ({ page, control }) => {
  const frame = await rawFrame(await openCard(page, { id: 101 }))
  for (const method of ['getInitData', 'refreshAuth']) {
    await control.post('faults', { method, when: 'before', times: 1, do: { silent: true } })
    await post(frame, method, undefined, `lost${method}`)
    await expect.poll(() => recorded(control, method).then(rows => rows.length)).toBe(1)
    await ask(frame, method)
    expect(await answers(frame, `lost${method}`)).toEqual([])
  }
})

test('a fault may also only delay the first data', async ({ page, control }) => {
  const frame = await rawFrame(await openCard(page, { id: 101 }))
  await control.post('faults', { method: 'getInitData', when: 'before', do: { delayMs: 400 } })
  const before = Date.now()
  expect(await ask(frame, 'getInitData')).toMatchObject({ PLACEMENT: 'CRM_DEAL_DETAIL_TAB' })
  expect(Date.now() - before).toBeGreaterThanOrEqual(400)
})

test('setInstall is echoed and ends the first run for this user, not for others', async ({ page }) => {
  const frame = await rawFrame(await openCard(page, { id: 101 }))
  expect(await ask(frame, 'getInitData')).toMatchObject({ FIRST_RUN: true })
  expect(await ask(frame, 'setInstall', { install: true })).toEqual({ install: true })
  expect(await ask(await rawFrame(await openCard(page, { id: 102 })), 'getInitData')).toMatchObject({ FIRST_RUN: false })
  expect(await ask(await rawFrame(await openCard(page, { id: 102, query: { user: ADMIN } })), 'getInitData')).toMatchObject({ FIRST_RUN: true, IS_ADMIN: true })
})

test('installation: an administrator sees the install page, others wait, and finishing reloads the page', async ({ page, running }) => {
  const { app } = running.portal.context.state
  app.installed = false
  await page.goto('/crm/deal/details/101/?panel=0')
  await expect(page.getByRole('tab')).toHaveCount(1)
  await page.goto('/marketplace/app/')
  await expect(page.getByText('not fully installed yet')).toBeVisible()

  const frame = await openAppPage(page, `?user=${ADMIN}`)
  expect(await ask(frame, 'getInitData')).toMatchObject({ INSTALL: true, IS_ADMIN: true, PLACEMENT: 'DEFAULT' })
  await post(frame, 'setInstallFinish', {}, 'cb')
  await page.waitForURL(/install_finished=Y/)
  expect(app.installed).toBe(true)
  const installed = await rawFrame(page.frameLocator('iframe.app-frame'))
  expect(await ask(installed, 'getInitData')).toMatchObject({ INSTALL: false, PLACEMENT_OPTIONS: { install_finished: 'Y' } })
})

test('options: a user\'s are echoed and saved later, the app\'s are an administrator\'s', async ({ page, control, running }) => {
  const { state } = running.portal.context
  const frame = await rawFrame(await openCard(page, { id: 101 }))
  expect(await ask(frame, 'setUserOption', { name: 'height', value: 700 })).toEqual({ name: 'height', value: 700 })
  expect(state.users.get(state.defaultUserId)?.options).toEqual({})
  await expect.poll(() => state.users.get(state.defaultUserId)?.options, { timeout: 15_000 }).toEqual({ height: '700' })
  await expectDropped(frame, control, 'setAppOption', { name: 'a', value: 1 })

  const admins = await rawFrame(await openCard(page, { id: 101, query: { user: ADMIN } }))
  expect(await ask(admins, 'setAppOption', { name: 'a', value: 1 })).toEqual({ a: '1' })
  expect(await ask(admins, 'setAppOption', { name: 'b', value: 'x' })).toEqual({ a: '1', b: 'x' })
  expect(await ask(await rawFrame(await openCard(page, { id: 101 })), 'getInitData')).toMatchObject({ APP_OPTIONS: { a: '1', b: 'x' }, USER_OPTIONS: { height: '700' } })
})
