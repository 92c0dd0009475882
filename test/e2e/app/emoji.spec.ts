/** Emoji: found by words of two languages, put in at the cursor, remembered. */
import type { FrameLocator, Page } from '@playwright/test'
import { expect, openCard, test } from '../portal.ts'
import { calls, canWrite, copies, messageField, sends } from './steps.ts'

const grid = (app: FrameLocator) => app.getByRole('dialog', { name: 'Emoji' })
const finder = (app: FrameLocator) => app.getByRole('combobox', { name: 'Find an emoji' })

async function open(page: Page): Promise<FrameLocator> {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  return app
}

test('by keys alone: found, put in at the cursor, sent; the next opening shows it first', async ({ page, control }) => {
  const app = await open(page)
  await messageField(app).fill('Thank you!')
  await messageField(app).press('Home')
  await app.getByRole('button', { name: 'Emoji' }).press('Enter')
  await expect(finder(app)).toBeFocused()
  await page.keyboard.type('спасиб')
  await expect(grid(app).getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(grid(app)).toHaveCount(0)
  await expect(messageField(app)).toBeFocused()
  await expect(messageField(app)).toHaveValue('🙏Thank you!')
  await page.keyboard.press('Enter')
  await expect(messageField(app)).toHaveValue('')
  await expect.poll(() => copies(control, 1501, '🙏Thank you!')).toHaveLength(1)
  const again = await open(page)
  await again.getByRole('button', { name: 'Emoji' }).click()
  await expect(grid(again).getByRole('group', { name: 'Used last' }).getByRole('option')).toHaveText(['🙏'])
})

test('arrows walk over the grid, Escape gives the focus back and puts nothing in', async ({ page, control }) => {
  const app = await open(page)
  const button = app.getByRole('button', { name: 'Emoji' })
  await button.press('Enter')
  const active = grid(app).locator('[data-active=true]')
  await expect(active).toHaveText('😀')
  await page.keyboard.press('ArrowRight')
  await expect(active).toHaveText('😃')
  const { x, y } = (await active.boundingBox())!
  await page.keyboard.press('ArrowDown')
  await expect(active).not.toHaveText('😃')
  const below = (await active.boundingBox())!
  expect(below.x).toBe(x)
  expect(below.y).toBeGreaterThan(y)
  await page.keyboard.press('ArrowUp')
  await expect(active).toHaveText('😃')
  await expect(finder(app)).toHaveAttribute('aria-activedescendant', (await active.getAttribute('id'))!)
  await page.keyboard.press('Escape')
  await expect(grid(app)).toHaveCount(0)
  await expect(button).toBeFocused()
  await expect(messageField(app)).toHaveValue('')
  expect(await sends(control)).toEqual([])
})

test('by mouse one takes several, and they are kept with one request', async ({ page, control }) => {
  const app = await open(page)
  await app.getByRole('button', { name: 'Emoji' }).click()
  for (const sign of ['👍', '🚚', '👍']) await grid(app).getByRole('option').filter({ hasText: sign }).first().click()
  await expect(messageField(app)).toHaveValue('👍🚚👍')
  await page.keyboard.press('Escape')
  await expect.poll(async () => (await calls(control, 'user.option.set')).length).toBe(1)
})

test('a word that finds nothing says so', async ({ page }) => {
  const app = await open(page)
  await app.getByRole('button', { name: 'Emoji' }).click()
  await finder(app).fill('qwerty')
  await expect(grid(app).getByRole('status')).toHaveText('No such emoji. Try another word.')
})
