/** Cards and places the app is opened on: the four it serves, those it cannot serve, and ids that are none. */
import type { Page } from '@playwright/test'
import { appFrame, expect, openCard, test } from '../portal.ts'
import { expectConversation, expectSendWorks, frameCommands } from './places.ts'
import { log } from './steps.ts'

const SERVED = [['lead', 201, 1516], ['contact', 301, 1501], ['company', 401, 1504]] as const

for (const [type, id, chatId] of SERVED) {
  test(`the card of a ${type} shows its conversation`, async ({ page, control }) => {
    const user = type === 'lead' ? { user: '31' } : {}
    const app = await openCard(page, { type, id, query: user })
    await expectConversation(app)
    await expectSendWorks(app, control, chatId, `Written in the card of a ${type}.`)
  })
}

for (const [type, title] of [['lead', 'Save the lead first'], ['deal', 'Save the deal first'], ['contact', 'Save the contact first'], ['company', 'Save the company first']] as const) {
  test(`a new ${type} is to be saved first, and nothing is asked of the portal`, async ({ page, control }) => {
    const app = await openCard(page, { type, id: 0 })
    await expect(app.getByText(title)).toBeVisible()
    expect(await log(control)).toEqual([])
  })
}

test('a new card of a smart process is to be saved first', async ({ page }) => {
  const app = await openCard(page, { type: 174, id: 0 })
  await expect(app.getByText('Save the card first')).toBeVisible()
})

test('a smart process card says that it has no chats and leads to the linked deal and contact', async ({ page, control }) => {
  const app = await openCard(page, { type: 174, id: 501 })
  await expect(app.getByText('This kind of card has no chats of its own')).toBeVisible()
  await expect(app.getByRole('button', { name: 'Contact: #302' })).toBeVisible()
  await app.getByRole('button', { name: 'Deal: #102' }).click()
  await expect.poll(async () => (await frameCommands(control, 'openPath')).length).toBe(1)
  await expect(page.locator('iframe.slider-frame')).toHaveAttribute('src', /\/crm\/deal\/details\/102\//u)
})

test('on an old box, whose page never heard of sliders, the linked deal opens in a new window after a moment', async ({ page, context, control }) => {
  await control.patch('portal', { version: '24.0' })
  const app = await openCard(page, { type: 174, id: 501 })
  const opening = context.waitForEvent('page')
  await app.getByRole('button', { name: 'Deal: #102' }).click()
  expect((await opening).url()).toMatch(/\/crm\/deal\/details\/102\//u)
  await expect(page.locator('iframe.slider-frame')).toHaveCount(0)
})

test('a slider that stays open is not doubled by a window', async ({ page, context, control }) => {
  const app = await openCard(page, { type: 174, id: 501 })
  await app.getByRole('button', { name: 'Deal: #102' }).click()
  await expect(page.locator('iframe.slider-frame')).toBeVisible()
  // The page was asked what it knows, and answered.
  await expect.poll(async () => (await frameCommands(control, 'openPath')).filter(row => row.answered).length).toBe(1)
  expect(context.pages()).toHaveLength(1)
})

test('a smart process card that cannot be read says why and tries again', async ({ page, control, complaints }) => {
  complaints.expect(/status of 404/u)
  await control.patch('portal', { methodsOff: ['crm.item.get'] })
  const app = await openCard(page, { type: 174, id: 501 })
  await expect(app.getByText('This kind of card has no chats of its own')).toBeVisible()
  await control.patch('portal', { methodsOff: [] })
  await app.getByRole('button', { name: 'Try again' }).click()
  await expect(app.getByRole('button', { name: 'Deal: #102' })).toBeVisible()
})

test('a private dialog of the messenger has no customer, and nothing is asked of the portal', async ({ page, control }) => {
  await page.goto('/online/?dialogId=31')
  await expect(appFrame(page).getByText('This dialog has no customer')).toBeVisible()
  expect(await log(control)).toEqual([])
})

/** Lets the portal's page name another place in its first answer. */
async function standOn(page: Page, placement: string, options: unknown): Promise<void> {
  await page.route('**/page/endpoint/getInitData', async route => {
    const response = await route.fetch()
    const answer = await response.json() as { data: Record<string, unknown> }
    Object.assign(answer.data, { PLACEMENT: placement, PLACEMENT_OPTIONS: options })
    await route.fulfill({ response, json: answer })
  })
}

test('an id that arrives as a number is an id', async ({ page }) => {
  await standOn(page, 'CRM_DEAL_DETAIL_TAB', { ID: 101 })
  await expectConversation(await openCard(page, { id: 102 }))
})

const BAD_IDS: [string, unknown][] = [
  ['nothing', []], ['an empty text', ''], ['JSON as text', '{"ID":"101"}'], ['no id', { URI: '/crm/' }], ['an exponent', { ID: '1e3' }],
  ['a negative number', { ID: '-5' }], ['a list', { ID: ['101'] }], ['words', { ID: 'NaN' }], ['a fraction', { ID: '10.1' }]
]
test('a card that names no usable id says so and never asks the portal with it', async ({ page, control }) => {
  for (const [what, options] of BAD_IDS) {
    await test.step(what, async () => {
      await page.unrouteAll()
      await standOn(page, 'CRM_DEAL_DETAIL_TAB', options)
      const app = await openCard(page, { id: 101 })
      await expect(app.getByText('The card did not say which item this is')).toBeVisible()
    })
  }
  expect(await log(control)).toEqual([])
})

const OTHER_PLACES: [string, unknown, string][] = [
  ['CRM_QUOTE_DETAIL_TAB', { ID: '0' }, 'Save the card first'],
  ['CRM_QUOTE_DETAIL_TAB', { ID: '5' }, 'This kind of card has no chats of its own'],
  ['CRM_SMART_INVOICE_DETAIL_TAB', { ID: '7' }, 'This kind of card has no chats of its own'],
  ['CRM_DEAL_LIST_MENU', { ID: '5' }, 'The app is not made for this place'],
  ['IM_SIDEBAR', {}, 'The messenger did not say which chat is open'],
  ['IM_SIDEBAR', { dialogId: 'chat0' }, 'The messenger did not say which chat is open']
]
test('places the app was not made for are named as such', async ({ page, complaints }) => {
  // This portal has no quotes and invoices: the look for their links fails, the words do not.
  complaints.expect(/status of 400/u)
  for (const [placement, options, words] of OTHER_PLACES) {
    await test.step(`${placement} ${JSON.stringify(options)}`, async () => {
      await page.unrouteAll()
      await standOn(page, placement, options)
      const app = await openCard(page, { id: 101 })
      await expect(app.getByText(words)).toBeVisible()
    })
  }
})
