/** Further steps: proving that the app works wherever it stands, and letting time pass. */
import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test'
import type { Control } from '../portal.ts'
import { copies, messageField, SEND, sendButton, sends, thread } from './steps.ts'

/** A message between the portal's page and the app's frame. */
export interface FrameRow {
  at: string
  direction: 'in' | 'out'
  command: string
  callback: string
  answered: boolean
}

/** A notice that everybody sees, not the region that only tells screen readers. */
export function notice(app: FrameLocator, text: string): Locator {
  return app.locator('[role=status]:not(.visually-hidden), [role=alert]').filter({ hasText: text, visible: true })
}

/** Waits until the thread shows messages. */
export async function expectConversation(app: FrameLocator): Promise<void> {
  await expect(thread(app).getByRole('article').first()).toBeVisible()
}

/** Types and presses Send. @returns the message's place in the thread */
export async function sendText(app: FrameLocator, text: string): Promise<Locator> {
  await messageField(app).fill(text)
  await sendButton(app).click()
  return app.getByRole('article').filter({ hasText: text })
}

/** What the app said to the portal's page, by command. */
export async function frameCommands(control: Control, command: string): Promise<FrameRow[]> {
  return (await control.get<FrameRow[]>('frames')).filter(row => row.direction === 'in' && row.command === command)
}

/** Sends a text and proves that the portal has it once, that it was asked once and that the customer reads it. */
export async function expectSendWorks(app: FrameLocator, control: Control, chatId: number, text: string): Promise<void> {
  const before = (await sends(control)).length
  const bubble = await sendText(app, text)
  await expect(bubble).toHaveAttribute('data-state', 'sent')
  const kept = await copies(control, chatId, text)
  expect(kept).toHaveLength(1)
  expect(kept[0]).toMatchObject({ via: SEND, delivered: true })
  expect(kept[0]?.clientText).toContain(text)
  expect((await sends(control)).length - before).toBe(1)
}

/** Nothing reaches over the frame's edge sideways, not even where its overflow is cut, and the frame's page itself does not scroll. */
export async function expectNoPageScroll(app: FrameLocator): Promise<void> {
  const seen = await app.locator('html').evaluate(root => ({
    sideways: root.scrollWidth - root.clientWidth,
    down: root.scrollHeight - root.clientHeight,
    cut: [...root.querySelectorAll('button, input, textarea, a[href]')].filter(control => {
      const { left, right, width } = control.getBoundingClientRect()
      return width > 1 && control.checkVisibility({ visibilityProperty: true }) && (left < -1 || right > root.clientWidth + 1)
    }).map(control => control.getAttribute('aria-label') ?? control.textContent)
  }))
  expect(seen).toEqual({ sideways: 0, down: 0, cut: [] })
}

/** Lets seconds pass for the pages (after `page.clock.install()`), one by one, so that real answers of the portal find their place in between. */
export async function passTime(page: Page, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await page.clock.runFor(1_000)
    // The portal's answers travel in real time: each second of the pages' clock leaves them one round trip.
    await page.evaluate(() => fetch('/__portal/frames').then(answer => answer.text()))
  }
}
