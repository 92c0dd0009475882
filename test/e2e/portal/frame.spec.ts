/** The portal's side of the frame protocol, seen by a client that only knows `postMessage`. */
import { fileURLToPath } from 'node:url'
import type { Frame, Page } from '@playwright/test'
import { expect, openCard, test, type CardOptions } from '../portal.ts'

test.use({ appFolder: fileURLToPath(new URL('./rawApp', import.meta.url)) })

declare global {
  interface Window {
    raw: { host: string, protocol: string, sid: string, received: unknown[], post: (data: unknown) => void, answers: (callback: string) => string[] }
  }
}

async function rawFrame(page: Page, options: CardOptions): Promise<Frame> {
  const locator = await openCard(page, options)
  await expect(locator.getByText('Raw client')).toBeVisible()
  const handle = await locator.owner().elementHandle()
  const frame = await handle?.contentFrame()
  if (!frame) throw new Error('The frame is gone')
  return frame
}

async function ask(frame: Frame, text: string, callback: string): Promise<unknown> {
  await frame.evaluate(message => window.raw.post(message), text.replace('<sid>', await frame.evaluate(() => window.raw.sid)))
  await expect.poll(() => frame.evaluate(id => window.raw.answers(id).length, callback)).toBeGreaterThan(0)
  const [payload = ''] = await frame.evaluate(id => window.raw.answers(id), callback)
  return payload === '' ? undefined : JSON.parse(payload)
}

test('the first data comes in both spellings of a command without parameters', async ({ page, running }) => {
  const frame = await rawFrame(page, { id: 101 })
  const sdk = await ask(frame, 'getInitData:cb1:<sid>', 'cb1')
  const classic = await ask(frame, 'getInitData::cb2:<sid>', 'cb2')
  expect(sdk).toMatchObject({
    LANG: 'en', DOMAIN: new URL(running.origin).host, PROTOCOL: 0, PATH: '/rest', AUTH_EXPIRES: '3600', FIRST_RUN: true, INSTALL: false,
    USER_OPTIONS: [], APP_OPTIONS: [], PLACEMENT: 'CRM_DEAL_DETAIL_TAB', PLACEMENT_OPTIONS: { ID: '101' }
  })
  expect(classic).toMatchObject({ PLACEMENT: 'CRM_DEAL_DETAIL_TAB', FIRST_RUN: false })
})
