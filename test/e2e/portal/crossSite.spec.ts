/** The portal on another site than the app: origins, names and answers stay right. */
import { expect, openCard, test } from '../portal.ts'
import { ask, rawFrame, RAW_APP } from './rawFrame.ts'

test.use({ appFolder: RAW_APP, site: 'cross' })

test('the frame talks to a portal on another site', async ({ page, running }) => {
  expect(running.origin).toMatch(/^http:\/\/localhost:/)
  expect(running.appOrigin).toMatch(/^http:\/\/127\.0\.0\.1:/)
  const frame = await rawFrame(await openCard(page, { id: 101 }))
  expect(await ask(frame, 'getInitData')).toMatchObject({ DOMAIN: new URL(running.origin).host, PLACEMENT: 'CRM_DEAL_DETAIL_TAB' })
  expect(await frame.evaluate(() => window.location.ancestorOrigins[0])).toBe(running.origin)
})
