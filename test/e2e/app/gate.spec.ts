/**
 * Every state a chat can be in for who wants to write: what stands in place of the composer, its buttons in their order, and what the portal was
 * asked to change after the main one was pressed. `test/unit/domain/composerGate.test.ts` holds the whole product of the facts.
 */
import type { FrameLocator, Locator, Page } from '@playwright/test'
import { appFrame, expect, openCard, test, type Control } from '../portal.ts'
import { frameCommands } from './places.ts'
import { copies, log, messageField, sendProven, stateOf, thread } from './steps.ts'

const CHAT = 1501
const ME = 27
const IVAN = 31

interface State {
  state: string
  /** Changes the deal's first chat, in work and the manager's own, before the card is opened. */
  change?: object
  /** Whatever else brings the state about. */
  prepare?: (control: Control) => Promise<unknown>
  says: string
  line: string | RegExp
  buttons: string[]
  press: string
  /** What the press, and a question that follows it, asks the portal to change, in order. */
  asks: string[]
  then: 'writable' | ((app: FrameLocator, control: Control, page: Page) => Promise<unknown>)
}

const opensMessenger = (_app: FrameLocator, control: Control): Promise<void> =>
  expect.poll(async () => (await frameCommands(control, 'im')).length + (await frameCommands(control, 'imOpenMessenger')).length).toBeGreaterThan(0)
const others = { session: { operatorId: IVAN }, members: [IVAN] }
const request = async (app: FrameLocator): Promise<string> => {
  await messageField(app).or(notice(app)).first().waitFor()
  return app.locator('html').evaluate(() => (window as unknown as { copied: string }).copied)
}

/** It ended long ago. */
const OVER = { until: '2026-01-01T12:00:00Z', reason: 'DEFAULT' }

const STATES: State[] = [
  {
    state: 'in the queue', change: { session: { status: 0, operatorId: 0 }, members: [] },
    says: 'Марина Ковалёва is waiting for an answer', line: 'Answer the chat to write. It becomes yours.',
    buttons: ['Answer', 'Skip'], press: 'Answer', asks: ['imopenlines.operator.answer'], then: 'writable'
  },
  {
    state: 'skipped by a colleague', change: { session: { status: 5, operatorId: 0 }, members: [] },
    says: 'Марина Ковалёва is waiting for an answer', line: 'Answer the chat to write. It becomes yours.',
    buttons: ['Answer', 'Skip'], press: 'Answer', asks: ['imopenlines.operator.answer'], then: 'writable'
  },
  {
    state: 'closed', change: { session: { status: 60 } },
    says: 'This session was closed on', line: 'Start a new one to write in Telegram again.',
    buttons: ['Start a session'], press: 'Start a session', asks: ['imopenlines.session.start', 'imopenlines.session.join'], then: 'writable'
  },
  {
    state: 'closed, out of time and left: the first obstacle is told first', change: { session: { status: 60 }, members: [], replyWindow: OVER },
    says: 'This session was closed on', line: 'Start a new one to write in Telegram again.',
    buttons: ['Start a session'], press: 'Start a session', asks: ['imopenlines.session.start', 'imopenlines.session.join'],
    then: app => expect(notice(app)).toContainText('Telegram lets you write only for a limited time')
  },
  {
    state: 'another operator\'s', change: others,
    says: 'Иван Соколов is working in this chat', line: 'Join to write too, or take the chat over.',
    buttons: ['Join', 'Take over'], press: 'Join', asks: ['imopenlines.session.join'], then: 'writable'
  },
  {
    state: 'another operator\'s, taken over', change: others,
    says: 'Иван Соколов is working in this chat', line: 'Join to write too, or take the chat over.',
    buttons: ['Join', 'Take over'], press: 'Take over', asks: ['imopenlines.session.intercept', 'imopenlines.session.join'], then: 'writable'
  },
  {
    state: 'of nobody, in which the manager is not', change: { session: { operatorId: 0 }, members: [IVAN] },
    says: 'Марина Ковалёва is waiting for an answer', line: 'Answer the chat to write. It becomes yours.',
    buttons: ['Answer', 'Skip'], press: 'Answer', asks: ['imopenlines.operator.answer'], then: 'writable'
  },
  {
    state: 'another operator\'s, and no right to join', change: others,
    prepare: control => control.post('faults', { method: 'imopenlines.session.join', when: 'before', do: { status: 400, body: { error: 'ACCESS_DENIED', error_description: '' } } }),
    says: 'Иван Соколов is working in this chat', line: 'Join to write too, or take the chat over.',
    buttons: ['Join', 'Take over'], press: 'Join', asks: ['imopenlines.session.join'],
    then: async app => {
      await expect(notice(app)).toContainText('You may read this chat but not write')
      await expect(notice(app)).toContainText('Who manages the Open Channels can give the right')
      expect(await names(notice(app))).toEqual(['Copy the request', 'Join'])
      await notice(app).getByRole('button', { name: 'Copy the request' }).click()
      await expect(notice(app).getByRole('button', { name: 'Request copied' })).toBeFocused()
      expect(await request(app)).toMatch(/give me the right to write.*Марина Ковалёва/u)
      await notice(app).getByRole('button', { name: 'Join' }).click()
      await expect(messageField(app)).toBeFocused()
    }
  },
  {
    state: 'past the messenger\'s 24 hours', change: { replyWindow: OVER },
    says: 'Telegram lets you write only for a limited time after the customer’s last message', line: /The time ran out.* The messenger may still send an approved template\./u,
    buttons: ['Open in the messenger'], press: 'Open in the messenger', asks: [], then: opensMessenger
  },
  {
    state: 'past the 24 hours, while the customer writes elsewhere too', change: { replyWindow: OVER },
    prepare: control => control.patch('chats/1502', { session: { status: 25, operatorId: ME }, members: [ME], replyWindow: null }),
    says: 'Telegram lets you write only for a limited time after the customer’s last message', line: /The time ran out/u,
    buttons: ['Write in WhatsApp', 'Open in the messenger'], press: 'Write in WhatsApp', asks: [],
    then: app => expect(app.getByRole('option', { name: /WhatsApp/ })).toHaveAttribute('aria-selected', 'true')
  },
  {
    state: 'refused by the messenger', change: { replyWindow: { ...OVER, reason: 'USER' } },
    says: 'Telegram refuses messages to Марина Ковалёва', line: /Write in another chat of this customer, or call\./u,
    buttons: ['Open in the messenger'], press: 'Open in the messenger', asks: [], then: opensMessenger
  },
  {
    state: 'of a line that is switched off', prepare: control => control.patch('lines/1', { active: false }),
    says: 'Telegram takes no messages: the line is switched off', line: 'Who manages the Open Channels can switch it on. Copy the request and send it to them.',
    buttons: ['Copy the request', 'Open in the messenger'], press: 'Copy the request', asks: [],
    then: async app => {
      await expect(notice(app).getByRole('button', { name: 'Request copied' })).toBeFocused()
      expect(await request(app)).toMatch(/switch this Open Channel on again.*Марина Ковалёва/u)
    }
  },
  {
    state: 'where writing is switched off', change: { textFieldEnabled: false },
    says: 'Writing is switched off in this chat', line: 'The channel takes no messages here now.',
    buttons: ['Open in the messenger'], press: 'Open in the messenger', asks: [], then: opensMessenger
  }
]

/** What stands in place of the composer. */
function notice(app: FrameLocator): Locator {
  return app.locator('.notice').filter({ visible: true }).last()
}

const names = async (place: Locator): Promise<string[]> => (await place.getByRole('button').allInnerTexts()).map(name => name.trim())

/** What changes something in the portal; reading does not. */
const changes = async (control: Control): Promise<string[]> => (await log(control)).filter(row => !row.preflight).map(row => row.method)
  .filter(method => /^imopenlines\.(operator|crm\.message|crm\.chat\.user|session\.(?!history))|^im\.message\.add/u.test(method))

for (const { state, change, prepare, says, line, buttons, press, asks, then } of STATES) {
  test(`a chat ${state}: "${says}", and ${press}`, async ({ page, control }) => {
    // What a press puts on the clipboard, which the browser lets nobody read in a frame.
    await page.addInitScript(() => {
      document.addEventListener('copy', () => { Object.assign(window, { copied: (document.activeElement as HTMLTextAreaElement | null)?.value ?? '' }) }, true)
    })
    if (change !== undefined) await control.patch(`chats/${CHAT}`, change)
    await prepare?.(control)
    const app = await openCard(page, { id: 101 })
    await app.getByRole('option', { name: /Telegram/ }).click()
    await expect(thread(app).getByRole('article').first()).toBeVisible()
    await expect(notice(app)).toContainText(says)
    await expect(notice(app)).toContainText(line)
    expect(await names(notice(app))).toEqual(buttons)
    await expect(messageField(app)).toHaveCount(0)
    expect(await changes(control), 'before anything was pressed').toEqual([])

    await notice(app).getByRole('button', { name: press, exact: true }).click()
    if (press === 'Take over') await app.getByRole('alertdialog').getByRole('button', { name: press }).click()
    if (then !== 'writable') {
      await then(app, control, page)
      expect((await changes(control)).slice(0, Math.max(1, asks.length))).toEqual(asks)
      return
    }
    await expect(messageField(app)).toBeFocused()
    expect(await changes(control)).toEqual(asks)
    expect((await stateOf(control, CHAT)).members).toContain(ME)
    await sendProven(app, control, CHAT, 'Now it goes.')
    expect((await changes(control)).slice(asks.length)).toEqual(['imopenlines.crm.message.add'])
  })
}

for (const { state, change } of [
  { state: 'the manager\'s own', change: {} },
  { state: 'another operator\'s, in which the manager is', change: { session: { operatorId: IVAN }, members: [ME, IVAN] } }
]) {
  test(`a chat ${state} is written in without a word more`, async ({ page, control }) => {
    await control.patch(`chats/${CHAT}`, change)
    const app = await openCard(page, { id: 101 })
    await app.getByRole('option', { name: /Telegram/ }).click()
    await sendProven(app, control, CHAT, 'At once.')
    await expect(notice(app)).toHaveCount(0)
    expect(await changes(control)).toEqual(['imopenlines.crm.message.add'])
  })
}

test('a silent chat is written in under a warning, whose button ends the silence', async ({ page, control }) => {
  await control.patch(`chats/${CHAT}`, { silent: true })
  const app = await openCard(page, { id: 101 })
  await expect(app.getByText('Silent mode is on: the customer will not see your messages.')).toBeVisible()
  await expect(messageField(app)).toBeVisible()
  await app.getByRole('button', { name: 'Switch silent mode off' }).click()
  await expect(app.getByText('Silent mode is on')).toHaveCount(0)
  expect(await changes(control)).toEqual(['imopenlines.session.mode.silent'])
  await sendProven(app, control, CHAT, 'Loud again.')
})

test('a chat that belongs to no item is written in as oneself beside the messenger, in so many words', async ({ page, control }) => {
  await page.goto('/online/?dialogId=chat1526&panel=0&width=360')
  const app = appFrame(page)
  await messageField(app).fill('Without an item.')
  await expect(app.getByText('as yourself').first()).toBeVisible()
  await messageField(app).press('Enter')
  await expect.poll(async () => (await copies(control, 1526, 'Without an item.')).length).toBe(1)
  expect(await changes(control)).toEqual(['im.message.add'])
})

test('every state has its words and buttons in Russian, too', async ({ page, control }) => {
  test.setTimeout(120_000)
  const seen = new Set<string>()
  for (const { change = {}, prepare } of STATES.filter(one => one.prepare === undefined || one.buttons.includes('Copy the request'))) {
    await control.post('reset', { seed: 'demo' })
    await control.patch(`chats/${CHAT}`, change)
    await prepare?.(control)
    const app = await openCard(page, { id: 101, query: { lang: 'ru' } })
    await app.getByRole('option', { name: /Telegram/ }).click()
    await expect(notice(app).getByRole('button').first()).toBeVisible()
    const words = await notice(app).innerText()
    expect(words.replaceAll(/Telegram|WhatsApp|CRM|Conversation/gu, '')).not.toMatch(/[a-z]{2,}/iu)
    seen.add(words)
  }
  expect(seen.size).toBeGreaterThanOrEqual(7)
})
