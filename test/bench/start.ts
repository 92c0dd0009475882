import type { Page } from '@playwright/test'
import { median, type Line } from './table.ts'
import type { Stage } from './stage.ts'

/** The network that the figures are meant for. */
const network = { offline: false, latency: 40, downloadThroughput: 10e6 / 8, uploadThroughput: 10e6 / 8 }

interface Started { firstMessage: number, requests: number }

/** Milliseconds from the frame's first request to its first message, and how many REST requests had left by then. */
async function started(page: Page, url: string): Promise<Started> {
  await page.goto(url, { waitUntil: 'commit' })
  await page.frameLocator('iframe.app-frame').getByRole('article').first().waitFor()
  return page.frames().at(-1)!.evaluate(() => {
    const { firstMessage } = window as unknown as { firstMessage: number }
    const requests = performance.getEntriesByType('resource').filter(entry => entry.name.includes('/rest/') && entry.startTime < firstMessage).length
    return { firstMessage, requests }
  })
}

async function openPage(stage: Stage, cpu: number, isSlow: boolean): Promise<Page> {
  const page = await (await stage.browser.newContext({ viewport: { width: 1340, height: 900 } })).newPage()
  await page.addInitScript(() => {
    if (window.parent === window) return
    new MutationObserver((_, observer) => {
      if (document.querySelector('article') === null) return
      observer.disconnect()
      requestAnimationFrame(() => { Object.assign(window, { firstMessage: performance.now() }) })
    }).observe(document, { childList: true, subtree: true })
  })
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Network.enable')
  if (isSlow) await cdp.send('Network.emulateNetworkConditions', network)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu })
  return page
}

/** Cold: nothing in the browser's cache. Warm: the same card once more. */
export async function startLines(stage: Stage, times: number): Promise<Line[]> {
  const lines: Line[] = []
  for (const cpu of [1, 4]) {
    const cold: number[] = []
    const warm: number[] = []
    const requests: number[] = []
    const url = `${stage.slow.origin}/crm/deal/details/900/?tab=app&panel=0`
    for (let time = 0; time < times; time++) {
      const page = await openPage(stage, cpu, true)
      for (const list of [cold, warm]) {
        const { firstMessage, requests: count } = await started(page, url)
        list.push(firstMessage)
        requests.push(count)
      }
      await page.context().close()
    }
    lines.push({ what: 'cold start, ms', cpu, app: median(cold), ...cpu === 1 && { target: '<= 530' } })
    lines.push({ what: 'warm start, ms', cpu, app: median(warm), ...cpu === 1 && { target: '<= 340' } })
    if (cpu === 1) lines.push({ what: 'REST requests before the first message', cpu, app: Math.max(...requests), target: '1' })
  }
  const preflights = (await stage.slow.control.get<{ preflight: boolean }[]>('log')).filter(row => row.preflight).length
  lines.push({ what: 'preflight requests', cpu: 1, app: preflights, target: '0' })
  return lines
}

/** Opening must not depend on how long a conversation is. */
export async function openingLines(stage: Stage, times: number): Promise<Line[]> {
  for (let index = 0; index < 46; index++) await stage.control.post('chats/9001/messages', { author: 'client', text: `Line ${index}` })
  const lines: Line[] = []
  for (const cpu of [1, 4]) {
    const found: Record<number, number[]> = { 9000: [], 9001: [] }
    for (let time = 0; time < times; time++) {
      for (const chat of [9000, 9001]) {
        // The card opens on the one chat that is linked to it.
        for (const one of [9000, 9001]) await stage.control.patch(`chats/${one}`, { crm: [one === chat ? { type: 'deal', id: 900 } : { type: 'contact', id: 900 }] })
        const page = await openPage(stage, cpu, false)
        found[chat]!.push((await started(page, `${stage.origin}/crm/deal/details/900/?tab=app&panel=0`)).firstMessage)
        await page.context().close()
      }
    }
    lines.push({ what: 'open a chat of 50, ms', cpu, app: median(found[9001]!) })
    lines.push({ what: 'open a chat of 100,000, ms', cpu, app: median(found[9000]!), target: `as 50 (${(median(found[9000]!) / median(found[9001]!)).toFixed(2)}×)` })
  }
  await stage.control.patch('chats/9000', { crm: [{ type: 'deal', id: 900 }, { type: 'contact', id: 900 }] })
  await stage.control.patch('chats/9001', { crm: [{ type: 'contact', id: 900 }] })
  return lines
}
