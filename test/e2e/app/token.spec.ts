/** The app's token expires: the person sees nothing when the portal's page gives a new one, and the truth when it does not. */
import { expect, openCard, test } from '../portal.ts'
import { expectConversation, expectSendWorks, frameCommands, notice, passTime, sendText } from './places.ts'
import { copies, messageField, requests, sendButton, sends, thread } from './steps.ts'

test.beforeEach(({ complaints }) => {
  // The browser's own line about every answer that is not a success.
  complaints.expect(/Failed to load resource: the server responded with a status of 401/u)
})

test('an expired token is replaced unseen, by one refresh for all callers', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  await control.post('token', { expire: true, refresh: 'ok', delayMs: 1500 })
  const bubble = await sendText(app, 'Sent with a new token.')
  await app.getByRole('listbox', { name: 'Chats' }).getByRole('option').nth(2).click()
  await expect(thread(app).getByText('Приехал, спасибо').first()).toBeVisible()
  await app.getByRole('listbox', { name: 'Chats' }).getByRole('option').first().click()
  await expect(bubble).toHaveAttribute('data-state', 'sent')
  expect(await copies(control, 1501, 'Sent with a new token.')).toHaveLength(1)
  expect(await frameCommands(control, 'refreshAuth')).toHaveLength(1)
  const refused = (await requests(control)).filter(row => row.status === 401)
  expect(refused.length, 'the send and the other chat both met the expired token').toBeGreaterThanOrEqual(2)
  await expect(app.getByText('Connection to Bitrix24 lost')).toHaveCount(0)
  await expectSendWorks(app, control, 1501, 'And one more.')
})

test('when no new token comes the last messages stay under a banner, a send is not sent, its text is kept and the page is not asked again and again', async ({ page, control }) => {
  await page.clock.install()
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  const shown = await thread(app).getByRole('article').count()
  await control.post('token', { expire: true, refresh: 'silent' })
  const bubble = await sendText(app, 'Nobody gave a token for this.')
  await expect.poll(async () => (await frameCommands(control, 'refreshAuth')).length).toBe(1)
  await passTime(page, 11)
  await expect(bubble).toHaveAttribute('data-state', 'queued')
  await expect(thread(app).getByText('The card lost its connection to Bitrix24, next try')).toBeVisible()
  await expect(notice(app, 'The connection to Bitrix24 is lost. Reload the card.')).toBeVisible()
  expect(await thread(app).getByRole('article').count()).toBeGreaterThanOrEqual(shown)
  expect(await copies(control, 1501, 'Nobody gave a token for this.')).toEqual([])

  // A person may press as often as they like: the portal's page is left alone for 30 s.
  await app.getByRole('button', { name: 'Send now' }).click()
  await expect(bubble).toHaveAttribute('data-state', 'queued')
  await passTime(page, 17)
  expect(await frameCommands(control, 'refreshAuth')).toHaveLength(1)
  await passTime(page, 70)
  const asked = (await frameCommands(control, 'refreshAuth')).length
  expect(asked, 'tried again by itself, at most once in 30 s').toBeGreaterThanOrEqual(2)
  expect(asked).toBeLessThanOrEqual(3)

  await control.post('token', { refresh: 'ok' })
  await passTime(page, 70)
  await expect(app.getByText('The connection to Bitrix24 is lost')).toHaveCount(0)
  await expect(bubble).toHaveAttribute('data-state', 'sent')
  expect(await copies(control, 1501, 'Nobody gave a token for this.')).toHaveLength(1)
})

test('a portal that refuses a new token with its own alert is not made to show it again and again', async ({ page, control }) => {
  const alerts: string[] = []
  page.on('dialog', dialog => {
    alerts.push(dialog.message())
    void dialog.accept()
  })
  await page.clock.install()
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  await control.post('token', { expire: true, refresh: 'refused' })
  await sendText(app, 'Refused a token for this.')
  await expect.poll(() => alerts.length).toBe(1)
  for (let minute = 0; minute < 10; minute++) await passTime(page, 60)
  expect(alerts.length, 'alerts in ten minutes').toBeLessThanOrEqual(5)
  await expect(notice(app, 'The connection to Bitrix24 is lost. Reload the card.')).toBeVisible()
  await expect(thread(app).getByRole('article').first()).toBeVisible()
  expect(await copies(control, 1501, 'Refused a token for this.')).toEqual([])
})

test('a refresh that takes longer than ten seconds counts as none: the message was not sent and says so', async ({ page, control }) => {
  test.setTimeout(45_000)
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  await control.post('token', { expire: true, refresh: 'ok', delayMs: 10_800 })
  const bubble = await sendText(app, 'The token came too late.')
  await expect(thread(app).getByText('The card lost its connection to Bitrix24, next try')).toBeVisible({ timeout: 14_000 })
  await expect(bubble).toHaveAttribute('data-state', 'queued')
  expect(await copies(control, 1501, 'The token came too late.')).toEqual([])
  expect((await sends(control)).every(row => row.status === 401)).toBe(true)
  await app.getByRole('button', { name: 'Edit' }).click()
  await expect(messageField(app)).toHaveValue('The token came too late.')
  await expect(sendButton(app)).toBeVisible()
})

test('an app that was uninstalled says so and leaves the typed text where it is', async ({ page, control, complaints }) => {
  complaints.expect(/401/u)
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  await control.post('faults', { method: '*', when: 'before', times: 'always', do: { status: 401, body: { error: 'NO_AUTH_FOUND', error_description: 'Wrong authorization data' } } })
  const bubble = await sendText(app, 'The app is gone.')
  await expect(bubble).toHaveAttribute('data-state', 'failed')
  await messageField(app).fill('A second thought')
  await expect(notice(app, 'no longer accepts this session')).toBeVisible({ timeout: 12_000 })
  await expect(messageField(app)).toHaveValue('A second thought')
  await expect(thread(app).getByRole('article').first()).toBeVisible()
  expect(await copies(control, 1501, 'The app is gone.')).toEqual([])
})
