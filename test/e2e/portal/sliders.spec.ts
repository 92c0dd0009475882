/** Commands that open something of the portal: sliders, messenger, selection windows. Who answers, when, and who never does. */
import type { Frame } from '@playwright/test'
import { expect, openCard, test } from '../portal.ts'
import { answers, answerTo, ask, expectDropped, post, rawFrame, RAW_APP } from './rawFrame.ts'

test.use({ appFolder: RAW_APP })

/** Proves that a command was heard and obeyed without an answer: it is on record, and a later one is answered first. */
async function expectUnanswered(frame: Frame, command: string, params: unknown): Promise<void> {
  await post(frame, command, params, 'silent')
  await ask(frame, 'getInterface')
  expect(await answers(frame, 'silent')).toEqual([])
}

for (const slider of ['0', '1']) {
  test(`openApplication ${slider === '1' ? 'from a slider ' : ''}opens the app with its options and answers when closed`, async ({ page, control }) => {
    const frame = await rawFrame(await openCard(page, { id: 101, query: { slider } }))
    await post(frame, 'openApplication', { page: 'settings', id: 5, bx24_width: 640, bx24_title: 'Settings' }, 'closed')
    const dialog = page.getByRole('dialog', { name: 'Settings' })
    await expect(dialog.locator('.slider-panel')).toHaveCSS('width', '640px')
    const opened = await rawFrame(dialog.frameLocator('iframe.app-frame'))
    expect(await ask(opened, 'getInitData')).toMatchObject({ PLACEMENT: 'DEFAULT', PLACEMENT_OPTIONS: { page: 'settings', id: '5' } })
    await expectDropped(opened, control, 'resizeWindow', { width: 100, height: 900 })
    expect(await answers(frame, 'closed')).toEqual([])
    await post(opened, 'closeApplication', undefined, 'cb')
    await expect(dialog).toHaveCount(0)
    expect(await answerTo(frame, 'closed')).toBeUndefined()
  })
}

test('closeApplication is silent when the top slider is not the app\'s', async ({ page, control }) => {
  const frame = await rawFrame(await openCard(page, { id: 101, query: { slider: '1' } }))
  await expectDropped(frame, control, 'closeApplication')
  await expect(page.locator('iframe.slider-frame')).toBeVisible()
})

test('openPath answers when the slider closes, or that the path is not available', async ({ page }) => {
  const frame = await rawFrame(await openCard(page, { id: 101 }))
  expect(await ask(frame, 'openPath', { path: '/online/?dialogId=chat1' })).toEqual({ result: 'error', errorCode: 'PATH_NOT_AVAILABLE' })
  await post(frame, 'openPath', { path: '/crm/deal/details/102/' }, 'closed')
  const slider = page.frameLocator('iframe.slider-frame')
  await expect(slider.getByRole('heading', { level: 1 })).toHaveText('Website redesign for Northwind')
  expect(new URL(await page.locator('iframe.slider-frame').getAttribute('src') ?? '').searchParams.get('from')).toBe('rest_placement')
  expect(await answers(frame, 'closed')).toEqual([])
  await page.evaluate(() => window.portal?.closeSlider())
  expect(await answerTo(frame, 'closed')).toEqual({ result: 'close' })
})

test('messenger commands open something and never answer', async ({ page }) => {
  const frame = await rawFrame(await openCard(page, { id: 101 }))
  await expectUnanswered(frame, 'imCallTo', { userId: 31, video: true })
  await expect(page.getByRole('status').filter({ hasText: 'Video call to user 31' })).toBeVisible()
  await expectUnanswered(frame, 'imPhoneTo', { phone: '+1 555' })
  await expect(page.getByRole('status').filter({ hasText: '+1 555' })).toBeVisible()
  await expectUnanswered(frame, 'showAppForm', { title: 'Form' })
  for (const command of ['imOpenMessenger', 'imOpenHistory']) {
    await expectUnanswered(frame, command, { dialogId: 'chat1' })
    await expect(page.frameLocator('iframe.slider-frame').locator('.im-main')).toBeVisible()
    await page.evaluate(() => window.portal?.closeSlider())
  }
})

test('selection windows answer what was chosen, and nothing when closed', async ({ page }) => {
  const frame = await rawFrame(await openCard(page, { id: 101 }))
  await post(frame, 'selectUser', { mult: false }, 'gone')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await post(frame, 'selectUser', { mult: false }, 'one')
  await page.getByRole('dialog').getByRole('radio').first().check()
  await page.getByRole('button', { name: 'Select' }).click()
  expect(Object.keys(await answerTo(frame, 'one') as object)).toEqual(['id', 'name', 'photo', 'position', 'url', 'sub', 'sup'])

  await post(frame, 'selectCRM', { entityType: ['deal'], multiple: true }, 'crm')
  await page.getByLabel('Website redesign').check()
  await page.getByRole('button', { name: 'Select' }).click()
  expect(await answerTo(frame, 'crm')).toMatchObject({ deal: { 0: { id: 'D_102', type: 'deal', title: 'Website redesign for Northwind', url: '/crm/deal/details/102/' } } })

  await post(frame, 'selectAccess', { value: ['AU'] }, 'access')
  await page.getByRole('button', { name: 'Select' }).click()
  expect(await answerTo(frame, 'access')).toEqual([{ id: 'AU', name: 'All authorised users', provider: 'other' }])
  expect(await answers(frame, 'gone')).toEqual([])
})
