/** What the specs of files do and look at again and again. */
import type { FrameLocator, Locator, Page } from '@playwright/test'
import { openCard, type Complaints, type Control } from '../portal.ts'
import { canWrite, stopClock, storedIn, thread, type Stored } from './steps.ts'

export const CHAT = 1501
export const UPLOAD = 'im.v2.file.upload'
export const MANAGER = 27
export const IVAN = 31

export interface PickedFile { name: string, mimeType: string, buffer: Buffer }

export const textFile = (name: string, text = `Content of ${name}`): PickedFile => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
export const OFFER = textFile('Offer 1482.txt')
/** One red point. */
export const PICTURE: PickedFile = {
  name: 'Foundation.png', mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64')
}

export const button = (app: FrameLocator, name: string): Locator => app.getByRole('button', { name, exact: true })
export const tray = (app: FrameLocator): Locator => app.getByRole('list', { name: 'Files to send' })
export const fileBubble = (app: FrameLocator, name: string): Locator => thread(app).getByRole('article').filter({ hasText: name })

export async function pick(page: Page, app: FrameLocator, ...files: PickedFile[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await button(app, 'Attach a file').click()
  await (await chooser).setFiles(files)
}

/** Messages with files that the manager's app made. */
export async function filesIn(control: Control): Promise<Stored[]> {
  return (await storedIn(control, CHAT)).filter(message => message.via === 'im.v2.File.upload' || message.via === 'im.disk.file.commit')
}

export async function openDeal(page: Page, query: Record<string, string> = {}): Promise<FrameLocator> {
  const app = await openCard(page, { id: 101, query })
  await canWrite(app)
  return app
}

/** Nothing happens by itself: no poll brings the proof that a test wants to ask for. */
export async function openStill(page: Page): Promise<FrameLocator> {
  await page.clock.install()
  const app = await openDeal(page)
  await stopClock(page)
  return app
}

export function expectSpoiledAnswers(complaints: Complaints): void {
  complaints.expect(/Failed to load resource: .*(File\.upload|uploadfile|file\.commit)/i)
  complaints.expect(/(File\.upload|uploadfile)\S* from origin .* blocked by CORS policy/i)
}
