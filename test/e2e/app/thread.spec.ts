/** A conversation of any length in a window of rows: nothing moves under its reader's eyes, whatever comes, goes or is taken over. */
import type { FrameLocator, Page } from '@playwright/test'
import { expect, openCard, test, type Control } from '../portal.ts'
import { bubble, calls, canWrite, thread } from './steps.ts'

interface Frame { id: string, top: number, rows: number }

/**
 * What every painted frame shows of the app: how many messages, and where one of them stands. Read after the frame was painted and before anything
 * else, which only a task of the highest priority is: a lower one may come after rows were put in that nobody has seen yet.
 */
async function recordFrames(page: Page): Promise<void> {
  await page.addInitScript(() => {
    if (window.parent === window) return
    const frames: Frame[] = []
    const state = { frames, watched: '' }
    Object.assign(window, { recorded: state })
    const read = (): void => {
      const log = document.querySelector('[role=log]')
      const messages = [...log?.querySelectorAll<HTMLElement>('[data-message-id]') ?? []]
      const one = state.watched === '' ? messages.at(-1) : messages.find(message => message.dataset.messageId === state.watched)
      frames.push({ id: one?.dataset.messageId ?? '', top: one?.getBoundingClientRect().top ?? 0, rows: messages.length })
    }
    const next = (): void => {
      void scheduler.postTask(read, { priority: 'user-blocking' })
      requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
}

type Recorded = typeof window & { recorded: { frames: Frame[], watched: string } }

const framesOf = (app: FrameLocator): Promise<Frame[]> => thread(app).evaluate(() => (window as Recorded).recorded.frames)

/** From now on frames tell where the first message in view stands. */
async function watchReader(app: FrameLocator): Promise<void> {
  await thread(app).evaluate(scroller => {
    const edge = scroller.getBoundingClientRect().top
    const { recorded } = window as Recorded
    recorded.watched = [...scroller.querySelectorAll<HTMLElement>('[data-message-id]')].find(message => message.getBoundingClientRect().bottom > edge)!.dataset.messageId!
    recorded.frames.length = 0
  })
}

/** The farthest that the watched message was from its first place on any frame, pixels; a frame without it counts as infinitely far. */
async function drift(app: FrameLocator): Promise<number> {
  const frames = await framesOf(app)
  expect(frames.length).toBeGreaterThan(3)
  return Math.max(...frames.map(frame => frame.id === '' ? Infinity : Math.abs(frame.top - frames[0]!.top)))
}

async function longConversation(page: Page, control: Control): Promise<FrameLocator> {
  await recordFrames(page)
  await control.post('reset', { seed: 'huge' })
  const app = await openCard(page, { id: 900 })
  await canWrite(app)
  return app
}

const olderReads = async (control: Control): Promise<number> => (await calls(control, 'im.dialog.messages.get')).filter(row => !row.inBatch && Number(row.params.LAST_ID) > 0).length

/** Scrolls there, sees one older page come, and gives the drift of the first message in view on every frame meanwhile. */
async function driftOfPage(app: FrameLocator, control: Control, scrollTop: number): Promise<number> {
  const before = await olderReads(control)
  await control.post('faults', { method: 'im.dialog.messages.get', when: 'after', times: 'always', do: { delayMs: 300 } })
  await thread(app).evaluate((scroller, top) => { scroller.scrollTop = top }, scrollTop)
  await expect(thread(app)).toHaveAttribute('aria-busy', 'true')
  await watchReader(app)
  await control.call('DELETE', 'faults')
  await expect(thread(app)).toHaveAttribute('aria-busy', 'false')
  await expect.poll(async () => (await framesOf(app)).length).toBeGreaterThan(30)
  expect(await olderReads(control)).toBe(before + 1)
  return drift(app)
}

test('the desk takes the conversation over from the first look without a blank frame and without a pixel of movement', async ({ page, control }) => {
  for (const id of [900, 101]) {
    await recordFrames(page)
    if (id === 900) await control.post('reset', { seed: 'huge' })
    else await control.post('reset', { seed: 'demo' })
    const app = await openCard(page, { id })
    await canWrite(app)
    const all = await framesOf(app)
    const read = all.slice(all.findIndex(frame => frame.rows > 0))
    expect(read.filter(frame => frame.rows === 0), `blank frames of ${id}`).toEqual([])
    // The browser rounds a scroll position to whole pixels.
    const tops = read.map(frame => frame.top)
    expect(Math.max(...tops) - Math.min(...tops), `movement of the newest message of ${id}, px`).toBeLessThanOrEqual(0.5)
  }
})

test('older pages above, also at the very top, leave the message one reads where it is on every frame, and the window stays small', async ({ page, control }) => {
  const app = await longConversation(page, control)
  for (const scrollTop of [300, 0, 300, 0]) expect(await driftOfPage(app, control, scrollTop), `at ${scrollTop}`).toBeLessThanOrEqual(0.5)
  expect(await thread(app).getByRole('article').count()).toBeLessThan(60)
})

test('a field that grows and news that come leave the message one reads where it is', async ({ page, control }) => {
  const app = await longConversation(page, control)
  await thread(app).evaluate(scroller => { scroller.scrollTop -= 900 })
  await app.getByRole('button', { name: 'To the newest' }).waitFor()
  await watchReader(app)
  await app.getByRole('textbox', { name: 'Message' }).fill('One\ntwo\nthree\nfour\nfive')
  await control.post('chats/9000/messages', { author: 'client', text: 'Are you there?' })
  await app.getByRole('button', { name: 'To the newest, 1 new' }).waitFor()
  expect(await drift(app)).toBeLessThanOrEqual(0.5)
})

test('keys lead through all loaded messages, also those outside the window, and the focus stays', async ({ page, control }) => {
  const app = await longConversation(page, control)
  for (const scrollTop of [300, 0, 300]) await driftOfPage(app, control, scrollTop)
  await app.getByRole('button', { name: 'To the newest' }).click()
  await expect(bubble(app, '100000. ')).toBeInViewport()
  await thread(app).focus()
  await page.keyboard.press('ArrowUp')
  await expect(bubble(app, '100000. ')).toBeFocused()
  await page.keyboard.press('PageUp')
  await page.keyboard.press('PageUp')
  await page.keyboard.press('PageUp')
  const focused = thread(app).locator('[data-message-id]:focus')
  await expect(focused).toBeInViewport({ ratio: 1 })
  const id = (await focused.getAttribute('data-message-id'))!
  // Its row keeps the focus while one looks elsewhere.
  await thread(app).evaluate(scroller => { scroller.scrollTop = scroller.scrollHeight })
  await expect(bubble(app, '100000. ')).toBeInViewport()
  await expect(thread(app).locator(`[data-message-id="${id}"]`)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(focused).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('End')
  await expect(bubble(app, '100000. ')).toBeFocused()
  await expect(bubble(app, '100000. ')).toBeInViewport({ ratio: 1 })
})
