/** The messenger with the app in its sidebar: each chat has a frame of its own, and the app may open another chat or a card. */
import type { FrameLocator, Page } from '@playwright/test'
import { expect, test } from '../portal.ts'
import { answerTo, ask, openPage, post, rawFrame, RAW_APP } from './rawFrame.ts'

test.use({ appFolder: RAW_APP })

function sid(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => window.portal?.sid)
}

function sidebar(page: Page): FrameLocator {
  return page.frameLocator('.im-sidebar iframe.app-frame')
}

async function options(page: Page): Promise<unknown> {
  const data = await ask(await rawFrame(sidebar(page)), 'getInitData') as { PLACEMENT: string, PLACEMENT_OPTIONS: unknown }
  expect(data.PLACEMENT).toBe('IM_SIDEBAR')
  return data.PLACEMENT_OPTIONS
}

test('another chat of the list gets a new frame, and the old one is gone; Back brings a third', async ({ page }) => {
  await openPage(page, '/online/?dialogId=chat1501&panel=0')
  const first = await sid(page)
  expect(await options(page)).toMatchObject({ dialogId: 'chat1501' })
  await page.getByRole('navigation', { name: 'Chats' }).getByRole('link', { name: 'James Carter' }).click()
  await expect.poll(() => sid(page)).not.toBe(first)
  await expect(page.locator('#im-thread')).toContainText('Can we move Monday')
  await expect(page.locator('iframe.app-frame')).toHaveCount(1)
  const second = await sid(page)
  expect(await options(page)).toMatchObject({ dialogId: 'chat1504' })
  await page.goBack()
  await expect.poll(() => sid(page)).not.toBe(second)
  expect(await options(page)).toMatchObject({ dialogId: 'chat1501' })
  expect(await sid(page)).not.toBe(first)
})

test('imOpenMessenger from the sidebar switches the chat in place', async ({ page }) => {
  const frame = await openPage(page, '/online/?dialogId=chat1501&panel=0')
  const first = await sid(page)
  await post(frame, 'imOpenMessenger', { dialogId: 'chat1503' }, 'cb')
  await expect.poll(() => sid(page)).not.toBe(first)
  await expect(page).toHaveURL(/dialogId=chat1503/)
  await expect(page.locator('iframe.slider-frame')).toHaveCount(0)
  await expect(page.locator('iframe.app-frame')).toHaveCount(1)
  expect(await options(page)).toMatchObject({ dialogId: 'chat1503' })
})

test('quick switches leave one frame, that of the last chat', async ({ page }) => {
  await openPage(page, '/online/?dialogId=chat1501&panel=0')
  await page.evaluate(() => {
    for (const id of ['chat1503', 'chat1504', 'chat1516']) document.querySelector<HTMLElement>(`.im-list a[data-dialog-id="${id}"]`)?.click()
  })
  await expect(page).toHaveURL(/dialogId=chat1516/)
  await expect(page.locator('iframe.app-frame')).toHaveCount(1)
  expect(await options(page)).toMatchObject({ dialogId: 'chat1516' })
})

test('a card opens over the messenger and gives the sidebar back', async ({ page }) => {
  const frame = await openPage(page, '/online/?dialogId=chat1501&panel=0')
  const first = await sid(page)
  await post(frame, 'openPath', { path: '/crm/deal/details/101/' }, 'closed')
  await expect(page.frameLocator('iframe.slider-frame').getByRole('heading', { level: 1 })).toContainText('Кухня')
  await page.evaluate(() => window.portal?.closeSlider())
  expect(await answerTo(frame, 'closed')).toEqual({ result: 'close' })
  expect(await sid(page)).toBe(first)
})

for (const width of [320, 360, 400]) {
  test(`the sidebar is ${width} px wide and as high as the messenger`, async ({ page }) => {
    await openPage(page, `/online/?dialogId=chat1501&panel=0&width=${width}`)
    const box = await page.locator('.im-sidebar iframe.app-frame').boundingBox()
    const messenger = await page.locator('#im').boundingBox()
    expect(box).toMatchObject({ width, height: messenger?.height })
  })
}
