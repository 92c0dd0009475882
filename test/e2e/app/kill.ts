/** Kills the app's page at one point of a send: from there on nothing that it does reaches the disk or the network, as after a crash. */
import type { FrameLocator, Page } from '@playwright/test'
import { expect } from '../portal.ts'

export type KillPoint =
  /** Before the press is on the disk. */
  | 'before P1'
  /** The press is on the disk, nothing else. */
  | 'after P1'
  /** Marked as handed over, the request has not left. */
  | 'before the request'
  /** The request has left. */
  | 'on the wire'
  /** The answer is here, its state is not on the disk. */
  | 'before P3'
  /** In the transaction that writes the claim. */
  | 'between claim and state'
  /** The chat is being looked into. */
  | 'during a look'
  /** "Send again" has been pressed, its entry is not on the disk. */
  | 'during "Send again"'

/** Arms the page; call before it is opened. */
export async function dieAt(page: Page, point: KillPoint, send: string): Promise<void> {
  await page.addInitScript(({ point, send }) => {
    if (window === window.top) return
    const state = window as unknown as { isDead: boolean }
    const die = (): never => {
      state.isDead = true
      throw new DOMException('the page is dead', 'AbortError')
    }
    /** Runs `check` before each call of a method; what it throws is the end of the call. */
    const guard = (owner: object, name: string, check: (self: unknown, args: unknown[]) => void): void => {
      const original = Reflect.get(owner, name) as (...args: unknown[]) => unknown
      Reflect.set(owner, name, function (this: unknown, ...args: unknown[]) {
        if (state.isDead) die()
        check(this, args)
        return Reflect.apply(original, this, args)
      })
    }
    guard(IDBDatabase.prototype, 'transaction', () => {})
    guard(Storage.prototype, 'setItem', () => {})
    guard(Storage.prototype, 'removeItem', () => {})
    guard(IDBObjectStore.prototype, 'put', (self, args) => {
      const { name } = self as IDBObjectStore
      const value = args[0] as { state?: string, supersedes?: string | null }
      const isIt = {
        'before P1': name === 'entries', 'after P1': value.state === 'sending', 'before P3': value.state === 'sent', 'between claim and state': name === 'claims',
        'during "Send again"': name === 'entries' && value.supersedes != null, 'before the request': false, 'on the wire': false, 'during a look': false
      }
      if (isIt[point]) die()
    })
    const leaving = (address: string): void => {
      if (point === 'before the request' && address.includes(send)) die()
      if (point === 'during a look' && address.includes('im.dialog.messages.get')) die()
      // This one still leaves; nothing that comes back is heard.
      if (point === 'on the wire' && address.includes(send)) queueMicrotask(() => { state.isDead = true })
    }
    const addresses = new WeakMap<object, string>()
    guard(window, 'fetch', (_, [input]) => { leaving(input instanceof Request ? input.url : String(input)) })
    guard(XMLHttpRequest.prototype, 'open', (self, args) => { addresses.set(self as object, String(args[1])) })
    guard(XMLHttpRequest.prototype, 'send', self => { leaving(addresses.get(self as object) ?? '') })
  }, { point, send })
}

/** The point was reached; the page is closed. */
export async function dies(page: Page, app: FrameLocator): Promise<void> {
  const isDead = (): Promise<boolean> => app.locator('html').evaluate(() => (window as unknown as { isDead?: boolean }).isDead === true)
  await expect.poll(isDead, { intervals: [20, 50, 100, 250] }).toBe(true)
  await page.close()
}
