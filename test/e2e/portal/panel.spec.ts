/** The demo's own pages: start page and customer panel. */
import { expect, test } from '../portal.ts'
import { RAW_APP } from './rawFrame.ts'

test.use({ appFolder: RAW_APP })

interface ControlChat { id: number, crm: { type: string, id: number }[], silent: boolean }
interface ControlMessage { id: number, authorId: number, text: string, via: string }

test('the panel writes as the customer and shows what the customer receives', async ({ page, control }) => {
  await page.goto('/crm/deal/details/101/?tab=app')
  const panel = page.getByRole('complementary', { name: 'Customer' })
  const { chats } = await control.get<{ chats: ControlChat[] }>('state')
  const chat = chats.find(row => row.crm.some(ref => ref.type === 'deal' && ref.id === 101))
  if (!chat) throw new Error('Deal 101 has no chat')

  await panel.getByRole('textbox', { name: 'Message from the customer' }).fill('Is it <b>ready</b>?')
  await page.keyboard.press('Enter')
  await expect(panel.locator('li.mine').last()).toContainText('Is it <b>ready</b>?')
  const messages = await control.get<ControlMessage[]>(`chats/${chat.id}/messages`)
  expect(messages.filter(message => message.text === 'Is it <b>ready</b>?' && message.via === 'control')).toHaveLength(1)

  await control.post(`chats/${chat.id}/messages`, { author: 27, text: 'Tomorrow' })
  await expect(panel.locator('li.received').last()).toContainText('Tomorrow')
  await panel.getByLabel('Silent mode').check()
  await expect.poll(() => control.get<{ chats: ControlChat[] }>('state').then(state => state.chats.find(row => row.id === chat.id)?.silent)).toBe(true)
  await control.post(`chats/${chat.id}/messages`, { author: 27, text: 'Between us' })
  await expect(panel.locator('li.lost').last()).toContainText('silent mode')
})

test('the panel stands outside the frame\'s box, beside it or below', async ({ page }) => {
  await page.goto('/crm/deal/details/101/?tab=app')
  const boxes = async (): Promise<{ frame: { x: number, y: number, width: number, height: number }, panel: { x: number, y: number, width: number } }> => {
    const frame = await page.locator('iframe.app-frame').boundingBox()
    const panel = await page.locator('#customer-panel').boundingBox()
    if (!frame || !panel) throw new Error('Not on the page')
    return { frame, panel }
  }
  await expect(page.locator('iframe.app-frame')).toBeVisible()
  const wide = await boxes()
  expect(wide.frame.x + wide.frame.width).toBeLessThanOrEqual(wide.panel.x)
  await page.setViewportSize({ width: 700, height: 900 })
  const narrow = await boxes()
  expect(narrow.frame.y + narrow.frame.height).toBeLessThanOrEqual(narrow.panel.y)
})

test('switches set user, language, latency and faults', async ({ page, control, running }) => {
  await page.goto('/crm/deal/details/101/')
  const panel = page.getByRole('complementary', { name: 'Customer' })
  await panel.getByLabel('Latency').selectOption('500')
  await expect.poll(() => running.portal.context.latencyMs).toBe(500)
  await panel.getByLabel('Latency').selectOption('0')
  await expect.poll(() => running.portal.context.latencyMs).toBe(0)
  await panel.getByRole('button', { name: 'Drop the answer' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'its answer lost' })).toBeVisible()
  expect(running.portal.context.faults.take('imopenlines.crm.message.add')?.do).toEqual({ drop: true })
  await panel.getByLabel('Language').selectOption('ru')
  await expect(page.getByRole('tab', { name: 'Переписка' })).toBeVisible()
  await panel.getByLabel('Signed in').selectOption('1')
  await expect(page.locator('.signed-in')).toContainText('administrator')
  await control.get('state')
})

test('the start page leads to every item and keeps the switches', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByText('CRM_DEAL_DETAIL_TAB')).toBeVisible()
  await page.getByLabel('Card').selectOption('1')
  await page.getByLabel('Language').selectOption('ru')
  await page.getByRole('button', { name: 'Apply' }).click()
  await page.getByRole('link', { name: 'Website redesign for Northwind' }).click()
  await expect(page.frameLocator('iframe.slider-frame').getByRole('tab', { name: 'Переписка' })).toBeVisible()
})

test('an unknown user and an unknown page are told in words', async ({ page, complaints }) => {
  complaints.expect(/status of 404/)
  await page.goto('/crm/deal/details/101/?user=99999')
  await expect(page.getByText('no employee 99999')).toBeVisible()
  await page.goto('/crm/deal/details/55555/')
  await expect(page.getByText('does not exist')).toBeVisible()
})
