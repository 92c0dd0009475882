/** What the app's specs do and look at again and again. Effects are read from the portal, never from what the app says. */
import type { FrameLocator, Locator, Page, Request } from '@playwright/test'
import { expect, type Control } from '../portal.ts'

/** A row of the portal's REST log. */
export interface Row {
  seq: number
  at: string
  method: string
  params: Record<string, string>
  userId: number | null
  status: number
  error: string | null
  preflight: boolean
  contentType: string
  inBatch: boolean
  fault: number | null
}

/** A message as the portal keeps it. */
export interface Stored {
  id: number
  authorId: number
  text: string
  params: Record<string, unknown>
  sessionId: number
  via: string
  delivered: boolean
  clientText: string | null
}

export interface StateChat {
  id: number
  session: { id: number, status: number, operatorId: number }
  members: number[]
  lastMessageId: number
}

export const SEND = 'imopenlines.crm.message.add'

export const log = (control: Control): Promise<Row[]> => control.get<Row[]>('log')

/** Requests that reached the portal: no preflights, a batch counts once. */
export async function requests(control: Control): Promise<Row[]> {
  return (await log(control)).filter(row => !row.preflight && !row.inBatch)
}

export async function preflights(control: Control): Promise<Row[]> {
  return (await log(control)).filter(row => row.preflight)
}

/** Every call of a method, alone or in a batch. */
export async function calls(control: Control, method: string): Promise<Row[]> {
  return (await log(control)).filter(row => row.method === method)
}

export const sends = (control: Control): Promise<Row[]> => calls(control, SEND)

export const storedIn = (control: Control, chatId: number): Promise<Stored[]> => control.get<Stored[]>(`chats/${chatId}/messages`)

/** Stored messages with exactly this text. */
export async function copies(control: Control, chatId: number, text: string): Promise<Stored[]> {
  return (await storedIn(control, chatId)).filter(message => message.text === text)
}

export async function stateOf(control: Control, chatId: number): Promise<StateChat> {
  const { chats } = await control.get<{ chats: StateChat[] }>('state')
  return chats.find(chat => chat.id === chatId)!
}

/** The customer writes. @returns the message's id */
export async function customerWrites(control: Control, chatId: number, text: string): Promise<number> {
  return (await control.post<{ id: number }>(`chats/${chatId}/messages`, { author: 'client', text })).id
}

export const thread = (app: FrameLocator): Locator => app.getByRole('log', { name: 'Conversation' })

export const messageField = (app: FrameLocator): Locator => app.getByRole('textbox', { name: 'Message' })

export const sendButton = (app: FrameLocator): Locator => app.getByRole('button', { name: 'Send', exact: true })

/** Messages with this text on the screen. */
export const bubble = (app: FrameLocator, text: string): Locator => thread(app).getByRole('article').filter({ hasText: text })

/** The conversation stands and one can write. */
export async function canWrite(app: FrameLocator): Promise<void> {
  await expect(thread(app).getByRole('article').first()).toBeVisible()
  await expect(messageField(app)).toBeVisible()
}

/** Types and presses the button. */
export async function press(app: FrameLocator, text: string): Promise<void> {
  await messageField(app).fill(text)
  await sendButton(app).click()
}

/** Sends and sees it proven: on the screen once and sent, on the portal once. */
export async function sendProven(app: FrameLocator, control: Control, chatId: number, text: string): Promise<void> {
  await press(app, text)
  await expect(bubble(app, text)).toHaveAttribute('data-state', 'sent')
  await expect(bubble(app, text)).toHaveCount(1)
  expect(await copies(control, chatId, text)).toHaveLength(1)
}

/** Ends when the portal has taken one more request than now. */
export async function nextRequest(control: Control): Promise<void> {
  const before = (await requests(control)).length
  await expect.poll(async () => (await requests(control)).length).toBeGreaterThan(before)
}

/**
 * Stops the clock of the page and its frames (`page.clock.install()` came before the page): from here on time passes by `page.clock.runFor` only,
 * so nothing is polled by itself.
 */
export async function stopClock(page: Page): Promise<void> {
  await page.clock.pauseAt(await page.evaluate(() => Date.now()) + 1_000)
}

/** How often an app that is worked in asks the portal. */
export const POLL_MS = 5_000

/**
 * With a stopped clock: lets one interval pass and waits for its one request and its answer.
 * @param ms how long the app is expected to wait
 */
export async function onePoll(page: Page, control: Control, ms: number = POLL_MS): Promise<void> {
  const before = (await requests(control)).length
  let isAsked = false
  const note = (request: Request): void => { isAsked ||= request.url().includes('/rest/') }
  page.on('request', note)
  await page.clock.runFor(ms)
  await oneTurn(page)
  // On a busy machine the app gets to the last answer late, and its wait begins and ends late: but never as late as an idle card's.
  for (let late = 0; !isAsked && late < 1.8 * ms; late += ms / 5) {
    await page.clock.runFor(ms / 5)
    await oneTurn(page)
  }
  page.off('request', note)
  await expect.poll(async () => (await requests(control)).length).toBe(before + 1)
  await expect.poll(async () => (await requests(control)).at(-1)!.status).toBe(200)
  // The answer is in the app's hands before time goes on.
  await oneTurn(page)
}

/** One turn of each frame: what they were about to do is done. */
async function oneTurn(page: Page): Promise<void> {
  await Promise.all(page.frames().map(frame => frame.evaluate(() => document.readyState)))
}
