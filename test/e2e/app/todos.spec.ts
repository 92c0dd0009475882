/** A to-do out of a message: with its words, until a time of this device, for the signed-in user; on the portal once. */
import type { FrameLocator, Locator } from '@playwright/test'
import { expect, openCard, test } from '../portal.ts'
import { calls, canWrite, sends, thread } from './steps.ts'

const form = (app: FrameLocator): Locator => app.getByRole('region', { name: 'To-do' })

async function fromMessage(app: FrameLocator, words: string): Promise<void> {
  const message = thread(app).getByRole('article').filter({ hasText: words }).last()
  await message.hover()
  await message.getByRole('button', { name: 'Add a to-do' }).click()
}

test('a message becomes a to-do of the item with its words quoted, and nothing is sent', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await fromMessage(app, 'доставка в субботу')
  await expect(form(app)).toContainText('Марина Ковалёва')
  await expect(form(app).getByRole('textbox', { name: 'What is to be done' })).toBeFocused()
  await form(app).getByRole('textbox', { name: 'What is to be done' }).fill('Check the delivery on Saturday')
  await form(app).getByLabel('Until when').fill('2027-03-16T15:00')
  await form(app).getByRole('button', { name: 'Add the to-do' }).click()
  await expect(app.getByText(/^To-do added: Check the delivery on Saturday, until /)).toBeVisible()
  const [call, ...more] = await calls(control, 'crm.activity.todo.add')
  expect(more).toEqual([])
  expect(call?.params).toMatchObject({ ownerId: '101', title: 'Check the delivery on Saturday', responsibleId: '27' })
  expect(call?.params.description).toContain('доставка в субботу')
  expect(await sends(control)).toEqual([])
})

test('a to-do refused for want of the right keeps what was filled in, says why, and is not offered again', async ({ page, control, complaints }) => {
  complaints.expect(/status of 400 .*todo\.add/)
  await control.post('faults', { method: 'crm.activity.todo.add', when: 'before', do: { status: 400, body: { error: 'ACCESS_DENIED', error_description: 'Access denied' } } })
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await fromMessage(app, 'доставка в субботу')
  await form(app).getByRole('textbox', { name: 'What is to be done' }).fill('Ask the driver')
  await form(app).getByRole('button', { name: 'Add the to-do' }).click()
  await expect(form(app).getByRole('alert')).toBeVisible()
  await expect(form(app).getByRole('textbox', { name: 'What is to be done' })).toHaveValue('Ask the driver')
  await expect(form(app).getByRole('button', { name: 'Add the to-do' })).toHaveCount(0)
  expect(await calls(control, 'crm.activity.todo.add')).toHaveLength(1)
})

test('a to-do whose answer is lost is looked for and not added twice', async ({ page, control, complaints }) => {
  complaints.expect(/status of 502|todo\.add\S* from origin .* blocked by CORS policy|ERR_FAILED/)
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await fromMessage(app, 'доставка в субботу')
  await form(app).getByRole('textbox', { name: 'What is to be done' }).fill('Ask the driver')
  await control.post('faults', { method: 'crm.activity.todo.add', when: 'after', do: { status: 502 } })
  await form(app).getByRole('button', { name: 'Add the to-do' }).click()
  await expect(app.getByText(/^To-do added: Ask the driver, until /)).toBeVisible()
  expect((await calls(control, 'crm.activity.todo.add')).filter(row => row.error === null || row.status === 502)).toHaveLength(1)
})

test('by keys alone: from the message\'s tools to the to-do and back', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await thread(app).focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(app.getByRole('button', { name: 'Reply' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(app.getByRole('button', { name: 'Add a to-do' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(form(app).getByRole('textbox', { name: 'What is to be done' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(app.getByText(/^To-do added: /)).toBeVisible()
  expect(await calls(control, 'crm.activity.todo.add')).toHaveLength(1)
})
