/** Parts of the first answer that fail: each takes only its own part of the screen with it. */
import type { FrameLocator } from '@playwright/test'
import { expect, openCard, test } from '../portal.ts'
import { expectConversation, expectSendWorks, notice } from './places.ts'
import { bubble, calls, canWrite, customerWrites, messageField, nextRequest, preflights, requests, sends, thread } from './steps.ts'

const SCOPES = ['crm', 'imopenlines', 'im', 'placement', 'user_brief']
const without = (scope: string): { scopes: string[] } => ({ scopes: SCOPES.filter(one => one !== scope) })

test('without the messenger\'s scope the newest session is read and answered', async ({ page, control }) => {
  await control.patch('app', without('im'))
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  await expect(thread(app)).toContainText('доставка в субботу возможна')
  await expectSendWorks(app, control, 1501, 'Answered without the messenger.')
})

test('without the CRM\'s scope the conversation is read and answered', async ({ page, control }) => {
  await control.patch('app', without('crm'))
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  await expectSendWorks(app, control, 1501, 'Answered without the CRM.')
})

test('without the Open Channels\' scope the app says what it lacks and who can give it', async ({ page, control }) => {
  await control.patch('app', without('imopenlines'))
  const app = await openCard(page, { id: 101 })
  await expect(app.getByText('The app lacks a permission.')).toBeVisible()
  await expect(app.getByRole('button', { name: 'Try again' })).toBeVisible()
  expect(await requests(control), 'not tried again by itself').toHaveLength(1)
})

test('a person to whom the administrator did not give the app is told so', async ({ page, control, complaints }) => {
  complaints.expect(/status of 403/u)
  await control.post('faults', { method: 'batch', when: 'before', times: 'always', do: { status: 403, body: { error: 'user_access_error', error_description: 'The user does not have access to the application' } } })
  const app = await openCard(page, { id: 101 })
  await expect(app.getByText('You have no access to this app')).toBeVisible()
  expect(await requests(control)).toHaveLength(1)
})

test('an item that was deleted says that it is gone or out of reach', async ({ page, control }) => {
  await control.patch('items/deal/101', { deleted: true })
  const app = await openCard(page, { id: 101 })
  await expect(app.getByText(/no longer exists|no right to see this/u)).toBeVisible()
  expect(await requests(control)).toHaveLength(1)
})

test('who may not read the CRM is told whom to ask', async ({ page, control }) => {
  const app = await openCard(page, { id: 101, query: { user: '35' } })
  await expect(app.getByText('You have no right to see this. Ask the administrator of the portal.')).toBeVisible()
  expect(await requests(control)).toHaveLength(1)
})

for (const id of [103, 105]) {
  test(`deal ${id} has no chats: how one comes here, and Check again finds it`, async ({ page, control }) => {
    const app = await openCard(page, { id })
    await expect(app.getByText('No chats are linked to this deal yet')).toBeVisible()
    await expect(app.getByRole('alert')).toHaveCount(0)
    await control.patch('chats/1505', { crm: [{ type: 'contact', id: 304 }, { type: 'deal', id }] })
    await app.getByRole('button', { name: 'Check again' }).click()
    await expectConversation(app)
    await expect(messageField(app)).toBeVisible()
  })
}

test('who is in no chat but may see histories reads the newest session and is offered to join', async ({ page, control }) => {
  await control.patch('users/1', { join: false, history: true })
  const app = await openCard(page, { id: 101, query: { user: '1' } })
  await expectConversation(app)
  const joining = app.getByRole('button', { name: 'Join', exact: true })
  await expect(joining).toBeVisible()
  await expect(messageField(app)).toHaveCount(0)
})

for (const user of ['38', '44']) {
  test(`user ${user}, who is in no chat but may see histories, reads the newest session, joins and writes`, async ({ page, control }) => {
    await control.patch(`users/${user}`, { history: 'any' })
    const app = await openCard(page, { id: 102, query: { user } })
    await expectConversation(app)
    await app.getByRole('button', { name: 'Join', exact: true }).click()
    await expect(messageField(app)).toBeVisible()
    const { chats } = await control.get<{ chats: { id: number, members: number[] }[] }>('state')
    expect(chats.find(chat => chat.id === 1504)?.members).toContain(Number(user))
    await expectSendWorks(app, control, 1504, `Joined by ${user}.`)
  })
}

for (const { what, status } of [{ what: 'the session in work', status: 40 }, { what: 'the last one, which is closed', status: 60 }]) {
  test(`who is in no chat but may see histories reads ${what} on an old portal, which finds it by its number alone`, async ({ page, control, complaints }) => {
    complaints.expect(/status of 403 /u)
    await control.patch('portal', { version: '24.0' })
    await control.patch('users/44', { join: 'none', history: 'any', crmAccess: 'all' })
    await control.patch('chats/1504', { session: { status } })
    const app = await openCard(page, { id: 102, query: { user: '44' } })
    await expectConversation(app)
    await expect(app.getByRole('button', { name: 'Join to read' })).toHaveCount(0)
    const asked = (await calls(control, 'imopenlines.session.history.get')).map(row => Object.keys(row.params))
    expect(asked.slice(0, 2).flat().sort()).toEqual(['CHAT_ID', 'SESSION_ID'])
    await customerWrites(control, 1504, 'Heard on an old portal too?')
    await expect(bubble(app, 'Heard on an old portal too?')).toBeVisible({ timeout: 20_000 })
    const later = (await calls(control, 'imopenlines.session.history.get')).slice(2)
    expect(later.length).toBeGreaterThan(0)
    for (const { params } of later) expect(Object.keys(params)).toEqual(['SESSION_ID'])
  })
}

test('a portal without the messenger\'s reading method shows the session\'s history', async ({ page, control }) => {
  await control.patch('portal', { methodsOff: ['im.dialog.messages.get'] })
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  await expectSendWorks(app, control, 1501, 'Answered on an old portal.')
})

test('a portal without Open Channels in the CRM says that it does not offer it', async ({ page, control }) => {
  await control.patch('portal', { methodsOff: ['imopenlines.crm.chat.get'] })
  const app = await openCard(page, { id: 101 })
  await expect(app.getByText('This portal does not offer it')).toBeVisible()
})

test('facts that cannot be read leave the conversation usable', async ({ page, control }) => {
  await control.patch('portal', { methodsOff: ['crm.item.get', 'crm.activity.list', 'scope', 'imopenlines.config.list.get', 'im.user.list.get'] })
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  await expectSendWorks(app, control, 1501, 'With half of the answers missing.')
})

test('when it cannot be learned who is signed in the chat is read, and writing says why it is off', async ({ page, control }) => {
  await control.patch('portal', { methodsOff: ['profile'] })
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  await expect(app.getByText('This portal does not offer it').first()).toBeVisible()
  await messageField(app).fill('Who am I?')
  await messageField(app).press('Enter')
  expect(await sends(control)).toEqual([])
  expect(await preflights(control)).toEqual([])
  await expect(notice(app, 'could not be loaded')).toHaveCount(0)
})

for (const [what, result] of [['words', 'what'], ['nothing', null], ['another map', { x: 1 }]] as const) {
  test(`${what} in place of the list of chats or of the messages is a failure, never "none"`, async ({ page, control }) => {
    const answers = (method: string) => control.post('faults', { method, when: 'before', times: 'always', do: { body: { result } } })
    const retry = (app: FrameLocator) => app.getByRole('button', { name: 'Try again' })
    await answers('imopenlines.crm.chat.get')
    const app = await openCard(page, { id: 101 })
    await expect(app.getByText('The conversation could not be loaded')).toBeVisible()
    await expect(app.getByText('No chats are linked')).toHaveCount(0)
    await control.call('DELETE', 'faults')
    await answers('im.dialog.messages.get')
    await retry(app).click()
    await expect(app.getByText('The conversation could not be loaded')).toBeVisible()
    await expect(app.getByText('No messages yet')).toHaveCount(0)
    await control.call('DELETE', 'faults')
    await retry(app).click()
    await canWrite(app)
    // The same while the card is open: the list stays, and one can go on writing.
    await answers('imopenlines.crm.chat.get')
    await control.call('DELETE', 'log')
    await expect.poll(async () => (await calls(control, 'imopenlines.crm.chat.get')).length, { timeout: 25_000 }).toBeGreaterThan(1)
    await nextRequest(control)
    await expect(app.getByText('no longer linked')).toHaveCount(0)
    await expect(app.getByRole('option')).toHaveCount(3)
    await expect(messageField(app)).toBeEditable()
  })
}
