/** The start page: which data the portal holds, and the way to its cards. */
import { expect, test } from '../portal.ts'
import { RAW_APP } from './rawFrame.ts'

test.use({ appFolder: RAW_APP })

test('the start page fills the portal with a portal as they really are, and leads to its cards', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('link', { name: 'Office chairs' })).toBeVisible()
  await page.getByRole('button', { name: 'A portal as they really are' }).click()
  await expect(page.getByRole('link', { name: /400 заметок/ })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Office chairs' })).toHaveCount(0)
  await page.getByRole('row', { name: /групповой чат/ }).getByRole('link', { name: 'open app' }).click()
  await expect(page.locator('iframe.app-frame')).toBeVisible()
})
