/** Installing the app and looking after it: what an administrator sees and presses, and what others are told. */
import type { Page } from '@playwright/test'
import { appFrame, expect, test, type Control } from '../portal.ts'
import { expectConversation, frameCommands } from './places.ts'
import { log, requests } from './steps.ts'

interface Binding { placement: string, handler: string, langAll: Record<string, { TITLE: string }> }

const TABS = ['CRM_COMPANY_DETAIL_TAB', 'CRM_CONTACT_DETAIL_TAB', 'CRM_DEAL_DETAIL_TAB', 'CRM_LEAD_DETAIL_TAB', 'IM_SIDEBAR']

async function bindings(control: Control): Promise<Binding[]> {
  return (await control.patch<{ placements: Binding[] }>('app', {})).placements
}

const codes = (rows: Binding[]): string[] => rows.map(row => row.placement).sort()

async function openAppPage(page: Page, query = 'user=1') {
  await page.goto(`/marketplace/app/?${query}`)
  return appFrame(page)
}

test('one press of the administrator binds the four card tabs and the sidebar in both languages, finishes, and both show the app', async ({ page, control, running }) => {
  await control.patch('app', { installed: false, placements: [] })
  const app = await openAppPage(page)
  await expect(app.getByText('Four tabs and the messenger’s sidebar will be added')).toBeVisible()
  await expect(app.getByText('“Conversation” in the cards of leads, deals, contacts and companies, and beside the open channel chats of the messenger')).toBeVisible()
  expect(await bindings(control), 'nothing happens before the press').toEqual([])
  await app.getByRole('button', { name: 'Add the tabs and finish' }).click()
  await expect(page).toHaveURL(/install_finished=Y/u)
  const rows = await bindings(control)
  expect(codes(rows)).toEqual(TABS)
  for (const row of rows) {
    expect(row.langAll).toMatchObject({ en: { TITLE: 'Conversation' }, ru: { TITLE: 'Переписка' } })
    expect(row.handler).toBe(`${running.appOrigin}/`)
  }
  await expect(appFrame(page).getByText('CRM Conversation').first()).toBeVisible()
  expect(await frameCommands(control, 'setInstallFinish')).toHaveLength(1)

  await page.goto('/online/?dialogId=chat1501&panel=0')
  await expect(appFrame(page).getByRole('textbox', { name: 'Message' })).toBeVisible()
  await page.goto('/crm/deal/details/101/?lang=ru')
  await page.getByRole('tab', { name: 'Переписка' }).click()
  await expect(appFrame(page).getByRole('article').first()).toBeVisible()
})

test('installing again binds nothing twice and replaces an old address', async ({ page, control, running }) => {
  await control.patch('app', { installed: false, placements: [
    { placement: 'CRM_DEAL_DETAIL_TAB', handler: `${running.appOrigin}/` },
    { placement: 'CRM_LEAD_DETAIL_TAB', handler: 'https://old.example.com/app/' },
    { placement: 'CRM_CONTACT_DETAIL_TAB', handler: 'https://old.example.com/app/' },
    { placement: 'CRM_CONTACT_DETAIL_TAB', handler: `${running.appOrigin}/index.html` }
  ] })
  const app = await openAppPage(page)
  await app.getByRole('button', { name: 'Add the tabs and finish' }).click()
  await expect(page).toHaveURL(/install_finished=Y/u)
  const rows = await bindings(control)
  expect(codes(rows)).toEqual(TABS)
  expect(rows.filter(row => row.handler.includes('old.example.com'))).toEqual([])
  const binds = (await log(control)).filter(row => row.method === 'placement.bind').map(row => row.params.PLACEMENT)
  expect(binds.sort()).toEqual(['CRM_COMPANY_DETAIL_TAB', 'CRM_LEAD_DETAIL_TAB', 'IM_SIDEBAR'])
})

test('a double press installs once', async ({ page, control }) => {
  await control.patch('app', { installed: false, placements: [] })
  const app = await openAppPage(page)
  await app.getByRole('button', { name: 'Add the tabs and finish' }).dblclick()
  await expect(page).toHaveURL(/install_finished=Y/u)
  expect((await log(control)).filter(row => row.method === 'placement.bind')).toHaveLength(5)
  expect(codes(await bindings(control))).toEqual(TABS)
})

test('a missing right is named before the press, and a refusal leaves the page usable', async ({ page, control }) => {
  await control.patch('app', { installed: false, placements: [], scopes: ['imopenlines', 'im', 'placement', 'user_brief'] })
  const app = await openAppPage(page)
  await expect(app.getByText('Rights are missing: CRM')).toBeVisible()
  await app.getByRole('button', { name: 'Add the tabs and finish' }).click()
  await expect(app.getByText('The installation did not finish')).toBeVisible()
  await control.patch('app', { scopes: ['crm', 'imopenlines', 'im', 'placement', 'user_brief'] })
  await app.getByRole('button', { name: 'Check again' }).click()
  await expect(app.getByText('Rights are missing')).toHaveCount(0)
  await app.getByRole('button', { name: 'Add the tabs and finish' }).click()
  await expect(page).toHaveURL(/install_finished=Y/u)
  expect(codes(await bindings(control))).toEqual(TABS)
})

test('who is no administrator is told whom to ask and can change nothing', async ({ page, control }) => {
  await control.patch('app', { installed: false, placements: [] })
  await page.route('**/page/endpoint/getInitData', async route => {
    const response = await route.fetch()
    const answer = await response.json() as { data: Record<string, unknown> }
    Object.assign(answer.data, { INSTALL: true, IS_ADMIN: false })
    await route.fulfill({ response, json: answer })
  })
  const app = await openAppPage(page)
  await expect(app.getByText('Only an administrator can finish the installation')).toBeVisible()
  await expect(app.getByText('Ask the administrator of your portal')).toBeVisible()
  await expect(app.getByRole('button')).toHaveCount(0)
  expect(await requests(control)).toEqual([])
})

test('the app\'s page shows version, rights and tabs, and repairs what is missing or outdated', async ({ page, control, running }) => {
  await control.patch('app', { placements: [
    { placement: 'CRM_DEAL_DETAIL_TAB', handler: `${running.appOrigin}/` }, { placement: 'CRM_LEAD_DETAIL_TAB', handler: 'https://old.example.com/' }
  ] })
  const app = await openAppPage(page)
  await expect(app.getByText(/App version \d+\.\d+\.\d+/u)).toBeVisible()
  await expect(app.getByText('Rights granted')).toBeVisible()
  const row = (items: string) => app.getByRole('listitem').filter({ hasText: `${items}: tab “Conversation”` })
  await expect(row('Deals')).toContainText('Added')
  await expect(row('Leads')).toContainText('Leads to an old address')
  await expect(row('Contacts')).toContainText('Not added')
  const sidebar = app.getByRole('listitem').filter({ hasText: 'Messenger: “Conversation” beside a chat' })
  await expect(sidebar).toContainText('Not added')
  await app.getByRole('button', { name: 'Repair the tabs' }).click()
  await expect(sidebar).toContainText('Added')
  for (const items of ['Leads', 'Deals', 'Contacts', 'Companies']) await expect(row(items)).toContainText('Added')
  await expect(app.getByRole('button', { name: 'Repair the tabs' })).toHaveCount(0)
  const rows = await bindings(control)
  expect(codes(rows)).toEqual(TABS)
  expect(rows.every(one => one.handler === `${running.appOrigin}/`)).toBe(true)
})

test('the app\'s page tells a non-administrator what they can see and whom to ask', async ({ page, control }) => {
  const app = await openAppPage(page, 'user=27')
  await expect(app.getByText('Rights granted')).toBeVisible()
  await expect(app.getByText('Only an administrator can see and repair the tabs')).toBeVisible()
  await expect(app.getByRole('button', { name: 'Repair the tabs' })).toHaveCount(0)
  expect((await log(control)).filter(row => row.method === 'placement.bind')).toEqual([])
})

test('copied diagnostics hold versions, rights and tabs, and neither keys nor messages', async ({ page, context, running }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: running.origin })
  const issued: string[] = []
  const { tokens } = running.portal.context
  const issue = tokens.issue
  tokens.issue = userId => {
    const pair = issue(userId)
    issued.push(pair.accessToken, pair.refreshToken)
    return pair
  }
  try {
    const app = await openAppPage(page)
    await app.getByRole('button', { name: 'Copy diagnostics' }).click()
    await expect(app.getByRole('button', { name: 'Copied' })).toBeVisible()
  } finally {
    tokens.issue = issue
  }
  const copied = await page.evaluate(() => {
    window.focus()
    return navigator.clipboard.readText()
  })
  expect(JSON.parse(copied)).toMatchObject({ version: expect.stringMatching(/^\d+\.\d+\.\d+/u), tabs: { deal: 'bound' } })
  expect(copied).toContain('imopenlines')
  expect(issued.length).toBeGreaterThan(0)
  for (const token of issued) expect(copied).not.toContain(token)
  expect(copied).not.toMatch(/Ковалёва|Petrova|доставка/u)
})

test('the app\'s page that cannot be read says so and tries again', async ({ page, control, complaints }) => {
  complaints.expect(/status of 403/u)
  await control.post('faults', { method: 'batch', when: 'before', times: 1, do: { status: 403, body: { error: 'user_access_error', error_description: 'No access' } } })
  const app = await openAppPage(page)
  await expect(app.getByText('The app’s state could not be read')).toBeVisible()
  await app.getByRole('button', { name: 'Try again' }).click()
  await expect(app.getByText('Rights granted')).toBeVisible()
})

test('tabs bound by the app open it in every card', async ({ page }) => {
  for (const path of ['deal/details/101', 'contact/details/301']) {
    await page.goto(`/crm/${path}/`)
    await page.getByRole('tab', { name: 'Conversation' }).click()
    await expectConversation(appFrame(page))
  }
})
