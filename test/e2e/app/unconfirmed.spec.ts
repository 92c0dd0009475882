/** Sends whose answer is lost or proves nothing: never resent by the app, never called sent or not sent without proof. */
import type { FrameLocator, Page } from '@playwright/test'
import { expect, openCard, test, type Complaints, type Control } from '../portal.ts'
import { bubble, calls, canWrite, copies, messageField, press, sendButton, SEND, sends, stopClock, thread } from './steps.ts'

type Deed = Record<string, unknown>

/** A success answer is only taken for one with its times. */
const TIME = { start: 1, finish: 2, duration: 1, processing: 1, date_start: '2026-11-22T12:00:00+00:00', date_finish: '2026-11-22T12:00:01+00:00', operating: 0 }

/** What can spoil an answer without a word on whether the message was stored. */
const SPOILED: [name: string, deed: Deed][] = [
  ['HTML with 403', { status: 403 }],
  ['HTML with 404', { status: 404 }],
  ['HTML with 429', { status: 429 }],
  ['HTML with 500', { status: 500 }],
  ['HTML with 502 and no CORS header', { status: 502, cors: false }],
  ['HTML with 503', { status: 503 }],
  ['HTML with 200', { status: 200, body: '<html><body>Maintenance</body></html>' }],
  ['no body', { status: 200, body: '' }],
  ['a cut body', { truncateTo: 12 }],
  ['{"result": false}', { body: { result: false, time: TIME } }],
  ['{"result": "77abc"}', { body: { result: '77abc', time: TIME } }],
  ['{"result": -5}', { body: { result: -5, time: TIME } }],
  ['ERROR_CORE', { status: 400, body: { error: 'ERROR_CORE', error_description: 'Delivery failed' } }],
  ['an unknown code', { status: 400, body: { error: 'EVENT_HANDLER_FAILED', error_description: 'A handler failed' } }],
  ['INTERNAL_SERVER_ERROR', { status: 500, body: { error: 'INTERNAL_SERVER_ERROR', error_description: 'Internal server error' } }]
]

function expectSpoiledAnswers(complaints: Complaints): void {
  complaints.expect(/Failed to load resource: .*(status of \d+|net::ERR_).*message\.add/)
  complaints.expect(/message\.add\S* from origin .* blocked by CORS policy/)
}

const button = (app: FrameLocator, name: string) => app.getByRole('button', { name, exact: true })

/** A card in which nothing happens by itself: no poll can bring the proof that a test wants to ask for. */
async function openStill(page: Page): Promise<FrameLocator> {
  await page.clock.install()
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await stopClock(page)
  return app
}

async function spoil(control: Control, when: 'before' | 'after', deed: Deed): Promise<void> {
  await control.call('DELETE', 'log')
  await control.call('DELETE', 'faults')
  await control.post('faults', { method: SEND, when, do: deed })
}

async function expectUnconfirmed(app: FrameLocator, text: string): Promise<void> {
  await expect(bubble(app, text)).toHaveAttribute('data-state', 'unconfirmed')
  await expect(thread(app)).toContainText('Not confirmed. No answer came. The message may have been sent')
}

test('a message that was stored although its answer was spoiled is found by "Check the chat": sent, once on the portal, once on the screen', async ({ page, control, complaints }) => {
  test.setTimeout(90_000)
  expectSpoiledAnswers(complaints)
  const app = await openStill(page)
  for (const [name, deed] of SPOILED) {
    const text = `Stored, and answered with ${name.replaceAll(/[{}"]/g, '')}.`
    await spoil(control, 'after', deed)
    await press(app, text)
    await expectUnconfirmed(app, text)
    expect(await copies(control, 1501, text)).toHaveLength(1)
    await button(app, 'Check the chat').click()
    await expect(bubble(app, text)).toHaveAttribute('data-state', 'sent')
    await expect(bubble(app, text)).toHaveCount(1)
    await expect(bubble(app, text)).toHaveAttribute('data-message-id', String((await copies(control, 1501, text))[0]!.id))
    expect(await sends(control)).toHaveLength(1)
  }
})

test('a message that was not stored is said to be not found, stays, and is never resent; Delete takes it away', async ({ page, control, complaints }) => {
  test.setTimeout(90_000)
  expectSpoiledAnswers(complaints)
  const app = await openStill(page)
  for (const [name, deed] of SPOILED) {
    const text = `Lost, and answered with ${name.replaceAll(/[{}"]/g, '')}.`
    await spoil(control, 'before', deed)
    await press(app, text)
    await expectUnconfirmed(app, text)
    await button(app, 'Check the chat').click()
    await expect(thread(app)).toContainText('We could not find this message in the chat. It may still have been sent.')
    await expect(bubble(app, text)).toHaveAttribute('data-state', 'unconfirmed')
    expect(await sends(control)).toHaveLength(1)
    expect(await copies(control, 1501, text)).toHaveLength(0)
    await button(app, 'Delete').click()
    await expect(bubble(app, text)).toHaveCount(0)
    expect(await sends(control)).toHaveLength(1)
  }
})

for (const when of ['before', 'after'] as const) {
  test(`a connection dropped ${when} the effect leaves the message unconfirmed, and the app asks once`, async ({ page, control, complaints }) => {
    expectSpoiledAnswers(complaints)
    const app = await openStill(page)
    // The browser may repeat a request by itself on a connection that died before a byte came back: that copy is dropped too.
    await control.post('faults', { method: SEND, when, times: 'always', do: { drop: true } })
    await control.call('DELETE', 'log')
    await press(app, 'Is the line dead?')
    await expectUnconfirmed(app, 'Is the line dead?')
    await control.call('DELETE', 'faults')
    const stored = await copies(control, 1501, 'Is the line dead?')
    expect(stored).toHaveLength(when === 'before' ? 0 : (await sends(control)).length)
    await button(app, 'Check the chat').click()
    if (stored.length === 1) await expect(bubble(app, 'Is the line dead?')).toHaveAttribute('data-state', 'sent')
    else if (stored.length === 0) await expect(thread(app)).toContainText('We could not find this message in the chat')
  })
}

test('an id that comes as digits in a string is proof', async ({ page, control }) => {
  const app = await openStill(page)
  await spoil(control, 'before', { body: { result: '9999999', time: TIME } })
  await press(app, 'Taken at its word.')
  await expect(bubble(app, 'Taken at its word.')).toHaveAttribute('data-state', 'sent')
  await expect(bubble(app, 'Taken at its word.')).toHaveAttribute('data-message-id', '9999999')
  expect(await sends(control)).toHaveLength(1)
})

test('the next poll brings the proof by itself', async ({ page, control, complaints }) => {
  expectSpoiledAnswers(complaints)
  const app = await openStill(page)
  await spoil(control, 'after', { status: 500 })
  await press(app, 'It was stored.')
  await expectUnconfirmed(app, 'It was stored.')
  await page.clock.runFor(5_000)
  await expect(bubble(app, 'It was stored.')).toHaveAttribute('data-state', 'sent')
  await expect(bubble(app, 'It was stored.')).toHaveCount(1)
  expect(await sends(control)).toHaveLength(1)
})

test('the same words written by the same manager in the messenger prove nothing', async ({ page, control, complaints }) => {
  expectSpoiledAnswers(complaints)
  const app = await openStill(page)
  await spoil(control, 'before', { status: 500 })
  await press(app, 'Good morning!')
  await expectUnconfirmed(app, 'Good morning!')
  await control.post('chats/1501/messages', { author: 27, text: 'Good morning!' })
  await button(app, 'Check the chat').click()
  await expect(thread(app)).toContainText('We could not find this message in the chat')
  await expect(bubble(app, 'Good morning!')).toHaveCount(2)
  await expect(app.locator('[data-state=unconfirmed]')).toHaveCount(1)
})

test('a check that cannot read the chat says so, and Copy gives the text back', async ({ page, control, complaints }) => {
  expectSpoiledAnswers(complaints)
  complaints.expect(/status of 500 .*batch/)
  const app = await openStill(page)
  await spoil(control, 'before', { status: 500 })
  await press(app, 'Keep  these words\nas they are')
  await expectUnconfirmed(app, 'Keep')
  await control.post('faults', { method: 'batch', when: 'before', do: { status: 500 } })
  await button(app, 'Check the chat').click()
  await expect(thread(app)).toContainText('The chat could not be checked. The message may have been sent.')
  await button(app, 'Copy').click()
  await messageField(app).press('Control+V')
  await expect(messageField(app)).toHaveValue('Keep  these words\nas they are')
  expect(await sends(control)).toHaveLength(1)
})

test('an expired token is refreshed and the send repeated once: one 401, one success, one message', async ({ page, control, complaints }) => {
  complaints.expect(/status of 401 .*message\.add/)
  const app = await openStill(page)
  // The first focus marks what is in view as read: that call must not be the one that meets the old token.
  await messageField(app).focus()
  await expect.poll(async () => (await calls(control, 'im.dialog.read')).length).toBeGreaterThan(0)
  await control.post('token', { expire: true })
  await press(app, 'After an hour.')
  await expect(bubble(app, 'After an hour.')).toHaveAttribute('data-state', 'sent')
  expect((await sends(control)).map(row => row.status)).toEqual([401, 200])
  expect(await copies(control, 1501, 'After an hour.')).toHaveLength(1)
})

test('a token that stays refused ends after one refresh: not sent, and the text is kept', async ({ page, control, complaints }) => {
  complaints.expect(/status of 401 /)
  const app = await openStill(page)
  await control.post('faults', { method: SEND, when: 'before', times: 'always', do: { status: 401, body: { error: 'expired_token', error_description: 'The access token provided has expired.' } } })
  await press(app, 'Nobody lets me in.')
  await expect(bubble(app, 'Nobody lets me in.')).toHaveAttribute('data-state', 'failed')
  await expect(thread(app)).toContainText('The card lost its connection to Bitrix24. Reload the card, the text is kept, or try again in half a minute.')
  expect((await sends(control)).map(row => row.status)).toEqual([401, 401])
  await control.call('DELETE', 'faults')
  await button(app, 'Edit').click()
  await sendButton(app).click()
  await expect(bubble(app, 'Nobody lets me in.')).toHaveAttribute('data-state', 'sent')
  expect(await copies(control, 1501, 'Nobody lets me in.')).toHaveLength(1)
})
