/** Sends whose answer is lost or proves nothing: never resent by the app, never called sent or not sent without proof. */
import type { FrameLocator, Page } from '@playwright/test'
import { expect, openCard, test, type Complaints, type Control } from '../portal.ts'
import { bubble, calls, canWrite, copies, messageField, press, SEND, sends, stopClock, thread } from './steps.ts'
import { passTime } from './places.ts'

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

/** The chat is looked into for 90 s; then the app says what it found. */
async function expectUnconfirmed(page: Page, app: FrameLocator, text: string, says: string): Promise<void> {
  await expect(bubble(app, text)).toHaveAttribute('data-state', 'unknown')
  await passTime(page, 91)
  await expect(bubble(app, text)).toHaveAttribute('data-state', 'unconfirmed')
  await expect(thread(app)).toContainText(`Not confirmed. ${says}`)
}

const NOT_FOUND = 'We could not find this message in the chat. It may still have been sent.'

test('a message that was stored although its answer was spoiled is found in the chat at once: sent, once on the portal, once on the screen', async ({ page, control, complaints }) => {
  test.setTimeout(90_000)
  expectSpoiledAnswers(complaints)
  const app = await openStill(page)
  for (const [name, deed] of SPOILED) {
    const text = `Stored, and answered with ${name.replaceAll(/[{}"]/g, '')}.`
    await spoil(control, 'after', deed)
    await press(app, text)
    await expect(bubble(app, text)).toHaveAttribute('data-state', 'sent')
    await expect(bubble(app, text)).toHaveCount(1)
    await expect(bubble(app, text)).toHaveAttribute('data-message-id', String((await copies(control, 1501, text))[0]!.id))
    expect(await sends(control)).toHaveLength(1)
  }
})

test('a message that was not stored is not confirmed after 90 s, stays, and is never resent by the app', async ({ page, control, complaints }) => {
  test.setTimeout(180_000)
  expectSpoiledAnswers(complaints)
  const app = await openStill(page)
  for (const [name, deed] of [SPOILED[4]!, SPOILED[8]!, SPOILED[12]!]) {
    const text = `Lost, and answered with ${name.replaceAll(/[{}"]/g, '')}.`
    await spoil(control, 'before', deed)
    await press(app, text)
    await expectUnconfirmed(page, app, text, NOT_FOUND)
    expect(await sends(control)).toHaveLength(1)
    expect(await copies(control, 1501, text)).toHaveLength(0)
    await button(app, 'Delete').click()
    await expect(bubble(app, text)).toHaveCount(0)
    expect(await sends(control)).toHaveLength(1)
  }
})

test('one that is not confirmed goes again at a person\'s word alone, as a message of its own', async ({ page, control, complaints }) => {
  expectSpoiledAnswers(complaints)
  const app = await openStill(page)
  await spoil(control, 'before', { status: 502, cors: false })
  await press(app, 'Once more, please.')
  await expectUnconfirmed(page, app, 'Once more, please.', NOT_FOUND)
  await button(app, 'Send again').click()
  await expect(bubble(app, 'Once more, please.')).toHaveAttribute('data-state', 'sent')
  expect(await sends(control)).toHaveLength(2)
  expect(await copies(control, 1501, 'Once more, please.')).toHaveLength(1)
})

test('one that is not confirmed holds the next one back until the person lets it go', async ({ page, control, complaints }) => {
  expectSpoiledAnswers(complaints)
  const app = await openStill(page)
  await spoil(control, 'before', { status: 500 })
  await press(app, 'The first.')
  await press(app, 'The second.')
  await expectUnconfirmed(page, app, 'The first.', NOT_FOUND)
  await expect(bubble(app, 'The second.')).toHaveAttribute('data-state', 'queued')
  await button(app, 'Send the rest').click()
  await expect(bubble(app, 'The second.')).toHaveAttribute('data-state', 'sent')
  await button(app, 'It was sent').click()
  await expect(bubble(app, 'The first.')).toHaveCount(0)
  expect(await sends(control)).toHaveLength(2)
})

for (const when of ['before', 'after'] as const) {
  test(`a connection dropped ${when} the effect: the app asks once, and its words are true`, async ({ page, control, complaints }) => {
    expectSpoiledAnswers(complaints)
    const app = await openStill(page)
    // The browser may repeat a request by itself on a connection that died before a byte came back: that copy is dropped too.
    await control.post('faults', { method: SEND, when, times: 'always', do: { drop: true } })
    await control.call('DELETE', 'log')
    await press(app, 'Is the line dead?')
    // Two copies by the browser's own repetition are two that could be this one: then the person is asked.
    await expect(bubble(app, 'Is the line dead?').last()).toHaveAttribute('data-state', when === 'after' ? /sent|unknown/ : 'unknown')
    const stored = await copies(control, 1501, 'Is the line dead?')
    expect(stored).toHaveLength(when === 'before' ? 0 : (await sends(control)).length)
    if (stored.length > 1) await expect(thread(app)).toContainText('This looks like your message.')
    else if (stored.length === 1) await expect(bubble(app, 'Is the line dead?').last()).toHaveAttribute('data-state', 'sent')
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

test('the same words written by the same manager in the messenger are not taken for it: the person is asked', async ({ page, control, complaints }) => {
  expectSpoiledAnswers(complaints)
  const app = await openStill(page)
  await spoil(control, 'before', { status: 500 })
  await press(app, 'Good morning!')
  await expect(bubble(app, 'Good morning!')).toHaveAttribute('data-state', 'unknown')
  await control.post('chats/1501/messages', { author: 27, text: 'Good morning!' })
  await passTime(page, 6)
  await expect(thread(app)).toContainText('This looks like your message.')
  await expect(bubble(app, 'Good morning!')).toHaveCount(2)
  await button(app, 'Yes, sent').click()
  await expect(bubble(app, 'Good morning!')).toHaveCount(1)
  expect(await sends(control)).toHaveLength(1)
})

for (const [what, answer] of [['an error', { status: 500 }], ['no page of messages', { body: { result: { x: 1 } } }]] as const) {
  test(`a chat that answers with ${what} is not called a chat without the message, and Copy gives the text back`, async ({ page, control, complaints }) => {
    expectSpoiledAnswers(complaints)
    complaints.expect(/status of 500 .*(batch|messages\.get)/)
    const app = await openStill(page)
    await spoil(control, 'before', { status: 500 })
    for (const method of ['batch', 'im.dialog.messages.get']) await control.post('faults', { method, when: 'before', times: 'always', do: answer })
    await press(app, 'Keep  these words\nas they are')
    await expect(bubble(app, 'Keep')).toHaveAttribute('data-state', 'unknown')
    await button(app, 'Copy').click()
    await messageField(app).press('Control+V')
    await expect(messageField(app)).toHaveValue('Keep  these words\nas they are')
    await expectUnconfirmed(page, app, 'Keep', 'The chat could not be checked. The message may have been sent.')
    expect(await sends(control)).toHaveLength(1)
  })
}

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

test('a token that stays refused ends after one refresh: put back, and it goes by itself a minute later', async ({ page, control, complaints }) => {
  complaints.expect(/status of 401 /)
  const app = await openStill(page)
  await control.post('faults', { method: SEND, when: 'before', times: 'always', do: { status: 401, body: { error: 'expired_token', error_description: 'The access token provided has expired.' } } })
  await press(app, 'Nobody lets me in.')
  await expect(thread(app)).toContainText('The card lost its connection to Bitrix24, next try')
  await expect(bubble(app, 'Nobody lets me in.')).toHaveAttribute('data-state', 'queued')
  expect((await sends(control)).map(row => row.status)).toEqual([401, 401])
  await control.call('DELETE', 'faults')
  await passTime(page, 62)
  await expect(bubble(app, 'Nobody lets me in.')).toHaveAttribute('data-state', 'sent')
  expect(await copies(control, 1501, 'Nobody lets me in.')).toHaveLength(1)
})

for (const [error, status] of [['QUERY_LIMIT_EXCEEDED', 503], ['OPERATION_TIME_LIMIT', 429], ['OVERLOAD_LIMIT', 503]] as const) {
  test(`a message that the portal puts back with ${error} waits with a time and goes by itself`, async ({ page, control, complaints }) => {
    expectSpoiledAnswers(complaints)
    const app = await openStill(page)
    await spoil(control, 'before', { status, body: { error, error_description: 'Not now' } })
    await press(app, 'In a while.')
    await expect(thread(app)).toContainText('Delayed by Bitrix24 limits, next try')
    await expect(bubble(app, 'In a while.')).toHaveAttribute('data-state', 'queued')
    await passTime(page, 65)
    await expect(bubble(app, 'In a while.')).toHaveAttribute('data-state', 'sent')
    expect(await sends(control)).toHaveLength(2)
    expect(await copies(control, 1501, 'In a while.')).toHaveLength(1)
  })
}

test('an answer that is held for 58 s is waited for; one that is held longer is not, and nothing is asked twice', async ({ page, control, complaints }) => {
  test.setTimeout(180_000)
  expectSpoiledAnswers(complaints)
  const gates: (() => void)[] = []
  // The portal has stored the message; its answer stands still between the two of them.
  await page.route(/imopenlines\.crm\.message\.add/, async route => {
    const response = await route.fetch()
    await new Promise<void>(resolve => { gates.push(resolve) })
    await route.fulfill({ response }).catch(() => {})
  })
  const app = await openStill(page)
  await control.call('DELETE', 'log')
  await press(app, 'Held for a while.')
  await expect.poll(() => gates.length).toBe(1)
  await passTime(page, 58)
  await expect(bubble(app, 'Held for a while.').last()).toHaveAttribute('data-state', 'sending')
  gates[0]!()
  await expect(bubble(app, 'Held for a while.').last()).toHaveAttribute('data-state', 'sent')

  await press(app, 'Held for too long.')
  await expect.poll(() => gates.length).toBe(2)
  await passTime(page, 62)
  await expect(bubble(app, 'Held for too long.').last()).toHaveAttribute('data-state', 'sending')
  await passTime(page, 8)
  await expect(bubble(app, 'Held for too long.')).toHaveAttribute('data-state', 'sent')
  gates[1]!()
  await expect(bubble(app, 'Held for too long.')).toHaveCount(1)
  expect(await sends(control)).toHaveLength(2)
  for (const text of ['Held for a while.', 'Held for too long.']) expect(await copies(control, 1501, text)).toHaveLength(1)
})

test('a portal that never answers, and a clock that jumps meanwhile: one request, and a final word in time', async ({ page, control, complaints }) => {
  test.setTimeout(180_000)
  expectSpoiledAnswers(complaints)
  const app = await openStill(page)
  await spoil(control, 'before', { silent: true })
  await press(app, 'Anybody there?')
  await expect.poll(async () => (await sends(control)).length).toBe(1)
  await passTime(page, 20)
  await page.clock.setSystemTime(await page.evaluate(() => Date.now()) - 3_600_000)
  await passTime(page, 46)
  await expect(bubble(app, 'Anybody there?')).toHaveAttribute('data-state', 'unknown')
  await passTime(page, 26)
  await expect(bubble(app, 'Anybody there?')).toHaveAttribute('data-state', 'unconfirmed')
  expect(await sends(control)).toHaveLength(1)
})

test('while the portal refuses every read for its limits, which an SDK limiter would count against sends, a message leaves at once', async ({ page, control, complaints }) => {
  complaints.expect(/status of 503 .*batch/)
  const app = await openStill(page)
  await control.call('DELETE', 'log')
  await control.post('faults', { method: 'batch', when: 'before', times: 'always', do: { status: 503, body: { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Not now' } } })
  await passTime(page, 20)
  expect((await calls(control, 'batch')).filter(row => row.status === 503).length).toBeGreaterThan(0)
  await press(app, 'In spite of the limits.')
  // The clock stands still: whatever was held would not leave.
  await expect(bubble(app, 'In spite of the limits.')).toHaveAttribute('data-state', 'sent')
  expect(await copies(control, 1501, 'In spite of the limits.')).toHaveLength(1)
  expect(await sends(control)).toHaveLength(1)
})
