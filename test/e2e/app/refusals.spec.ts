/** What the portal can refuse a message for: one request, the reason in words, the text kept. */
import type { FrameLocator } from '@playwright/test'
import { expect, openCard, test, type Complaints, type Control } from '../portal.ts'
import { bubble, canWrite, copies, log, messageField, press, sendButton, sends, stopClock, thread } from './steps.ts'

const TEXT = 'Shall we say Saturday at ten?'

interface Refusal {
  name: string
  code: string
  says: RegExp
  prepare: (control: Control) => Promise<unknown>
  /** Undoes it, so that "Send again" can be proven. */
  mend: (control: Control) => Promise<unknown>
}

/** The rows of the method's table of checks that an app with strict parameters can meet, made real. */
const REFUSALS: Refusal[] = [
  {
    name: 'the manager was taken out of the chat',
    code: 'CANCELED',
    says: /You are not in this chat\. Join it/,
    prepare: control => control.patch('chats/1501', { members: [31] }),
    mend: control => control.patch('chats/1501', { members: [27] })
  },
  {
    name: 'writing was switched off in the chat',
    code: 'TEXT_FIELD_DISABLED',
    says: /Writing is switched off in this chat/,
    prepare: control => control.patch('chats/1501', { textFieldEnabled: false }),
    mend: control => control.patch('chats/1501', { textFieldEnabled: true })
  },
  {
    name: 'the line was switched off',
    code: 'ERROR_FROM_OTHER_MODULE',
    says: /The channel takes no messages/,
    prepare: control => control.patch('lines/1', { active: false }),
    mend: control => control.patch('lines/1', { active: true })
  },
  {
    name: 'the connector was disconnected',
    code: 'ERROR_FROM_OTHER_MODULE',
    says: /The channel takes no messages/,
    prepare: control => control.patch('lines/1', { connectors: ['livechat'] }),
    mend: control => control.patch('lines/1', { connectors: ['telegrambot', 'livechat', 'whatsappbytwilio', 'vkgroup'] })
  },
  {
    name: 'the manager lost the right to the card',
    code: 'ACCESS_DENIED',
    says: /You may not read this card in the CRM/,
    prepare: control => control.patch('users/27', { crmAccess: 'none' }),
    mend: control => control.patch('users/27', { crmAccess: 'all' })
  },
  {
    name: 'the session was closed',
    code: 'CHAT_NOT_IN_CRM',
    says: /The session was closed before the message went\. Start a session below/,
    prepare: control => control.patch('chats/1501', { session: { status: 60 } }),
    mend: control => control.patch('chats/1501', { session: { status: 25, operatorId: 27 }, members: [27] })
  },
  {
    name: 'the method does not exist',
    code: 'ERROR_METHOD_NOT_FOUND',
    says: /cannot send from the CRM/,
    prepare: control => control.patch('portal', { methodsOff: ['imopenlines.crm.message.add'] }),
    mend: control => control.patch('portal', { methodsOff: [] })
  }
]

/** Refusals that the portal's state cannot be brought to: answered as the portal would. */
const ANSWERED: [status: number, error: string, says: RegExp, more?: object][] = [
  [400, 'ERROR_ARGUMENT', /did not accept the message: MESSAGE/, { argument: 'MESSAGE' }],
  [400, 'MESSAGE_ADD_ERROR', /refused the message: Said by the portal/],
  [403, 'ACCESS_DENIED', /You may not read this card in the CRM/],
  [403, 'insufficient_scope', /lacks a permission/],
  [403, 'user_access_error', /no access to this app/],
  [403, 'WRONG_LICENSE', /plan does not allow/],
  [401, 'APPLICATION_NOT_FOUND', /no longer accepts this session\. Copy the text/]
]

/** The browser's own line about an answer that is no success; nothing else may be in the console. */
function expectRefusedRequest(complaints: Complaints): void {
  complaints.expect(/Failed to load resource: the server responded with a status of \d+ .*message\.add/)
}

/** Requests that could have sent something, by whichever way. */
const attempts = async (control: Control): Promise<string[]> =>
  (await log(control)).filter(row => /message\.add$/u.test(row.method) && !row.preflight).map(row => row.method)

async function expectNotSent(app: FrameLocator, control: Control, says: RegExp): Promise<void> {
  await expect(bubble(app, TEXT)).toHaveAttribute('data-state', 'failed')
  await expect(thread(app)).toContainText('Not sent.')
  await expect(thread(app)).toContainText(says)
  await expect(thread(app)).not.toContainText('<b>')
  expect(await copies(control, 1501, TEXT)).toHaveLength(0)
}

for (const refusal of REFUSALS) {
  test(`when ${refusal.name}, the message is "Not sent" with the reason, asked for once, and nothing typed is lost`, async ({ page, control, complaints }) => {
    expectRefusedRequest(complaints)
    // No poll may tell the app before the message is pressed.
    await page.clock.install()
    const app = await openCard(page, { id: 101 })
    await canWrite(app)
    await stopClock(page)
    await refusal.prepare(control)
    await press(app, TEXT)
    await expectNotSent(app, control, refusal.says)
    const rows = await sends(control)
    expect(rows).toHaveLength(1)
    expect(rows[0]!.error).toBe(refusal.code)

    await refusal.mend(control)
    await app.getByRole('button', { name: 'Send again', exact: true }).click()
    await expect(bubble(app, TEXT)).toHaveAttribute('data-state', 'sent')
    expect(await attempts(control)).toHaveLength(2)
    expect(await copies(control, 1501, TEXT)).toHaveLength(1)
  })
}

for (const { name, change, by } of [
  { name: 'the chat was taken off the card', change: { crm: [{ type: 'contact', id: 301 }] }, by: ['imopenlines.crm.message.add', 'imopenlines.crm.message.add'] },
  { name: 'the chat was taken off every item', change: { crm: [] }, by: ['imopenlines.crm.message.add', 'im.message.add'] },
  { name: 'the dialogue went back into the queue', change: { session: { status: 5, operatorId: 0 } }, by: ['imopenlines.crm.message.add', 'im.message.add'] }
]) {
  test(`when ${name}, the same press takes the way that is left, and the customer gets the message once`, async ({ page, control, complaints }) => {
    expectRefusedRequest(complaints)
    await page.clock.install()
    const app = await openCard(page, { id: 101 })
    await canWrite(app)
    await stopClock(page)
    await control.patch('chats/1501', change)
    await press(app, TEXT)
    await expect(bubble(app, TEXT)).toHaveAttribute('data-state', 'sent')
    expect(await attempts(control)).toEqual(by)
    expect(await copies(control, 1501, TEXT)).toHaveLength(1)
  })
}

test('every other refusal is "Not sent" with words of its own, asked for once, and Edit brings the text back', async ({ page, control, complaints }) => {
  test.setTimeout(60_000)
  expectRefusedRequest(complaints)
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await messageField(app).fill(TEXT)
  for (const [status, error, says, more] of ANSWERED) {
    await control.call('DELETE', 'log')
    const body = { error, error_description: 'Said <b>by</b> the portal', ...more }
    await control.post('faults', { method: 'imopenlines.crm.message.add', when: 'before', do: { status, body } })
    await sendButton(app).click()
    await expectNotSent(app, control, says)
    expect((await sends(control)).map(row => row.error)).toEqual([error])
    await app.getByRole('button', { name: 'Edit', exact: true }).click()
    await expect(messageField(app)).toHaveValue(TEXT)
    await expect(bubble(app, TEXT)).toHaveCount(0)
  }
  await sendButton(app).click()
  await expect(bubble(app, TEXT)).toHaveAttribute('data-state', 'sent')
  expect(await copies(control, 1501, TEXT)).toHaveLength(1)
})
