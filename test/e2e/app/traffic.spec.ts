/** How many requests what costs, and what they look like on the wire. */
import type { Page } from '@playwright/test'
import { expect, openCard, test } from '../portal.ts'
import { canWrite, copies, log, messageField, nextRequest, preflights, press, requests, sendButton, sendProven, sends, thread } from './steps.ts'

/** Opens the card and tells when the first message came into the frame's document, on the clock that the portal's log uses too. */
async function openTimed(page: Page): Promise<number> {
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.querySelector('[role=log] [data-message-id]') === null) return
      observer.disconnect()
      document.documentElement.dataset.firstMessageAt = String(performance.timeOrigin + performance.now())
    }).observe(document, { subtree: true, childList: true })
  })
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  return Number(await app.locator('html').getAttribute('data-first-message-at'))
}

test('from the loaded frame to the first message on the screen there is one request and no preflight', async ({ page, control }) => {
  const at = await openTimed(page)
  const before = (await log(control)).filter(row => Date.parse(row.at) <= at && !row.inBatch)
  expect(before).toHaveLength(1)
  expect(before[0]).toMatchObject({ method: 'batch', status: 200, preflight: false })
  expect(await preflights(control)).toEqual([])
})

test('the SDK comes along with the app\'s entry, compressed, and not after it', async ({ page }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  const [entry, sdk] = await app.locator('html').evaluate(() => {
    const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    return [/assets\/index-.*\.js/u, /assets\/b24jssdk-.*\.js/u].map(name => files.find(file => name.test(file.name)))
  })
  expect(sdk?.startTime).toBeLessThan(entry?.responseEnd ?? 0)
  expect(sdk?.encodedBodySize).toBeLessThan((sdk?.decodedBodySize ?? 0) / 2)
})

test('the first message needs nothing but the first request: with every later one unanswered it is on the screen all the same', async ({ page, control }) => {
  await control.post('faults', { method: 'batch', when: 'before', times: 'always', skip: 1, do: { silent: true } })
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await expect(thread(app)).toContainText('Онлайн удобнее')
  expect((await requests(control)).filter(row => row.fault === null)).toHaveLength(1)
})

test('with a portal 120 ms away the first message still takes one request', async ({ page, control, running }, info) => {
  const { context } = running.portal
  context.latencyMs = 120
  try {
    const at = await openTimed(page)
    const frames = await control.get<{ at: string, command: string }[]>('frames')
    const handshake = Date.parse(frames.find(row => row.command === 'getInitData')!.at)
    info.annotations.push({ type: 'time to first message', description: `${Math.round(at - handshake)} ms after getInitData at 120 ms latency` })
    expect((await requests(control)).filter(row => Date.parse(row.at) <= at)).toHaveLength(1)
  } finally {
    context.latencyMs = 0
  }
})

test('no call of a whole visit needs a preflight: open, send, poll, switch, act', async ({ page, control }) => {
  await control.patch('chats/1502', { replyWindow: null })
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await sendProven(app, control, 1501, 'Ten in the morning?')
  await nextRequest(control)
  await app.getByRole('option', { name: /WhatsApp/ }).click()
  await app.getByRole('button', { name: 'Start a session' }).click()
  await expect(app.getByRole('textbox', { name: 'Message' })).toBeVisible()
  await sendProven(app, control, 1502, 'And here as well.')
  expect(await preflights(control)).toEqual([])
  // Pictures are fetched by their own address, without a body.
  for (const row of await requests(control)) if (row.method !== 'download') expect(row.contentType).toMatch(/^text\/plain/)
})

test('text that looks like markup or SQL arrives unaltered although the portal filters forms', async ({ page, control }) => {
  await control.patch('portal', { filterForms: true })
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  const text = '<b onclick="alert(1)">x</b> SELECT * FROM users WHERE 1=1 -- <script>alert("1")</script> ../../etc & a=b+c%20 \'quoted\' javascript:void(0) ;) 100%'
  await sendProven(app, control, 1501, text)
  expect((await sends(control))[0]!.params.MESSAGE).toBe(text)
  expect((await copies(control, 1501, text))[0]!.clientText).toContain(text)
})

test('several lines, blanks at both ends and a lone zero arrive as they were meant, and blanks alone are not sent', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  for (const [typed, stored] of [['First line\nsecond line\n\nfourth line', 'First line\nsecond line\n\nfourth line'], ['0', '0'], ['  edges \n', 'edges']] as const) {
    await press(app, typed)
    await expect.poll(async () => (await copies(control, 1501, stored)).length).toBe(1)
  }
  await messageField(app).fill('   \n ')
  await messageField(app).press('Enter')
  await expect(sendButton(app)).toHaveAttribute('aria-disabled', 'true')
  await expect(sendButton(app)).toHaveAccessibleDescription('Write something first.')
  await expect(messageField(app)).toHaveValue('   \n ')
  expect(await sends(control)).toHaveLength(3)
})
