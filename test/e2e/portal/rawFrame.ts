/** A raw client of the frame protocol on a page of the portal, and how tests speak through it. */
import { fileURLToPath } from 'node:url'
import { expect, type Frame, type FrameLocator, type Page } from '@playwright/test'
import type { FrameRow } from '../../portal/context.ts'
import type { Control } from '../portal.ts'

/** The folder an app host serves in these tests. */
export const RAW_APP = fileURLToPath(new URL('./rawApp', import.meta.url))

declare global {
  interface Window {
    raw: { host: string, protocol: string, sid: string, received: unknown[], post: (data: unknown) => void, answers: (callback: string) => string[] }
  }
}

/** The frame behind a locator, once the raw client has loaded in it. */
export async function rawFrame(locator: FrameLocator): Promise<Frame> {
  await expect(locator.getByText('Raw client')).toBeVisible()
  const handle = await locator.owner().elementHandle()
  const frame = await handle?.contentFrame()
  if (!frame) throw new Error('The frame is gone')
  await frame.waitForFunction(() => 'raw' in window)
  return frame
}

/** Posts a string command in the SDK's spelling: empty parts are left out. */
export async function post(frame: Frame, command: string, params: unknown, callback: string): Promise<void> {
  const json = params === undefined ? '' : JSON.stringify(params)
  await frame.evaluate(parts => window.raw.post([...parts.filter(part => part !== ''), window.raw.sid].join(':')), [command, json, callback])
}

/** The payloads that came back for a callback. */
export function answers(frame: Frame, callback: string): Promise<string[]> {
  return frame.evaluate(id => window.raw.answers(id), callback)
}

/** Posts a command and gives its answer; an empty payload is `undefined`. */
export async function ask(frame: Frame, command: string, params?: unknown): Promise<unknown> {
  const callback = `ask${command}${Math.random().toString(36).slice(2)}`
  await post(frame, command, params, callback)
  return await answerTo(frame, callback)
}

/** Waits for the answer to a callback. */
export async function answerTo(frame: Frame, callback: string): Promise<unknown> {
  await expect.poll(() => answers(frame, callback).then(all => all.length)).toBe(1)
  const [payload = ''] = await answers(frame, callback)
  return payload === '' ? undefined : JSON.parse(payload)
}

/** The recorded messages of a command, page to frame and frame to page. */
export async function recorded(control: Control, command: string): Promise<FrameRow[]> {
  return (await control.get<FrameRow[]>('frames')).filter(row => row.command === command)
}

/**
 * Proves that a command was heard and dropped: it is on record, and a later command on the same wire is answered while it is not.
 */
export async function expectDropped(frame: Frame, control: Control, command: string, params?: unknown): Promise<void> {
  await post(frame, command, params, 'dropped')
  await ask(frame, 'getInterface')
  expect(await answers(frame, 'dropped')).toEqual([])
  await expect.poll(() => recorded(control, command).then(rows => rows.map(row => row.answered))).toEqual([false])
}

/** Goes to a page of the portal and gives the raw client in its frame. */
export async function openPage(page: Page, path: string): Promise<Frame> {
  await page.goto(path)
  return rawFrame(page.frameLocator('iframe.app-frame'))
}
