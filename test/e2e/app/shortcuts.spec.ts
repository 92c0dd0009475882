/** Keys that work anywhere, and the list of them. */
import { expect, openCard, test } from '../portal.ts'
import { canWrite, messageField, thread } from './steps.ts'

test('? lists the keys outside of the field, in it is a question mark; Escape gives the focus back', async ({ page }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  const sheet = app.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await messageField(app).pressSequentially('Really?')
  await expect(messageField(app)).toHaveValue('Really?')
  await expect(sheet).toHaveCount(0)
  await thread(app).focus()
  await page.keyboard.press('Shift+?')
  await expect(sheet).toBeVisible()
  await expect(sheet.getByRole('listitem').filter({ hasText: 'copy the message' })).toContainText('C')
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await expect(thread(app)).toBeFocused()
})

test('Alt with a digit goes to that chat of the list, Alt+T to a to-do, from inside the field too', async ({ page }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  const chats = app.getByRole('listbox', { name: 'Chats' }).getByRole('option')
  await messageField(app).press('Alt+Digit3')
  await expect(chats.nth(2)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Alt+Digit1')
  await expect(chats.nth(0)).toHaveAttribute('aria-selected', 'true')
  await expect(messageField(app)).toBeVisible()
  await messageField(app).press('Alt+KeyT')
  await expect(app.getByRole('textbox', { name: 'What is to be done' })).toBeFocused()
})

test('Alt+S opens the list of senders with the focus in it, and Escape gives it back', async ({ page }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await messageField(app).press('Alt+KeyS')
  await expect(app.getByRole('dialog', { name: 'Sender' })).toBeVisible()
  await expect(app.getByRole('combobox', { name: 'Find an employee or a bot' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(app.getByRole('dialog', { name: 'Sender' })).toHaveCount(0)
  await expect(app.getByRole('button', { name: 'Sender' })).toBeFocused()
})
