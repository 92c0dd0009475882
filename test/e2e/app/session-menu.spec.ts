/** Every action of the chat's menu, by mouse and by the keyboard alone, judged by the portal; and what a refusal without a code says. */
import type { FrameLocator, Locator, Page } from '@playwright/test'
import { expect, openCard, test, type Control } from '../portal.ts'
import { frameCommands } from './places.ts'
import { calls, stateOf, thread } from './steps.ts'

const MANAGER = 27
const IVAN = 31

interface Hand {
  /** Opens the menu and presses one of its lines. */
  choose: (page: Page, app: FrameLocator, name: string) => Promise<void>
  press: (page: Page, button: Locator) => Promise<void>
}

/** A line that is off has its reason behind its name. */
const menuItem = (app: FrameLocator, name: string): Locator => app.getByRole('menuitem', { name: new RegExp(`^${name}`) })
const menuButton = (app: FrameLocator): Locator => app.getByRole('button', { name: 'Chat actions' })

/** Tab by Tab to what has the focus; by no other way. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let step = 0; step < 40; step++) {
    if (await target.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

const mouse: Hand = {
  async choose(_page, app, name) {
    await menuButton(app).click()
    await menuItem(app, name).click()
  },
  press: async (_page, button) => button.click()
}

const keyboard: Hand = {
  async choose(page, app, name) {
    await menuButton(app).focus()
    await page.keyboard.press('Enter')
    await expect(app.getByRole('menuitem').first()).toBeFocused()
    const lines = await app.getByRole('menuitem').count()
    for (let step = 0; step < lines && !await menuItem(app, name).evaluate(line => line === document.activeElement); step++) {
      await page.keyboard.press('ArrowDown')
    }
    await expect(menuItem(app, name)).toBeFocused()
    await page.keyboard.press('Enter')
  },
  async press(page, button) {
    await tabTo(page, button)
    await page.keyboard.press('Enter')
  }
}

/** A card with the chat that a test is about open. */
async function openChat(page: Page, id: number, chat?: RegExp): Promise<FrameLocator> {
  const app = await openCard(page, { id })
  await expect(thread(app).getByRole('article').first()).toBeVisible()
  if (chat !== undefined) {
    await app.getByRole('option', { name: chat }).click()
    await expect(thread(app).getByRole('article').first()).toBeVisible()
  }
  return app
}

/** The browser's own line about a history that is closed to who is not in the chat. */
const UNREADABLE = /status of 400 .*session\.history\.get/
const QUEUED = /Дмитрий Лебедев, Telegram/
const session = async (control: Control, chatId: number) => (await stateOf(control, chatId)).session

for (const [by, hand] of [['mouse', mouse], ['keyboard', keyboard]] as const) {
  test.describe(`by ${by}`, () => {
    test('Answer makes a queued chat the manager\'s', async ({ page, control, complaints }) => {
      complaints.expect(UNREADABLE)
      const app = await openChat(page, 104, QUEUED)
      await hand.choose(page, app, 'Answer')
      await expect(app.getByRole('textbox', { name: 'Message' })).toBeVisible()
      expect(await session(control, 1511)).toMatchObject({ status: 10, operatorId: MANAGER })
      expect(await calls(control, 'imopenlines.operator.answer')).toHaveLength(1)
    })

    test('Skip puts the own chat back into the queue', async ({ page, control }) => {
      const app = await openChat(page, 101)
      await hand.choose(page, app, 'Skip')
      await expect(app.getByRole('button', { name: 'Answer', exact: true })).toBeVisible()
      expect(await session(control, 1501)).toMatchObject({ status: 5, operatorId: 0 })
      expect(await calls(control, 'imopenlines.operator.skip')).toHaveLength(1)
    })

    test('Join lets the manager write and leaves the colleague the operator', async ({ page, control, complaints }) => {
      complaints.expect(UNREADABLE)
      const app = await openChat(page, 106)
      await hand.choose(page, app, 'Join')
      await expect(app.getByRole('textbox', { name: 'Message' })).toBeVisible()
      const { members, session: { operatorId } } = await stateOf(control, 1516)
      expect(members).toContain(MANAGER)
      expect(operatorId).toBe(IVAN)
    })

    test('Take over asks once, with the safe answer first, and makes the manager the operator', async ({ page, control, complaints }) => {
      complaints.expect(UNREADABLE)
      const app = await openChat(page, 106)
      await hand.choose(page, app, 'Take over')
      const question = app.getByRole('alertdialog')
      await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
      expect(await calls(control, 'imopenlines.session.intercept')).toHaveLength(0)
      await hand.press(page, question.getByRole('button', { name: 'Take over' }))
      await expect(app.getByRole('main')).toContainText('Operator: Anna Petrova (you)')
      expect((await session(control, 1516)).operatorId).toBe(MANAGER)
    })

    test('Transfer to a line puts the chat into its queue', async ({ page, control }) => {
      const app = await openChat(page, 101)
      await hand.choose(page, app, 'Transfer…')
      await expect(app.getByRole('combobox', { name: 'Find a colleague or a line' })).toBeFocused()
      await page.keyboard.type('Support')
      const line = app.getByRole('dialog').getByRole('option').filter({ hasText: 'Queue of the line' })
      await expect(line).toHaveCount(1)
      if (by === 'mouse') await line.click()
      else {
        const id = await line.getAttribute('id')
        const active = (): Promise<string | null> => app.getByRole('combobox', { name: 'Find a colleague or a line' }).getAttribute('aria-activedescendant')
        for (let step = 0; step < 10 && await active() !== id; step++) await page.keyboard.press('ArrowDown')
        expect(await active()).toBe(id)
        await page.keyboard.press('Enter')
      }
      await expect(app.getByRole('status').filter({ hasText: /queue/i }).first()).toBeVisible()
      const [transfer] = await calls(control, 'imopenlines.operator.transfer')
      expect(transfer?.params).toEqual({ CHAT_ID: '1501', QUEUE_ID: '2' })
      expect((await session(control, 1501)).operatorId).not.toBe(MANAGER)
    })

    test('Finish asks once about a colleague\'s session, says what the customer gets, and the session is closing', async ({ page, control, complaints }) => {
      complaints.expect(UNREADABLE)
      const app = await openChat(page, 106)
      await hand.choose(page, app, 'Finish')
      const question = app.getByRole('alertdialog')
      await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
      await expect(question).toContainText('Finish a colleague’s session with Рустам Валиев?')
      await expect(question).toContainText('The customer is asked to rate the conversation.')
      expect(await calls(control, 'imopenlines.operator.another.finish')).toHaveLength(0)
      await hand.press(page, question.getByRole('button', { name: 'Finish with Рустам Валиев' }))
      await expect(app.getByRole('button', { name: 'Close now' })).toBeVisible()
      await expect(app.getByRole('button', { name: 'Start a session' })).toBeVisible()
      expect((await session(control, 1516)).status).toBe(50)
      expect(await calls(control, 'imopenlines.operator.another.finish')).toHaveLength(1)
    })

    test('Start a session opens a new one of the manager in a closed chat', async ({ page, control }) => {
      await control.patch('chats/1502', { replyWindow: null })
      const app = await openChat(page, 101, /WhatsApp/)
      const before = await session(control, 1502)
      await hand.choose(page, app, 'Start a session')
      await expect(app.getByRole('textbox', { name: 'Message' })).toBeVisible()
      const after = await session(control, 1502)
      expect(after.id).toBeGreaterThan(before.id)
      expect(after).toMatchObject({ status: 10, operatorId: MANAGER })
    })

    test('Create a lead binds a chat that belongs to no item', async ({ page, control }) => {
      await page.clock.install()
      const app = await openChat(page, 101)
      await control.patch('chats/1501', { crm: [] })
      // Several polls later at the latest the card has read that the chat is bound to nothing.
      await expect(async () => {
        await page.clock.runFor(20_000)
        await expect(app.getByText('This session has no CRM item: sent as yourself')).toBeVisible({ timeout: 500 })
      }).toPass()
      await hand.choose(page, app, 'Create a lead')
      await expect.poll(async () => (await calls(control, 'imopenlines.crm.lead.create')).length).toBe(1)
      const { chats } = await control.get<{ chats: { id: number, crm: { type: string }[] }[] }>('state')
      expect(chats.find(chat => chat.id === 1501)?.crm).toMatchObject([{ type: 'lead' }])
    })

    test('Open the client\'s card opens it in the portal\'s slider', async ({ page, control }) => {
      const app = await openChat(page, 101)
      await hand.choose(page, app, 'Open the client’s card')
      await expect.poll(async () => (await frameCommands(control, 'openPath')).length).toBe(1)
    })

    test('Pin, silent mode and their way back', async ({ page, control }) => {
      const app = await openChat(page, 101)
      await hand.choose(page, app, 'Pin the chat')
      await expect(app.getByRole('status').filter({ hasText: 'The chat is pinned' })).toBeVisible()
      await hand.choose(page, app, 'Unpin the chat')
      await expect.poll(async () => (await calls(control, 'imopenlines.session.mode.pin')).map(call => call.params.ACTIVATE)).toEqual(['Y', 'N'])
      await hand.choose(page, app, 'Silent mode')
      await expect(app.getByText('Silent mode is on: the customer will not see your messages.')).toBeVisible()
      await hand.choose(page, app, 'Switch silent mode off')
      await expect(app.getByText('Silent mode is on: the customer will not see your messages.')).toHaveCount(0)
      expect((await calls(control, 'imopenlines.session.mode.silent')).map(call => call.params.ACTIVATE)).toEqual(['Y', 'N'])
    })

    test('Open in the messenger goes to the chat there', async ({ page, control }) => {
      const app = await openChat(page, 101)
      await hand.choose(page, app, 'Open in the messenger')
      await expect.poll(async () => (await frameCommands(control, 'imOpenMessenger')).length).toBe(1)
    })
  })
}

const FASTER = 'It could not be done now: somebody else was faster, or the session has ended.'

const REFUSED: [name: string, card: number, chat: RegExp | undefined, method: string, confirm?: string | undefined, words?: string][] = [
  ['Answer', 104, QUEUED, 'imopenlines.operator.answer'],
  ['Skip', 101, undefined, 'imopenlines.operator.skip', undefined, 'There is nobody to pass it to: nobody else of the queue is free.'],
  ['Join', 106, undefined, 'imopenlines.session.join'],
  ['Take over', 106, undefined, 'imopenlines.session.intercept', 'Take over'],
  ['Finish', 101, undefined, 'imopenlines.operator.finish', 'Finish with Марина Ковалёва'],
  ['Finish', 106, undefined, 'imopenlines.operator.another.finish', 'Finish with Рустам Валиев'],
  ['Start a session', 101, /WhatsApp/, 'imopenlines.session.start'],
  ['Pin the chat', 101, undefined, 'imopenlines.session.mode.pin'],
  ['Silent mode', 101, undefined, 'imopenlines.session.mode.silent']
]

for (const [name, card, chat, method, confirm, words = FASTER] of REFUSED) {
  test(`${name} by ${method}: a refusal without a code has words, changes nothing, and the action can be tried again`, async ({ page, control, complaints }) => {
    complaints.expect(UNREADABLE)
    const app = await openChat(page, card, chat)
    const before = await control.get<{ chats: unknown[] }>('state')
    await control.post('faults', { method, when: 'before', do: { status: 400, body: { error: '', error_description: '' } } })
    await mouse.choose(page, app, name)
    if (confirm !== undefined) await app.getByRole('alertdialog').getByRole('button', { name: confirm }).click()
    await expect(app.getByText(words).first()).toBeVisible()
    expect((await calls(control, method)).map(call => call.fault !== null)).toEqual([true])
    const after = await control.get<{ chats: unknown[] }>('state')
    expect(after.chats).toEqual(before.chats)
    await menuButton(app).click()
    await expect(menuItem(app, name)).toHaveAttribute('aria-disabled', 'false')
  })
}
