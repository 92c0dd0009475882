/** Every kind of message in the showcase chat: seen, loaded, played and taken along, with nothing from anywhere but the portal. */
import { readFileSync } from 'node:fs'
import type { FrameLocator, Locator, Page } from '@playwright/test'
import { gradientPng, voiceWav } from '../../portal/state/seedMedia.ts'
import { expect, openCard, test, type Control } from '../portal.ts'
import { log } from './steps.ts'

const CHAT = 1501

const given = (name: string, type: string, bytes: Uint8Array): object =>
  ({ name, type, size: bytes.length, base64: Buffer.from(bytes).toString('base64') })
const picture = (name: string): object => given(name, 'image/png', gradientPng(320, 200, [20, 80, 160], [230, 220, 200]))
const film = (): object => given('tour.webm', 'video/webm', readFileSync(new URL('../../portal/state/media/assembly.webm', import.meta.url)))

async function write(control: Control, text: string, more: object = {}): Promise<number> {
  const { id } = await control.post<{ id: number }>(`chats/${CHAT}/messages`, { author: 'client', text, ...more })
  return id
}

const bubble = (app: FrameLocator, id: number): Locator => app.locator(`[data-message-id="${id}"]`)
const loadedWidth = (image: Locator): Promise<number> => image.evaluate(one => (one as HTMLImageElement).naturalWidth)

/** Hosts that any frame of the page asked for something. */
function watchHosts(page: Page): Set<string> {
  const hosts = new Set<string>()
  page.on('request', request => { if (request.url().startsWith('http')) hosts.add(new URL(request.url()).origin) })
  return hosts
}

test('pictures load in their places, asked for together, from the portal alone', async ({ page, control, running }) => {
  const ids = [await write(control, 'One', { files: [picture('one.png')] }), await write(control, '', { files: [picture('two.png'), picture('three.png')] })]
  const hosts = watchHosts(page)
  await control.call('DELETE', 'log')
  const app = await openCard(page, { id: 101 })
  for (const [index, id] of ids.entries()) {
    const images = bubble(app, id).getByRole('img')
    await expect(images).toHaveCount(index + 1)
    await expect.poll(() => loadedWidth(images.last())).toBe(320)
    const box = await bubble(app, id).locator('.picture').last().boundingBox()
    expect([box?.width, box?.height]).toEqual([320, 200])
  }
  const asked = (await log(control)).filter(row => row.method === 'im.v2.File.download')
  expect(asked.every(row => row.inBatch && row.error === null)).toBe(true)
  expect([...hosts].filter(host => host !== running.origin && host !== running.appOrigin)).toEqual([])
})

test('a picture opens large, is walked by keys, shown in full size, and gives the focus back', async ({ page, control }) => {
  const id = await write(control, 'Two of them', { files: [picture('first.png'), picture('second.png')] })
  const app = await openCard(page, { id: 101 })
  const opener = bubble(app, id).getByRole('button', { name: 'Open the picture first.png' })
  await expect(opener.getByRole('img')).toBeVisible()
  await opener.focus()
  await page.keyboard.press('Enter')
  const viewer = app.getByRole('dialog')
  await expect(viewer).toHaveAccessibleName('first.png')
  await expect.poll(() => loadedWidth(viewer.getByRole('img'))).toBe(320)
  await page.keyboard.press('ArrowRight')
  await expect(viewer).toHaveAccessibleName('second.png')
  await page.keyboard.press('ArrowLeft')
  await expect(viewer).toHaveAccessibleName('first.png')
  await viewer.getByRole('button', { name: '100 %' }).click()
  await expect(viewer.getByRole('button', { name: 'Fit' })).toBeVisible()
  await expect(viewer.getByRole('link', { name: 'Download' })).toHaveAttribute('href', /^blob:/u)
  await expect(viewer.getByRole('link', { name: 'Download' })).toHaveAttribute('download', 'first.png')
  await page.keyboard.press('Escape')
  await expect(viewer).toHaveCount(0)
  await expect(opener).toBeFocused()
})

test('a recording and a film load nothing before they are pressed, then play', async ({ page, control }) => {
  const voice = await write(control, '', { files: [given('voice.wav', 'audio/wav', voiceWav(4))] })
  const video = await write(control, '', { files: [film()] })
  const app = await openCard(page, { id: 101 })
  await expect(bubble(app, voice).getByRole('button', { name: 'Play' })).toBeVisible()
  expect(await bubble(app, voice).locator('audio').getAttribute('src')).toBeNull()
  await bubble(app, voice).getByRole('button', { name: 'Play' }).click()
  await expect.poll(() => bubble(app, voice).locator('audio').evaluate(one => (one as HTMLAudioElement).currentTime)).toBeGreaterThan(0.2)
  const position = bubble(app, voice).getByRole('slider', { name: 'Position' })
  await expect(position).toHaveAttribute('aria-valuetext', /\/ 0:04$/u)
  await bubble(app, voice).getByRole('button', { name: 'Pause' }).click()
  await bubble(app, voice).getByRole('button', { name: 'Speed 1×' }).click()
  await expect(bubble(app, voice).getByRole('button', { name: 'Speed 1.5×' })).toBeVisible()
  await bubble(app, video).getByRole('button', { name: 'Play the video tour.webm' }).click()
  await expect.poll(() => bubble(app, video).locator('video').evaluate(one => (one as HTMLVideoElement).currentTime)).toBeGreaterThan(0)
})

test('a file is downloaded by its press, and said plainly where it cannot be had', async ({ page, control }) => {
  const id = await write(control, '', { files: [given('brief.txt', 'text/plain', Buffer.from('Pages: home, catalogue'))] })
  const app = await openCard(page, { id: 101 })
  const saving = page.waitForEvent('download')
  await bubble(app, id).getByRole('button', { name: 'Download brief.txt' }).click()
  const saved = await saving
  expect([saved.suggestedFilename(), saved.url().startsWith('blob:')]).toEqual(['brief.txt', true])
  expect(readFileSync(await saved.path(), 'utf8')).toBe('Pages: home, catalogue')
  await expect(bubble(app, id).getByRole('link', { name: 'Download brief.txt' })).toHaveAttribute('href', /^blob:/u)
  await control.patch('portal', { methodsOff: ['im.v2.File.download'] })
  const other = await openCard(page, { id: 101 })
  await bubble(other, id).getByRole('button', { name: 'Download brief.txt' }).click()
  await expect(bubble(other, id).getByText('This portal does not hand files to the app.')).toBeVisible()
  await expect(bubble(other, id).getByRole('button', { name: 'Open in the messenger' }).first()).toBeVisible()
})

test('a picture that failed once comes back by itself, with a new address', async ({ page, control, complaints }) => {
  complaints.expect(/Failed to load resource|blocked by CORS policy/u)
  await control.post('faults', { method: 'download', when: 'before', times: 1, do: { status: 503 } })
  const id = await write(control, '', { files: [picture('one.png')] })
  const app = await openCard(page, { id: 101 })
  await expect.poll(() => loadedWidth(bubble(app, id).getByRole('img'))).toBe(320)
  expect((await log(control)).filter(row => row.method === 'download' && row.status === 503)).toHaveLength(1)
})

test('pictures fetched with a token that died meanwhile are asked for with the new one', async ({ page, control, complaints }) => {
  complaints.expect(/Failed to load resource/u)
  const first = await write(control, '', { files: [picture('one.png')] })
  await control.post('faults', { method: 'download', when: 'before', times: 1, do: { status: 401, body: { error: 'expired_token', error_description: 'The access token provided has expired' } } })
  const app = await openCard(page, { id: 101 })
  await expect.poll(() => loadedWidth(bubble(app, first).getByRole('img'))).toBe(320)
})

test('what a file host elsewhere keeps from the app opens in the messenger, never as an empty box', async ({ page, control, complaints }) => {
  complaints.expect(/policy violation|Content Security Policy|Failed to load resource/u)
  await control.patch('portal', { mediaHost: 'redirect' })
  const id = await write(control, '', { files: [picture('one.png')] })
  const app = await openCard(page, { id: 101 })
  await expect(bubble(app, id).getByText('It could not be loaded here.')).toBeVisible({ timeout: 15_000 })
  await expect(bubble(app, id).getByRole('button', { name: 'Open in the messenger' }).first()).toBeVisible()
  await expect(bubble(app, id).getByRole('link', { name: 'Download' })).toHaveCount(0)
})

test('what ours are worth is told in words: read by the customer only in live chat, and once they have read', async ({ page, control }) => {
  await control.patch(`chats/${CHAT}`, { connector: 'livechat' })
  const { id } = await control.post<{ id: number }>(`chats/${CHAT}/messages`, { author: 27, text: 'On Saturday it is.' })
  const app = await openCard(page, { id: 101 })
  await expect(bubble(app, id)).toBeVisible()
  await expect(bubble(app, id)).toHaveAttribute('data-delivery', 'handed')
  await control.post(`chats/${CHAT}/read`, { messageId: id })
  const again = await openCard(page, { id: 101 })
  await expect(bubble(again, id)).toHaveAttribute('aria-description', 'Read by the customer')
  await expect(bubble(again, id)).toHaveAttribute('data-delivery', 'read')
  await expect(again.getByText('Read by the customer').last()).toBeVisible()
  await bubble(again, id).hover()
  await bubble(again, id).getByRole('button', { name: 'Copy text' }).click()
  await expect(again.getByRole('status').filter({ hasText: /copied/iu })).toHaveCount(1)
})
