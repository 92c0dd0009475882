import type { CDPSession, Frame, Page } from '@playwright/test'
import { driftOf, fling, loadOlder, untilShown, watchFirst, type Fling } from './inPage.ts'
import type { Stage } from './stage.ts'

export const names = ['app', 'virtua', 'plain'] as const
export type Name = typeof names[number]

export type Counts = Record<'messages' | 'nodes', number>

/** One of the three that are compared, open on a page with so many messages loaded. */
export interface Subject {
  prepend: (scrollTop: number) => Promise<number>
  /** Milliseconds of scripts, styles and layout until a new message stands. */
  append: () => Promise<number>
  fling: () => Promise<Fling>
  counts: () => Promise<Counts>
  /** Megabytes after a collection of garbage. */
  heap: () => Promise<number>
  throttle: (rate: number) => Promise<void>
  close: () => Promise<void>
}

async function workOf(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  const parts = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration']
  return 1000 * metrics.filter(metric => parts.includes(metric.name)).reduce((sum, metric) => sum + metric.value, 0)
}

/** What all three do in the same way. */
function common(page: Page, frame: Page | Frame, cdp: CDPSession): Pick<Subject, 'fling' | 'counts' | 'heap' | 'throttle' | 'close'> {
  const log = frame.getByRole('log')
  return {
    fling: async () => {
      await log.evaluate(element => { element.scrollTop = element.scrollHeight })
      return log.evaluate(fling)
    },
    counts: () => log.evaluate(element => ({
      messages: element.querySelectorAll('[data-message-id]').length,
      nodes: element.querySelectorAll('.row, .row *').length
    })),
    heap: async () => {
      await cdp.send('HeapProfiler.collectGarbage')
      const { metrics } = await cdp.send('Performance.getMetrics')
      return (metrics.find(metric => metric.name === 'JSHeapUsedSize')?.value ?? 0) / 1e6
    },
    throttle: async rate => void await cdp.send('Emulation.setCPUThrottlingRate', { rate }),
    close: () => page.close()
  }
}

async function measured(page: Page): Promise<CDPSession> {
  // The compiler of these files wraps each inner function in a call of this name, which the pages do not know.
  await page.addInitScript('globalThis.__name = value => value')
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  await cdp.send('HeapProfiler.enable')
  return cdp
}

/** Opens a bare list on the newest `count` messages. */
export async function openList(stage: Stage, name: 'virtua' | 'plain', count: number): Promise<Subject> {
  const page = await stage.browser.newPage({ viewport: { width: 1340, height: 900 } })
  const cdp = await measured(page)
  await page.goto(`${stage.listsOrigin}/?list=${name}`)
  await page.evaluate(`bench.boot(${count})`)
  const log = page.getByRole('log')
  return {
    ...common(page, page, cdp),
    async prepend(scrollTop) {
      await log.evaluate((element, top) => { element.scrollTop = top }, scrollTop)
      await page.evaluate('new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))')
      await log.evaluate(watchFirst)
      await page.evaluate('bench.prepend(50)')
      return page.evaluate(driftOf)
    },
    async append() {
      await log.evaluate(element => { element.scrollTop = element.scrollHeight })
      await page.evaluate('new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))')
      const before = await workOf(cdp)
      await page.evaluate('bench.append().then(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))))')
      return await workOf(cdp) - before
    }
  }
}

let written = 0

/** Opens the app on the long conversation and loads older pages until `count` messages are there. */
export async function openApp(stage: Stage, count: number): Promise<Subject> {
  const page = await stage.browser.newPage({ viewport: { width: 1340, height: 900 } })
  const cdp = await measured(page)
  await page.goto(`${stage.origin}/crm/deal/details/900/?tab=app&panel=0`)
  await page.frameLocator('iframe.app-frame').getByRole('textbox', { name: 'Message' }).waitFor()
  const frame = page.frames().at(-1)!
  const log = frame.getByRole('log')
  await log.evaluate(loadOlder, Math.ceil(count / 50) - 1)
  return {
    ...common(page, frame, cdp),
    async prepend(scrollTop) {
      await stage.control.post('faults', { method: 'im.dialog.messages.get', when: 'after', times: 'always', do: { delayMs: 200 } })
      await log.evaluate((element, top) => { element.scrollTop = top }, scrollTop)
      await frame.locator('[role=log][aria-busy=true]').waitFor()
      await log.evaluate(watchFirst)
      await stage.control.call('DELETE', 'faults')
      await frame.locator('[role=log][aria-busy=false]').waitFor()
      return frame.evaluate(driftOf)
    },
    async append() {
      await log.evaluate(element => { element.scrollTop = element.scrollHeight })
      await log.focus()
      await page.keyboard.press('Shift')
      const text = `Bench message ${++written}.`
      await stage.control.post('chats/9000/messages', { author: 'client', text })
      await stage.control.post('faults', { method: 'im.dialog.messages.get', when: 'after', do: { delayMs: 400 } })
      const shown = log.evaluate(untilShown, text)
      await page.waitForRequest(request => request.url().includes('/rest/'))
      // What the poll costs before it leaves is no part of a new message.
      await new Promise(resolve => setTimeout(resolve, 100))
      const before = await workOf(cdp)
      await shown
      return await workOf(cdp) - before
    }
  }
}
