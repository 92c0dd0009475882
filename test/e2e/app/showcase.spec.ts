/** The showcase of deal 120: what stands on the screen for every kind of message, in its words; light, dark, in Russian, narrow. */
import type { FrameLocator, Locator } from '@playwright/test'
import { expect, openCard, test } from '../portal.ts'
import { thread } from './steps.ts'

async function openKinds(app: FrameLocator): Promise<void> {
  await app.getByRole('option', { name: /Live Chat/ }).click()
  await expect(thread(app).getByText('Отлично, жду!')).toBeVisible()
}

/** Goes up until the row is mounted. */
async function reach(app: FrameLocator, row: Locator): Promise<void> {
  await expect(async () => {
    if (await row.count() === 0) await thread(app).evaluate(log => { log.scrollTop -= log.clientHeight / 2 })
    await expect(row.first()).toBeAttached({ timeout: 300 })
  }).toPass()
  await row.first().scrollIntoViewIfNeeded()
}

test('every kind of message says what it is', async ({ page }) => {
  const app = await openCard(page, { id: 120 })
  await openKinds(app)
  const article = (name: RegExp, text: string): Locator => thread(app).getByRole('article', { name }).filter({ hasText: text })
  const line = (text: string | RegExp): Locator => thread(app).getByText(text)

  // From the newest up: inert commands, a hidden sign alone, blocks, buttons that do nothing here.
  await reach(app, article(/^Ольга/, 'This kind of message is not shown here.'))
  const commands = article(/^Ольга/, 'Нажмите сюда')
  await reach(app, commands)
  await expect(commands.locator('a, button:not([role=toolbar] button)')).toHaveCount(0)
  await reach(app, line('Иван Соколов присоединился к чату'))
  await reach(app, article(/^Hidden from the customer, Anna Petrova/, 'the customer does not see this message'))
  const preview = article(/^Anna Petrova/, 'Кухня «Осло»')
  await reach(app, preview)
  await expect(preview.getByRole('img')).toHaveCount(0)
  await reach(app, article(/^Лина/, 'Что делаем дальше?'))
  await reach(app, article(/^Отдел доставки/, 'Машина будет к десяти'))
  await reach(app, article(/^Anna Petrova/, 'Замер в пятницу').filter({ hasText: 'edited' }))
  const deleted = article(/^Anna Petrova/, 'Message deleted')
  await reach(app, deleted)
  await expect(thread(app)).not.toContainText('Отправила не туда')
  await reach(app, article(/^Anna Petrova/, 'The file was deleted, or it is not for you'))
  await reach(app, article(/^Ольга/, 'Voice message'))
  await reach(app, article(/^Anna Petrova/, 'Записала, спасибо!').filter({ hasText: '60, конечно' }))

  // Seams and what a line asks the customer.
  await reach(app, line('The conversation is finished · Live Chat').first())
  await reach(app, line('Conversation No. 472 has started · Live Chat'))
  await reach(app, line('The customer was satisfied'))
  await reach(app, line('The customer was asked for a rating; no answer is noted here'))
  await reach(app, line('The customer filled in the form'))
  await reach(app, line('A form was sent to the customer'))
  await reach(app, line('Conversation No. 471 has started · Live Chat'))
  await expect(app.getByText('The conversation starts here')).toBeAttached()
})

for (const [name, scheme, query] of [
  ['wide, light', 'light', {}], ['wide, dark, Russian', 'dark', { lang: 'ru' }], ['360 px, light, Russian', 'light', { lang: 'ru', width: '360' }], ['360 px, dark', 'dark', { width: '360' }]
] as const) {
  test.describe(name, () => {
    test.use({ colorScheme: scheme })

    test('nothing of the showcase reaches over its bubble or the thread', async ({ page }) => {
      const app = await openCard(page, { id: 120, query })
      if ('width' in query) await app.getByRole('button', { name: /^(?:Choose a chat|Выбрать чат)/ }).click()
      await app.getByRole('option', { name: /Live Chat|Онлайн-чат/ }).click()
      await expect(app.getByText('Отлично, жду!').last()).toBeVisible()
      const wide = await app.getByRole('log').evaluate(async log => {
        const found = new Set<string>()
        for (let step = 0; step < 60 && (step === 0 || log.scrollTop > 0); step++) {
          for (const bubble of log.querySelectorAll<HTMLElement>('.row, .bubble')) {
            if (bubble.scrollWidth > bubble.clientWidth + 1 && !bubble.querySelector('[role=toolbar]')) found.add(bubble.innerText.slice(0, 60))
          }
          if (log.scrollWidth > log.clientWidth) found.add(`the thread at ${log.scrollTop}`)
          log.scrollTop -= log.clientHeight * 0.8
          for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
        }
        return [...found]
      })
      expect(wide).toEqual([])
    })
  })
}
