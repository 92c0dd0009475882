/** No page of the app has an accessibility fault that axe can find: every state, light and dark, both languages, every width. */
import type { FrameLocator } from '@playwright/test'
import { expect, openCard, test } from '../portal.ts'
import { axeFaults } from './axeFaults.ts'
import { expectNoPageScroll } from './places.ts'
import { bubble, canWrite, messageField, press, SEND, thread } from './steps.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme })

    test('an open conversation at 320, 360, 720 and 1100 px, in English and Russian', async ({ page, running }) => {
      for (const [width, lang] of [['320', 'en'], ['360', 'ru'], ['720', 'ru'], ['1100', 'en']] as const) {
        const app = await openCard(page, { id: 101, query: { width, lang } })
        await expect(app.getByRole('log').getByRole('article').first()).toBeVisible()
        await expect(app.getByRole('textbox')).toBeVisible()
        expect(await axeFaults(page, running.appOrigin), `${width} px, ${lang}`).toEqual([])
      }
    })

    test('every notice in place of the composer', async ({ page, running }) => {
      const notices: [card: { type?: 'lead', id: number }, chat: RegExp | null, says: string | RegExp][] = [
        [{ id: 101 }, /WhatsApp/, 'This session was closed'],
        [{ id: 104 }, /Дмитрий Лебедев, Telegram/, 'is waiting for an answer'],
        [{ id: 104 }, /WhatsApp/, 'lets you write only for a limited time'],
        [{ id: 106 }, null, 'is working in this chat'],
        [{ id: 107 }, /Telegram/, 'Writing is switched off'],
        [{ type: 'lead', id: 203 }, null, /refuses messages to/]
      ]
      for (const [card, chat, says] of notices) {
        const app = await openCard(page, card)
        if (chat !== null) await app.getByRole('option', { name: chat }).click()
        await expect(app.getByText(says).first()).toBeVisible()
        expect(await axeFaults(page, running.appOrigin), String(says)).toEqual([])
      }
    })

    test('failed messages and those being looked for, a silent chat, the popups of chats and senders', async ({ page, running, control, complaints }) => {
      complaints.expect(/status of (400|500) .*message\.add/)
      const app = await openCard(page, { id: 101, query: { width: '360' } })
      await canWrite(app)
      await control.post('faults', { method: SEND, when: 'before', do: { status: 400, body: { error: 'MESSAGE_ADD_ERROR', error_description: 'No' } } })
      await press(app, 'Not sent')
      await expect(bubble(app, 'Not sent')).toHaveAttribute('data-state', 'failed')
      await control.post('faults', { method: SEND, when: 'before', do: { status: 500 } })
      await press(app, 'Unknown')
      await expect(bubble(app, 'Unknown')).toHaveAttribute('data-state', 'unknown')
      expect(await axeFaults(page, running.appOrigin), 'failed and being looked for').toEqual([])
      await app.getByRole('button', { name: /^Choose a chat/ }).click()
      await expect(app.getByRole('dialog', { name: 'Chats' })).toBeVisible()
      expect(await axeFaults(page, running.appOrigin), 'popup of chats').toEqual([])
      await page.keyboard.press('Escape')
      await app.getByRole('button', { name: 'Sender' }).click()
      await expect(app.getByRole('option').first()).toBeVisible()
      expect(await axeFaults(page, running.appOrigin), 'popup of senders').toEqual([])
      const silent = await openCard(page, { id: 107 })
      await silent.getByRole('option', { name: /Live Chat/ }).click()
      await expect(silent.getByText('Silent mode is on')).toBeVisible()
      expect(await axeFaults(page, running.appOrigin), 'silent mode').toEqual([])
    })

    test('templates: list and preview, the form, gaps in the field, and a message that becomes one', async ({ page, running, control }) => {
      await control.patch('app', { scopes: ['crm', 'im', 'imopenlines', 'placement', 'user_brief', 'lists'] })
      for (const [width, lang, templates] of [['360', 'ru', 'Шаблоны'], ['1100', 'en', 'Templates']] as const) {
        const app = await openCard(page, { id: 102, query: { width, lang } })
        await app.getByRole('button', { name: templates, exact: true }).click()
        const picker = app.getByRole('dialog', { name: templates })
        await expect(picker.getByRole('option').first()).toBeVisible()
        expect(await axeFaults(page, running.appOrigin), `list, ${width} px`).toEqual([])
        await picker.getByRole('option', { name: /Delivery date/ }).click()
        expect(await axeFaults(page, running.appOrigin), `preview, ${width} px`).toEqual([])
      }
      const app = await openCard(page, { id: 102 })
      await canWrite(app)
      await press(app, 'On {delivery.date}')
      await expect(app.getByRole('alert')).toBeVisible()
      await messageField(app).press('Alt+Slash')
      await app.getByRole('button', { name: 'New template' }).click()
      await expect(app.getByRole('dialog', { name: 'New template' })).toBeVisible()
      expect(await axeFaults(page, running.appOrigin), 'form and gap').toEqual([])
      await page.keyboard.press('Escape')
      const ours = thread(app).getByRole('article', { name: /^Anna Petrova/ }).last()
      await ours.hover()
      await ours.getByRole('button', { name: 'Save the message as a template' }).click()
      await expect(app.getByRole('dialog', { name: 'Save the message as a template' })).toBeVisible()
      expect(await axeFaults(page, running.appOrigin), 'dialog of saving').toEqual([])
    })

    test('the settings and the emoji', async ({ page, running }) => {
      for (const [width, lang, menu, settings, emoji] of [['360', 'ru', 'Действия с чатом', 'Настройки', 'Эмодзи'], ['1100', 'en', 'Chat actions', 'Settings', 'Emoji']] as const) {
        const app = await openCard(page, { id: 101, query: { width, lang } })
        await app.getByRole('button', { name: menu }).click()
        await app.getByRole('menuitem', { name: settings }).click()
        await expect(app.getByRole('dialog', { name: settings })).toBeVisible()
        expect(await axeFaults(page, running.appOrigin), `settings, ${width} px`).toEqual([])
        await page.keyboard.press('Escape')
        await app.getByRole('button', { name: emoji, exact: true }).click()
        await expect(app.getByRole('dialog', { name: emoji }).getByRole('option').first()).toBeVisible()
        expect(await axeFaults(page, running.appOrigin), `emoji, ${width} px`).toEqual([])
        await expectNoPageScroll(app)
      }
    })

    test('all kinds of message and the search bar', async ({ page, running }) => {
      for (const [width, lang] of [['360', 'ru'], ['1100', 'en']] as const) {
        const app = await openCard(page, { id: 120, query: { width, lang } })
        if (width === '360') await app.getByRole('button', { name: /^Выбрать чат/ }).click()
        await app.getByRole('option', { name: /Live Chat|Онлайн-чат/ }).click()
        await expect(app.getByText('Отлично, жду!').last()).toBeVisible()
        const log = app.getByRole('log')
        for (let step = 0; step < 30; step++) {
          expect(await axeFaults(page, running.appOrigin), `${width} px, ${lang}, screen ${step} from below`).toEqual([])
          const top = await log.evaluate(async element => {
            element.scrollTop -= element.clientHeight
            for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
            return element.scrollTop
          })
          if (top <= 0) break
        }
        await log.press('ControlOrMeta+f')
        const field = app.getByRole('textbox', { name: lang === 'ru' ? 'Поиск в этом чате' : 'Search in this chat' })
        await field.fill('Ольга')
        await expect(app.getByText(/\d+ (?:of|из) \d+/).first()).toBeVisible()
        expect(await axeFaults(page, running.appOrigin), `search, ${width} px`).toEqual([])
      }
    })

    test('the menu of the chat and what opens from it', async ({ page, running }) => {
      for (const [width, lang] of [['360', 'ru'], ['1100', 'en']] as const) {
        const app = await openCard(page, { id: 101, query: { width, lang } })
        await expect(app.getByRole('textbox')).toBeVisible()
        const open = async (): Promise<void> => app.getByRole('button', { name: lang === 'ru' ? 'Действия с чатом' : 'Chat actions' }).click()
        await open()
        await expect(app.getByRole('menu')).toBeVisible()
        expect(await axeFaults(page, running.appOrigin), `menu, ${width} px`).toEqual([])
        await app.getByRole('menuitem', { name: lang === 'ru' ? /Передать/ : /Transfer/ }).first().click()
        await expect(app.getByRole('dialog')).toBeVisible()
        expect(await axeFaults(page, running.appOrigin), `transfer, ${width} px`).toEqual([])
        await page.keyboard.press('Escape')
        await open()
        await app.getByRole('menuitem', { name: lang === 'ru' ? /Завершить/ : /Finish/ }).first().click()
        await expect(app.getByRole('alertdialog').or(app.getByRole('dialog'))).toBeVisible()
        expect(await axeFaults(page, running.appOrigin), `question, ${width} px`).toEqual([])
      }
    })

    test('notes among the messages and their box', async ({ page, running }) => {
      for (const [width, lang] of [['360', 'ru'], ['1100', 'en']] as const) {
        const app = await openCard(page, { id: 101, query: { width, lang } })
        await app.getByRole('button', { name: lang === 'ru' ? 'Внутренняя заметка' : 'Internal note', exact: true }).click()
        await app.getByRole('textbox', { name: lang === 'ru' ? 'Заметка' : 'Note', exact: true }).fill('Seven per cent at most')
        expect(await axeFaults(page, running.appOrigin), `box, ${width} px`).toEqual([])
        await page.keyboard.press('Tab')
        await page.keyboard.press('Enter')
        await expect(app.getByRole('article', { name: /^(?:Внутренняя заметка|Internal note), / }).first()).toBeVisible()
        expect(await axeFaults(page, running.appOrigin), `row, ${width} px`).toEqual([])
      }
    })

    test('pages without a conversation: no chats, a new card, a chat that cannot be read, the app\'s own page and the install page', async ({ page, running, control }) => {
      const settled = async (app: FrameLocator, text: string | RegExp): Promise<void> => {
        await expect(app.getByText(text).first()).toBeVisible()
        expect(await axeFaults(page, running.appOrigin), String(text)).toEqual([])
      }
      await settled(await openCard(page, { id: 103 }), 'No chats are linked to this deal yet')
      await settled(await openCard(page, { id: 0 }), 'Save the deal first')
      await settled(await openCard(page, { type: 174, id: 501 }), 'This kind of card has no chats of its own')
      await settled(await openCard(page, { id: 101, query: { user: '35' } }), 'The conversation could not be loaded')
      await page.goto('/marketplace/app/?user=1')
      await settled(page.frameLocator('iframe.app-frame'), /App version/)
      await control.patch('app', { installed: false, placements: [] })
      await page.goto('/marketplace/app/?user=1')
      await settled(page.frameLocator('iframe.app-frame'), 'Four tabs and the messenger’s sidebar will be added')
    })
  })
}

test('the field, the button and the thread have the names that people hear', async ({ page }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await expect(messageField(app)).toHaveAccessibleName('Message')
  await expect(thread(app)).toHaveAccessibleName('Conversation')
  await expect(app.getByRole('listbox')).toHaveAccessibleName('Chats')
  await expect(thread(app).getByRole('article').last()).toHaveAccessibleName(/^Марина Ковалёва, \d\d:\d\d/)
})
