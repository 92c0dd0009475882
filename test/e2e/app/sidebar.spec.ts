/** The messenger's sidebar: what stands beside an open chat, judged by what the portal was asked and keeps. */
import type { FrameLocator, Locator, Page } from '@playwright/test'
import { appFrame, expect, test } from '../portal.ts'
import { axeFaults } from './axeFaults.ts'
import { expectNoPageScroll, frameCommands } from './places.ts'
import { bubble, calls, copies, messageField, onePoll, requests, sendButton, sends, stopClock, storedIn } from './steps.ts'

/** Elena's Telegram: she has a WhatsApp where the manager sits too, and a live chat nobody has taken. */
const TELEGRAM = 1521
const WHATSAPP = 1522
const LIVECHAT = 1523
const UNLINKED = 1526

/** The browser's own line about a history that is closed to who is not in the chat. */
const UNREADABLE = /status of 400 .*session\.history\.get/

async function openBeside(page: Page, chatId: number, query: Record<string, string> = {}): Promise<FrameLocator> {
  await page.goto(`/online/?${new URLSearchParams({ dialogId: `chat${chatId}`, panel: '0', width: '360', ...query }).toString()}`)
  return appFrame(page)
}

const part = (app: FrameLocator, name: string): Locator => app.getByRole('region', { name, exact: true })
const items = (app: FrameLocator): Locator => part(app, 'CRM items')
const others = (app: FrameLocator): Locator => part(app, 'Other chats of this customer')
const todos = (app: FrameLocator): Locator => part(app, 'Open to-dos')

async function openPaths(page: Page): Promise<string | null> {
  return page.locator('iframe.slider-frame').last().getAttribute('src')
}

test('the deal stands there with stage, sum and who is responsible, and below it the customer and the company', async ({ page }) => {
  const app = await openBeside(page, TELEGRAM)
  await expect(items(app).getByRole('heading', { name: 'Гостиная «Берген»' })).toBeVisible()
  await expect(items(app)).toContainText('₽68,000 · Deal')
  await expect(items(app)).toContainText('step 3 of 5')
  await expect(items(app)).toContainText('Anna Petrova')
  await items(app).getByRole('link', { name: 'Contact: Елена Маркова' }).click()
  await expect.poll(() => openPaths(page)).toMatch(/\/crm\/contact\/details\/306\//u)
  await page.evaluate(() => window.portal?.closeSlider())
  await items(app).getByRole('link', { name: 'Open card: Гостиная «Берген»' }).click()
  await expect.poll(() => openPaths(page)).toMatch(/\/crm\/deal\/details\/108\//u)
})

test('a won deal, and one of another funnel, are told as what they are', async ({ page, control }) => {
  await control.patch('items/deal/108', { stage: 'WON' })
  const app = await openBeside(page, TELEGRAM)
  await expect(items(app)).toContainText('Сделка успешна')
  await expect(items(app)).toContainText('won')
  await expect(items(await openBeside(page, WHATSAPP))).toContainText('step 2 of 3')
})

test('a chat begins with one request, a second one brings all of the sections, and the next chat is a new frame that begins the same way', async ({ page, control }) => {
  for (const chatId of [TELEGRAM, WHATSAPP]) {
    await control.call('DELETE', 'log')
    const app = await openBeside(page, chatId)
    await expect(items(app).getByRole('heading', { level: 3 })).toBeVisible()
    await expect(todos(app)).toBeVisible()
    const [first, second, ...later] = await requests(control)
    expect([first!.method, second!.method]).toEqual(['batch', 'batch'])
    // The chat itself names its items: with its answer in hand, one batch brings everything about them.
    const named = (row: typeof first): string => JSON.stringify(row!.params)
    expect(named(first)).toContain('imopenlines.dialog.get')
    for (const method of ['crm.item.get', 'crm.status.list', 'crm.timeline.comment.list', 'imopenlines.crm.chat.get', 'CRM_TODO']) {
      expect(named(second), method).toContain(method)
      expect(named(first), method).not.toContain(method)
      expect(later.map(named).join(), method).not.toContain(method)
    }
  }
})

test('the other chats say who waits; one where the manager sits opens in the messenger', async ({ page, control }) => {
  const app = await openBeside(page, TELEGRAM)
  const rows = others(app).getByRole('option')
  await expect(rows).toHaveCount(2)
  await expect(rows.first()).toHaveAttribute('data-chat-id', String(LIVECHAT))
  await expect(rows.first()).toContainText('New')
  await expect(others(app)).toContainText('1')
  await rows.last().click()
  await expect(page).toHaveURL(new RegExp(`dialogId=chat${WHATSAPP}`, 'u'))
  expect(await frameCommands(control, 'imOpenMessenger')).toHaveLength(1)
  await expect(items(appFrame(page)).getByRole('heading', { name: 'Стулья для шоурума' })).toBeVisible()
})

test('a chat without the manager opens here as a thread that is read after joining, by keyboard alone, and leads back', async ({ page, control, complaints }) => {
  complaints.expect(UNREADABLE)
  const app = await openBeside(page, TELEGRAM)
  await others(app).getByRole('option').first().focus()
  await page.keyboard.press('Enter')
  const back = app.getByRole('button', { name: 'Back to the open chat' })
  await expect(back).toBeFocused()
  await expect(app.getByText('Nobody outside the chat can read it here.')).toBeVisible()
  await expect(bubble(app, 'У прихожей скрипит дверца.')).toHaveCount(0)
  await app.getByRole('button', { name: 'Join to read' }).focus()
  await page.keyboard.press('Enter')
  await expect(bubble(app, 'У прихожей скрипит дверца.')).toBeVisible()
  await expect(app.getByText('is waiting for an answer')).toBeVisible()
  expect(await frameCommands(control, 'imOpenMessenger')).toEqual([])
  await back.focus()
  await page.keyboard.press('Enter')
  await expect(items(app).getByRole('heading', { name: 'Гостиная «Берген»' })).toBeVisible()
  await expect(others(app).getByRole('option').first()).toBeFocused()
})

test('in a chat that opens here as a thread, note and to-do have their boxes above the composer', async ({ page, control, complaints }) => {
  complaints.expect(UNREADABLE)
  const app = await openBeside(page, TELEGRAM)
  await others(app).getByRole('option').first().click()
  await app.getByRole('button', { name: 'Join to read' }).click()
  await expect(bubble(app, 'У прихожей скрипит дверца.')).toBeVisible()
  const choose = async (name: string): Promise<void> => {
    await app.getByRole('button', { name: 'Chat actions' }).click()
    await app.getByRole('menuitem', { name, exact: true }).click()
  }
  await choose('Add a to-do')
  await expect(app.getByRole('textbox', { name: 'What is to be done' })).toBeFocused()
  await choose('Internal note')
  const note = app.getByRole('textbox', { name: 'Note', exact: true })
  await note.fill('The door needs a new hinge.')
  await app.getByRole('button', { name: 'Save the note' }).click()
  await expect(app.getByRole('log').getByText('The door needs a new hinge.')).toBeVisible()
  expect(await calls(control, 'crm.timeline.comment.add')).toHaveLength(1)
  expect(await sends(control)).toEqual([])
})

test('what is written goes into the open chat through the linked item, once, and "Sent" stands for a moment', async ({ page, control }) => {
  const app = await openBeside(page, TELEGRAM)
  await messageField(app).fill('Come by on Friday.')
  await sendButton(app).click()
  const sent = app.getByRole('main').getByText('Sent', { exact: true })
  await expect(sent).toBeVisible()
  expect(await copies(control, TELEGRAM, 'Come by on Friday.')).toHaveLength(1)
  const [send, ...more] = await sends(control)
  expect(more).toEqual([])
  expect(send!.params).toMatchObject({ CHAT_ID: String(TELEGRAM), CRM_ENTITY_TYPE: 'deal', CRM_ENTITY: '108' })
  await expect(sent).toHaveCount(0)
})

test('a message that was refused stands above the composer until it is decided', async ({ page, control, complaints }) => {
  complaints.expect(/status of 400/u)
  const app = await openBeside(page, TELEGRAM)
  await expect(messageField(app)).toBeVisible()
  await control.post('faults', { method: 'imopenlines.crm.message.add', when: 'before', do: { status: 400, body: { error: 'CANCELED', error_description: 'x' } } })
  await messageField(app).fill('Refused.')
  await sendButton(app).click()
  const entry = app.getByRole('list', { name: 'Unsent messages' }).locator('[data-state=failed]')
  await expect(entry).toContainText('Refused.')
  await entry.getByRole('button', { name: 'Edit' }).click()
  await expect(entry).toHaveCount(0)
  await expect(messageField(app)).toHaveValue('Refused.')
})

test('in silent mode nobody is told that the customer got it', async ({ page, control }) => {
  await control.patch(`chats/${TELEGRAM}`, { silent: true })
  const app = await openBeside(page, TELEGRAM)
  await messageField(app).fill('Nobody but us reads this.')
  await sendButton(app).click()
  await expect(app.getByRole('main').getByText('The customer does not see this message.')).toBeVisible()
  await expect(app.getByRole('main').getByText('Sent', { exact: true })).toHaveCount(0)
})

test('a file goes into the open chat once, and "Sent" is said once, however long the chat takes to show it', async ({ page, control }) => {
  const app = await openBeside(page, TELEGRAM)
  const chooser = page.waitForEvent('filechooser')
  await app.getByRole('button', { name: 'Attach a file' }).click()
  await (await chooser).setFiles([{ name: 'Offer.txt', mimeType: 'text/plain', buffer: Buffer.from('An offer.') }])
  await expect(app.getByRole('list', { name: 'Files to send' })).toBeVisible()
  await control.post('faults', { method: 'im.dialog.messages.get', when: 'before', times: 'always', do: { delayMs: 3_000 } })
  await sendButton(app).click()
  await expect(app.getByRole('main').getByText('Sent', { exact: true })).toBeVisible()
  await expect(app.getByRole('group', { name: 'Unsent messages' })).toHaveCount(0)
  const files = (await storedIn(control, TELEGRAM)).filter(message => message.via === 'im.v2.File.upload')
  expect(files).toHaveLength(1)
})

test('a to-do is ticked off, taken back, and one more is added; each is one change at the portal', async ({ page, control }) => {
  const app = await openBeside(page, TELEGRAM)
  const tick = todos(app).getByRole('checkbox', { name: 'Ответить про образцы' })
  await expect(todos(app).getByRole('listitem').filter({ hasText: 'Ответить про образцы' })).toContainText('Overdue')
  await tick.click()
  await expect(tick).toBeChecked()
  await todos(app).getByRole('button', { name: 'Undo' }).click()
  await expect(tick).not.toBeChecked()
  const marks = (await calls(control, 'crm.activity.update')).map(row => row.params['fields[COMPLETED]'] ?? JSON.stringify(row.params))
  expect(marks).toHaveLength(2)
  await todos(app).getByRole('button', { name: 'To-do', exact: true }).click()
  const title = app.getByRole('textbox', { name: 'What is to be done' })
  await expect(title).toBeFocused()
  await page.keyboard.type('Call about the samples')
  await page.keyboard.press('Enter')
  await expect(title).toHaveCount(0)
  await expect(todos(app).getByRole('button', { name: 'To-do', exact: true })).toBeFocused()
  await todos(app).getByRole('button', { name: /Show all/u }).click()
  await expect(todos(app).getByRole('checkbox', { name: 'Call about the samples' })).toBeVisible()
  expect(await calls(control, 'crm.activity.todo.add')).toHaveLength(1)
})

test('a note is kept with the item and never goes to the customer; Escape keeps its text', async ({ page, control }) => {
  const app = await openBeside(page, TELEGRAM)
  await expect(todos(app).getByRole('note')).toContainText('Постоянная клиентка')
  const button = todos(app).getByRole('button', { name: 'Note', exact: true })
  await button.click()
  const field = app.getByRole('textbox', { name: 'Note' })
  await expect(field).toBeFocused()
  await page.keyboard.type('Asks for a discount.')
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue('Asks for a discount.')
  await app.getByRole('button', { name: 'Save the note' }).click()
  await expect(todos(app).getByRole('note')).toContainText('Asks for a discount.')
  expect(await calls(control, 'crm.timeline.comment.add')).toHaveLength(1)
  expect(await sends(control)).toEqual([])
})

test('one section that cannot be read says why, the others stand, and trying again mends it', async ({ page, control }) => {
  await control.patch('portal', { methodsOff: ['imopenlines.crm.chat.get'] })
  const app = await openBeside(page, TELEGRAM)
  await expect(items(app).getByRole('heading', { name: 'Гостиная «Берген»' })).toBeVisible()
  await expect(todos(app).getByRole('checkbox').first()).toBeVisible()
  await expect(others(app).getByRole('button', { name: 'Try again' })).toBeVisible()
  await control.patch('portal', { methodsOff: [] })
  await others(app).getByRole('button', { name: 'Try again' }).click()
  await expect(others(app).getByRole('option')).toHaveCount(2)
})

test('an item without the right to it keeps its kind and number', async ({ page, control }) => {
  await control.patch('users/27', { crmAccess: [{ type: 'contact', id: 306 }, { type: 'company', id: 403 }] })
  const app = await openBeside(page, TELEGRAM)
  await expect(items(app).getByRole('heading', { name: 'Deal #108' })).toBeVisible()
  await expect(items(app)).toContainText('No right to view')
  await expect(items(app).getByRole('link', { name: /Open card/u })).toHaveCount(0)
  await expect(items(app).getByRole('link', { name: 'Contact: Елена Маркова' })).toBeVisible()
})

test('a chat that belongs to nothing says so and becomes a lead with one press', async ({ page, control }) => {
  const app = await openBeside(page, UNLINKED)
  await expect(app.getByRole('heading', { name: 'This chat is not linked to the CRM yet' })).toBeVisible()
  await app.getByRole('link', { name: 'Open the line settings' }).click()
  await expect.poll(() => openPaths(page)).toMatch(/contact_center/u)
  await page.evaluate(() => window.portal?.closeSlider())
  await app.getByRole('button', { name: 'Create a lead' }).click()
  await expect(items(app)).toContainText('Lead')
  await expect(items(app)).toContainText('step 1 of 3')
  await expect(messageField(app)).toBeVisible()
  expect(await calls(control, 'imopenlines.crm.lead.create')).toHaveLength(1)
})

test('a chat linked meanwhile shows its item after "Check again"', async ({ page, control }) => {
  const app = await openBeside(page, UNLINKED)
  await expect(app.getByRole('button', { name: 'Check again' })).toBeVisible()
  await control.patch(`chats/${UNLINKED}`, { crm: [{ type: 'deal', id: 103 }] })
  await app.getByRole('button', { name: 'Check again' }).click()
  await expect(items(app).getByRole('heading', { name: 'Ремонт офиса на Лесной' })).toBeVisible()
})

test('polls keep the sections fresh, one request each', async ({ page, control }) => {
  await page.clock.install()
  const app = await openBeside(page, TELEGRAM)
  await expect(others(app).getByRole('option')).toHaveCount(2)
  await page.waitForLoadState('networkidle')
  await stopClock(page)
  await control.patch('items/deal/108', { title: 'Renamed meanwhile', opportunity: 70000 })
  for (let turn = 0; turn < 6; turn++) await onePoll(page, control)
  await expect(items(app).getByRole('heading', { name: 'Renamed meanwhile' })).toBeVisible()
  await expect(items(app)).toContainText('₽70,000')
})

test('a chat that is none of the Open Channels, or is closed to the manager, says so', async ({ page, complaints }) => {
  complaints.expect(/status of 400/u)
  const app = await openBeside(page, 999_999)
  await expect(app.getByText('This chat cannot be shown here')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme })

    test('the sidebar has no accessibility fault and fits at 320, 360 and 400 px, in English and Russian', async ({ page, running, control }) => {
      await control.patch('users/27', { name: 'Anna Petrova' })
      for (const [width, lang, chatId] of [['320', 'ru', TELEGRAM], ['320', 'en', TELEGRAM], ['360', 'en', TELEGRAM], ['400', 'ru', 1501], ['360', 'en', UNLINKED], ['320', 'ru', UNLINKED]] as const) {
        const app = await openBeside(page, chatId, { width, lang })
        await expect(app.getByRole('heading', { level: 3 })).toBeVisible()
        await page.waitForLoadState('networkidle')
        expect(await axeFaults(page, running.appOrigin), `${width} px, ${lang}, ${chatId}`).toEqual([])
        await expectNoPageScroll(app)
      }
      const app = await openBeside(page, TELEGRAM)
      await todos(app).getByRole('button', { name: 'To-do', exact: true }).click()
      await todos(app).getByRole('button', { name: 'Note', exact: true }).click()
      expect(await axeFaults(page, running.appOrigin), 'forms').toEqual([])
    })
  })
}
