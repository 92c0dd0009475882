/** Finding words in the open chat: by the portal in all messages, or in what is loaded and further back. */
import type { FrameLocator } from '@playwright/test'
import { expect, openCard, test } from '../portal.ts'
import { bubble, calls, canWrite, messageField, thread } from './steps.ts'

const field = (app: FrameLocator) => app.getByRole('textbox', { name: 'Search in this chat' })
const SEARCH = 'im.dialog.messages.search'

test('Ctrl+F finds words in the loaded part where the portal offers no search, says so, marks them, and goes further back', async ({ page, control, complaints }) => {
  complaints.expect(/status of 404 .*im\.dialog\.messages\.search/)
  const gone = { error: 'ERROR_METHOD_NOT_FOUND', error_description: 'Method not found!' }
  await control.post('reset', { seed: 'huge' })
  await control.post('faults', { method: SEARCH, when: 'before', times: 'always', do: { status: 404, body: gone } })
  const app = await openCard(page, { id: 900 })
  await canWrite(app)
  await messageField(app).press('ControlOrMeta+f')
  await expect(field(app)).toBeFocused()
  await field(app).fill('99990.')
  await expect(app.getByText('In the loaded part')).toBeVisible()
  await expect(app.getByRole('status').filter({ hasText: 'In the loaded part' })).toContainText('1 of 1+')
  await expect(bubble(app, '99990. ')).toBeInViewport()
  const marked = await thread(app).evaluate(() => [...(CSS.highlights.get('found-current') ?? [])].map(range => range instanceof Range ? range.toString() : ''))
  expect(marked).toEqual(['99990.'])
  await field(app).fill('99850.')
  await expect(app.getByText('Nothing found in the loaded part')).toBeVisible()
  await app.getByRole('button', { name: 'Search further back' }).click()
  await expect(bubble(app, '99850. ')).toBeInViewport()
  expect(await calls(control, SEARCH)).toHaveLength(1)
  await field(app).press('Escape')
  await expect(field(app)).toHaveCount(0)
  await expect(messageField(app)).toBeFocused()
  expect(await thread(app).evaluate(() => CSS.highlights.has('found'))).toBe(false)
})

test('where the portal searches, hits of the whole chat are led to and back, and what lies between comes for one who reads on', async ({ page, control }) => {
  await control.post('reset', { seed: 'huge' })
  const app = await openCard(page, { id: 900 })
  await canWrite(app)
  await app.getByRole('button', { name: 'Search', exact: true }).click()
  await field(app).fill('99999.')
  await expect(app.getByText('In all messages')).toBeVisible()
  await field(app).fill('500. ')
  await expect(app.getByRole('status').filter({ hasText: 'In all messages' })).toContainText('50 of 50+')
  await expect(bubble(app, '99500. ')).toBeInViewport()
  await field(app).press('Enter')
  await expect(bubble(app, '98500. ')).toBeInViewport()
  await expect(app.getByRole('status').filter({ hasText: 'In all messages' })).toContainText('49 of 50+')
  // What lies between is not loaded; it comes for one who reads on towards it.
  await expect(async () => {
    await thread(app).evaluate(scroller => { scroller.scrollTop += 250 })
    await expect(bubble(app, '98530. ')).toBeAttached({ timeout: 300 })
  }).toPass({ intervals: [50] })
  await field(app).press('Shift+Enter')
  await expect(bubble(app, '99500. ')).toBeInViewport()
})
