/** Language, colours and widths. */
import type { FrameLocator } from '@playwright/test'
import { appFrame, expect, openCard, test } from '../portal.ts'
import { expectConversation, expectNoPageScroll, expectSendWorks } from './places.ts'
import { copies } from './steps.ts'

/** Words of ours that are still English. The customer's own words, names of channels and of people are theirs. */
async function englishLeftovers(app: FrameLocator): Promise<string[]> {
  return app.locator('body').evaluate(body => {
    const own = [...body.querySelectorAll('*')].filter(element => element.closest('[role=log] article, [hidden]') === null && element.closest('[dir=auto]') === null)
    const texts = own.flatMap(element => [
      ...[...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.textContent ?? ''),
      ...['aria-label', 'title', 'placeholder'].map(name => element.getAttribute(name) ?? '')
    ])
    const foreign = /Bitrix24|Telegram|WhatsApp|Live Chat|VK|Anna|Petrova|Enter|Shift|Ctrl|Support|CRM|James Carter|Northwind|Guest|en_std|Язык портала: en/gu
    return texts.map(text => text.replaceAll(foreign, '').trim()).filter(text => /[A-Za-z]{3,}/u.test(text))
  })
}

test('in a Russian portal the whole card is Russian, and sending works', async ({ page, control }) => {
  const app = await openCard(page, { id: 101, query: { lang: 'ru' } })
  await expect(app.getByRole('log', { name: 'Переписка' }).getByRole('article').first()).toBeVisible()
  await expect(app.locator('html')).toHaveAttribute('lang', 'ru')
  await expect(app.getByRole('listbox', { name: 'Чаты' })).toBeVisible()
  await expect(app.getByText('Пишет', { exact: true })).toBeVisible()
  await app.getByRole('textbox', { name: 'Сообщение' }).fill('Доставим в субботу.')
  await app.getByRole('button', { name: 'Отправить', exact: true }).click()
  await expect(app.getByRole('article').filter({ hasText: 'Доставим в субботу.' })).toHaveAttribute('data-state', 'sent')
  expect(await copies(control, 1501, 'Доставим в субботу.')).toHaveLength(1)
  expect(await englishLeftovers(app)).toEqual([])
})

for (const [what, path, words] of [
  ['a new card', '/crm/deal/details/0/?tab=app&panel=0&lang=ru', 'Сначала сохраните сделку'],
  ['a deal without chats', '/crm/deal/details/103/?tab=app&panel=0&lang=ru', 'пока не привязан ни один чат'],
  ['the app\'s page', '/marketplace/app/?user=1&lang=ru', 'Права выданы'],
  ['a private dialog', '/online/?dialogId=31&lang=ru', 'В этом диалоге нет клиента']
] as const) {
  test(`${what} is Russian in a Russian portal`, async ({ page }) => {
    await page.goto(path)
    await expect(appFrame(page).getByText(words)).toBeVisible()
    expect(await englishLeftovers(appFrame(page))).toEqual([])
  })
}

test('the install page is Russian in a Russian portal', async ({ page, control }) => {
  await control.patch('app', { installed: false, placements: [] })
  await page.goto('/marketplace/app/?user=1&lang=ru')
  await expect(appFrame(page).getByRole('button', { name: 'Добавить вкладки и завершить' })).toBeVisible()
  expect(await englishLeftovers(appFrame(page))).toEqual([])
})

for (const lang of ['de', 'br']) {
  test(`a portal in a language without words of ours (${lang}) gets English`, async ({ page }) => {
    const app = await openCard(page, { id: 101, query: { lang } })
    await expectConversation(app)
    await expect(app.locator('html')).toHaveAttribute('lang', 'en')
    await expect(app.getByRole('textbox', { name: 'Message' })).toBeVisible()
  })
}

test('dark and light follow the system', async ({ page }) => {
  const brightness = (app: FrameLocator): Promise<number> => app.locator('body').evaluate(body => {
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(body).backgroundColor.match(/\d+/gu) ?? []).map(Number)
    return (red + green + blue) / 3
  })
  await page.emulateMedia({ colorScheme: 'dark' })
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  expect(await brightness(app)).toBeLessThan(80)
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await brightness(app)).toBeGreaterThan(200)
})

for (const width of ['320', '360', '720', '1100']) {
  test(`at ${width} px nothing reaches over the edge, and the field and the line of who writes are in view`, async ({ page, control }) => {
    for (const lang of ['en', 'ru']) {
      const app = await openCard(page, { id: 101, query: { width, lang } })
      await expect(app.getByRole('article').first()).toBeVisible()
      await expect(app.getByRole('textbox', { name: /Message|Сообщение/u })).toBeInViewport()
      await expect(app.getByRole('button', { name: /^(Send|Отправить)$/u })).toBeInViewport()
      await expect(app.getByText(/Anna Petrova.*Марина Ковалёва/u).first()).toBeInViewport()
      expect(await app.locator('html').evaluate(root => root.clientWidth)).toBeLessThanOrEqual(Number(width))
      await expectNoPageScroll(app)
      const wide = await app.getByRole('log').evaluate(log => log.scrollWidth - log.clientWidth)
      expect(wide).toBeLessThanOrEqual(0)
    }
    await control.post('chats/1501/messages', { author: 'client', text: `${'W'.repeat(3000)} https://example.com/${'a'.repeat(500)}` })
    const app = await openCard(page, { id: 101, query: { width } })
    await expect(app.getByRole('article').getByText(/WWWW/u).first()).toBeVisible()
    await expectNoPageScroll(app)
    if (width === '320') await expectSendWorks(app, control, 1501, 'From a narrow frame.')
  })
}
