/** Reads that fail for a while: tried again a few times, then a notice whose button works; nothing already on screen is taken away. */
import type { Page } from '@playwright/test'
import { expect, openCard, test, type Control } from '../portal.ts'
import { expectConversation, notice, passTime } from './places.ts'
import { log, requests, thread } from './steps.ts'

test.beforeEach(async ({ page, complaints }) => {
  complaints.expect(/Failed to load resource|blocked by CORS policy/u)
  await page.clock.install()
})

const BAD_ANSWERS: [string, Record<string, unknown>][] = [
  ['an error of the portal', { status: 500, body: { error: 'INTERNAL_SERVER_ERROR', error_description: 'Internal server error' } }],
  ['a proxy\'s page', { status: 502, body: '<html><body>502 Bad Gateway</body></html>' }],
  ['a proxy\'s page without CORS headers', { status: 504, body: '<html>504</html>', cors: false }],
  ['a page with status 200', { status: 200, body: '<html><body>Maintenance</body></html>' }],
  ['an answer cut short', { truncateTo: 40 }],
  ['an empty answer', { status: 200, body: '' }],
  ['a dropped connection', { drop: true }]
]

async function fail(control: Control, what: Record<string, unknown>): Promise<void> {
  await control.call('DELETE', 'log')
  await control.post('faults', { method: 'batch', when: 'before', times: 'always', do: what })
}

async function batches(control: Control): Promise<number> {
  return (await requests(control)).filter(row => row.method === 'batch').length
}

test('whatever the portal answers instead of data, the app asks four times at most and Try again works', async ({ page, control }) => {
  test.setTimeout(90_000)
  await fail(control, BAD_ANSWERS[0]![1])
  const app = await openCard(page, { id: 101 })
  const retry = app.getByRole('button', { name: 'Try again' })
  for (const [index, [what, answer]] of BAD_ANSWERS.entries()) {
    await test.step(what, async () => {
      if (index > 0) {
        await control.call('DELETE', 'faults')
        await fail(control, answer)
        await retry.click()
      }
      await expect.poll(async () => batches(control)).toBeGreaterThanOrEqual(1)
      await expect(retry).toHaveCount(0)
      await passTime(page, 16)
      await expect(app.getByText('The conversation could not be loaded')).toBeVisible()
      await expect(retry).toBeVisible()
      await passTime(page, 10)
      // Chromium itself repeats a request whose connection died before an answer.
      expect(await batches(control)).toBeLessThanOrEqual('drop' in answer ? 8 : 4)
      expect(await batches(control)).toBeGreaterThanOrEqual(4)
    })
  }
  await control.call('DELETE', 'faults')
  await retry.click()
  await expectConversation(app)
})

test('a failure that passes is not even mentioned', async ({ page, control }) => {
  await control.post('faults', { method: 'batch', when: 'before', times: 2, do: { status: 502, body: '<html>502</html>' } })
  const app = await openCard(page, { id: 101 })
  await expect.poll(async () => batches(control)).toBe(1)
  await passTime(page, 6)
  await expectConversation(app)
  await expect(notice(app, 'could not')).toHaveCount(0)
})

test('refused by the portal\'s request limit, the app waits in silence and comes back', async ({ page, control }) => {
  await control.post('faults', { method: 'batch', when: 'before', times: 2, do: { status: 503, body: { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Too many requests' } } })
  const app = await openCard(page, { id: 101 })
  await expect.poll(async () => batches(control)).toBe(1)
  await passTime(page, 1)
  expect(await batches(control), 'nothing before two seconds').toBe(1)
  await passTime(page, 7)
  await expectConversation(app)
  await expect(app.getByRole('button', { name: 'Try again' })).toHaveCount(0)
})

test('while the limit goes on, polls come ever more rarely and the delay is told after twenty seconds', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  // What the list still lacked has been read, so that only polls follow.
  await expect.poll(async () => (await log(control)).filter(row => row.method === 'imopenlines.config.list.get').length).toBe(1)
  await fail(control, { status: 503, body: { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Too many requests' } })
  await passTime(page, 10)
  await expect(notice(app, 'Updates are delayed')).toHaveCount(0)
  await passTime(page, 50)
  await expect(notice(app, 'Updates are delayed')).toBeVisible()
  // A poll every five seconds would have made twelve; the opening and the names of the list count too.
  expect(await batches(control)).toBeLessThanOrEqual(8)
  await expectConversation(app)
  await control.call('DELETE', 'faults')
  await passTime(page, 70)
  await expect(notice(app, 'Updates are delayed')).toHaveCount(0)
})

test('a method over its working time rests for a minute while the others go on', async ({ page, control }) => {
  test.setTimeout(60_000)
  const app = await openCard(page, { id: 101 })
  await expectConversation(app)
  await control.call('DELETE', 'log')
  await control.post('faults', { method: 'im.dialog.messages.get', when: 'before', times: 1, do: { status: 429, body: { error: 'OPERATION_TIME_LIMIT', error_description: 'Method is blocked due to operation time limit.' } } })
  const asked = async (method: string): Promise<number> => (await log(control)).filter(row => row.method === method).length
  await expect.poll(async () => {
    await passTime(page, 1)
    return asked('im.dialog.messages.get')
  }).toBeGreaterThanOrEqual(1)
  const atRest = await asked('im.dialog.messages.get')
  await passTime(page, 45)
  expect(await asked('im.dialog.messages.get')).toBe(atRest)
  await expect(notice(app, 'Updates are delayed')).toBeVisible()
  expect(await asked('imopenlines.crm.chat.get'), 'the list goes on').toBeGreaterThanOrEqual(1)
  const { id } = await control.post<{ id: number }>('chats/1501/messages', { author: 'client', text: 'Still there?' })
  await passTime(page, 40)
  await expect(app.locator(`[data-message-id="${id}"]`)).toBeVisible()
  await expect(notice(app, 'Updates are delayed')).toHaveCount(0)
})

/** The portal takes the request and never answers. */
async function openSilent(page: Page, control: Control) {
  await control.post('faults', { method: 'batch', when: 'before', times: 1, do: { silent: true } })
  const app = await openCard(page, { id: 101 })
  await expect.poll(async () => batches(control)).toBe(1)
  await passTime(page, 1)
  await expect(app.getByRole('region', { name: 'Loading the conversation' })).toHaveAttribute('aria-busy', 'true')
  return app
}

test('a slow answer shows shapes, after eight seconds words and Cancel, which ends the wait', async ({ page, control }) => {
  const app = await openSilent(page, control)
  await expect(app.getByText('Still loading')).toHaveCount(0)
  await passTime(page, 8)
  await expect(app.getByText('Still loading')).toBeVisible()
  await app.getByRole('button', { name: 'Cancel' }).click()
  await app.getByRole('button', { name: 'Try again' }).click()
  await expectConversation(app)
})

test('an answer that does not come is given up after thirty seconds', async ({ page, control }) => {
  const app = await openSilent(page, control)
  await passTime(page, 27)
  await expect(app.getByText('Still loading')).toBeVisible()
  await passTime(page, 4)
  await expect(app.getByText('Bitrix24 did not answer in time. Try again.')).toBeVisible()
  expect(await batches(control)).toBe(1)
  await app.getByRole('button', { name: 'Try again' }).click()
  await expectConversation(app)
  await expect(thread(app)).toBeVisible()
})
