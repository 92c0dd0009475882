/** What a person chooses once for all cards: kept by the portal, seen in what the app does next. */
import type { FrameLocator, Page } from '@playwright/test'
import { appFrame, expect, openCard, test } from '../portal.ts'
import { bubble, calls, canWrite, customerWrites, messageField, sends } from './steps.ts'

const CHAT = 1501
const panel = (app: FrameLocator) => app.getByRole('dialog', { name: 'Settings' })

async function open(page: Page): Promise<FrameLocator> {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  return app
}

/** By keys alone: the menu, its line, the panel with the focus in it. */
async function openSettings(page: Page, app: FrameLocator): Promise<void> {
  await app.getByRole('button', { name: 'Chat actions' }).press('Enter')
  await expect(app.getByRole('menuitem').first()).toBeFocused()
  for (let step = 0; step < 3; step++) {
    await page.keyboard.press('s')
    if (await app.getByRole('menuitem', { name: 'Settings' }).evaluate(one => one === document.activeElement)) break
  }
  await page.keyboard.press('Enter')
  await expect(panel(app).getByRole('heading', { name: 'Settings' })).toBeFocused()
}

test('Ctrl+Enter sends and Enter breaks the line, from the choice on and on the next opening', async ({ page, control }) => {
  const app = await open(page)
  await openSettings(page, app)
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await expect(panel(app).getByRole('radio', { name: 'Ctrl+Enter' })).toBeChecked()
  await expect(app.getByText('Ctrl+Enter — send · Enter — new line')).toBeAttached()
  await page.keyboard.press('Escape')
  await expect(panel(app)).toHaveCount(0)
  for (const frame of [app, await open(page)]) {
    await expect(frame.getByText('Ctrl+Enter — send · Enter — new line')).toBeAttached()
    await messageField(frame).fill('First line')
    await messageField(frame).press('Enter')
    await messageField(frame).pressSequentially('second line')
    await expect(messageField(frame)).toHaveValue('First line\nsecond line')
    if (frame === app) continue
    expect(await sends(control)).toEqual([])
    await messageField(frame).press('Control+Enter')
    await expect(bubble(frame, 'second line')).toHaveAttribute('data-state', 'sent')
  }
  expect(await sends(control)).toHaveLength(1)
})

test('large text stays large, and the box for notes opens by itself without taking the focus', async ({ page }) => {
  const app = await open(page)
  await openSettings(page, app)
  await panel(app).getByRole('radio', { name: 'Large' }).click()
  await expect(panel(app).getByRole('radio', { name: 'Large' })).toBeChecked()
  await panel(app).getByRole('switch', { name: 'Box for internal notes always open' }).click()
  await expect(panel(app).getByRole('switch', { name: 'Box for internal notes always open' })).toBeChecked()
  // The first look is drawn by it too: with the desk still on its way the messages are as large as they will be.
  let letDeskCome = (): void => {}
  const deskMayCome = new Promise<void>(resolve => { letDeskCome = resolve })
  await page.route(/\/assets\/desk-[^/]*\.js$/u, async route => {
    await deskMayCome
    await route.continue()
  })
  const again = await openCard(page, { id: 101 })
  await expect(again.getByRole('article').last()).toHaveCSS('font-size', '15px')
  await expect(messageField(again)).toHaveCount(0)
  letDeskCome()
  await canWrite(again)
  await expect(again.getByRole('textbox', { name: 'Note', exact: true })).toBeVisible()
  await expect(again.getByRole('textbox', { name: 'Note', exact: true })).not.toBeFocused()
  await expect(messageField(again)).toHaveCSS('font-size', '17px')
})

test('a customer who writes is heard only when the person works somewhere else and chose so', async ({ page, control }) => {
  await page.addInitScript(() => {
    Object.assign(window, { tones: 0 })
    const make = Reflect.get<AudioContext, 'createOscillator'>(AudioContext.prototype, 'createOscillator')
    AudioContext.prototype.createOscillator = function (): OscillatorNode {
      (window as unknown as { tones: number }).tones++
      return make.call(this)
    }
  })
  const app = await open(page)
  const tones = () => app.locator('html').evaluate(() => (window as unknown as { tones: number }).tones)
  await page.locator('body').click({ position: { x: 5, y: 5 } })
  await customerWrites(control, CHAT, 'Unheard.')
  await expect(bubble(app, 'Unheard.')).toBeVisible()
  expect(await tones()).toBe(0)
  await openSettings(page, app)
  await panel(app).getByRole('switch', { name: 'Sound when the customer writes' }).click()
  await expect(panel(app).getByRole('switch', { name: 'Sound when the customer writes' })).toBeChecked()
  await page.keyboard.press('Escape')
  await messageField(app).focus()
  await customerWrites(control, CHAT, 'Seen anyway.')
  await expect(bubble(app, 'Seen anyway.')).toBeVisible()
  expect(await tones()).toBe(0)
  await page.locator('body').click({ position: { x: 5, y: 5 } })
  await customerWrites(control, CHAT, 'Hello?')
  await expect(bubble(app, 'Hello?')).toBeVisible()
  expect(await tones()).toBe(2)
})

test('a choice that Bitrix24 did not take is put back and says so', async ({ page, control, complaints }) => {
  complaints.expect(/status of 403/u)
  const app = await open(page)
  await control.post('faults', { method: 'user.option.set', when: 'before', do: { status: 403, body: { error: 'ACCESS_DENIED', error_description: 'x' } } })
  await openSettings(page, app)
  await panel(app).getByRole('switch', { name: 'Write as myself' }).click()
  await expect(panel(app).getByRole('alert')).toHaveText('Bitrix24 did not save it. Try again.')
  await expect(panel(app).getByRole('switch', { name: 'Write as myself' })).not.toBeChecked()
  expect(await calls(control, 'user.option.set')).toHaveLength(1)
})

test('the messenger\'s sidebar has the same settings', async ({ page }) => {
  await page.goto('/online/?dialogId=chat1521&panel=0&width=360')
  const app = appFrame(page)
  await app.getByRole('button', { name: 'Chat actions' }).click()
  await app.getByRole('menuitem', { name: 'Settings' }).click()
  await expect(panel(app).getByRole('radio', { name: 'Enter', exact: true })).toBeChecked()
})
