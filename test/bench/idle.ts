import type { Stage } from './stage.ts'
import type { Line } from './table.ts'

interface Row { preflight: boolean, inBatch: boolean }

/** REST requests a minute of an open card that nobody touches, in view and behind another tab of the card. */
export async function idleLines(stage: Stage, seconds: number): Promise<Line[]> {
  const page = await stage.browser.newPage({ viewport: { width: 1340, height: 900 } })
  await page.goto(`${stage.origin}/crm/deal/details/900/?tab=app&panel=0`)
  await page.frameLocator('iframe.app-frame').getByRole('textbox', { name: 'Message' }).waitFor()
  const counted = async (): Promise<number> => {
    await stage.control.call('DELETE', 'log')
    await new Promise(resolve => setTimeout(resolve, seconds * 1000))
    return (await stage.control.get<Row[]>('log')).filter(row => !row.inBatch).length * 60 / seconds
  }
  const visible = await counted()
  await page.evaluate('portal.hideFrame()')
  await page.waitForFunction('document.querySelector("iframe.app-frame").offsetParent === null')
  // What had already left may still arrive.
  await new Promise(resolve => setTimeout(resolve, 1_000))
  const hidden = await counted()
  await page.close()
  return [
    { what: 'idle, REST requests a minute, in view', cpu: 1, app: visible, target: '<= 12' },
    { what: 'idle, REST requests a minute, hidden', cpu: 1, app: hidden, target: '0' }
  ]
}
