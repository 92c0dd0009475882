/**
 * What every end-to-end test starts from: one portal and one app host per worker, reset before each test, and a page whose every console
 * error, uncaught exception and policy violation fails the test.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test as base, expect, type FrameLocator, type Page } from '@playwright/test'
import { startAppHost } from '../portal/appHost.ts'
import { createPortal, type Portal } from '../portal/server.ts'

const DIST = fileURLToPath(new URL('../../dist', import.meta.url))

export interface RunningPortal {
  origin: string
  appOrigin: string
  portal: Portal
}

/** Calls to the control API; each gives the JSON of the answer and throws on anything but success. */
export class Control {
  constructor(readonly origin: string) {}

  async call<T>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
    const init: RequestInit = { method }
    if (body !== undefined) Object.assign(init, { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
    const answer = await fetch(`${this.origin}/__portal/${path}`, init)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`)
    return (text === '' ? {} : JSON.parse(text)) as T
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>('GET', path)
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.call<T>('POST', path, body)
  }

  patch<T>(path: string, body: unknown): Promise<T> {
    return this.call<T>('PATCH', path, body)
  }
}

/** Collects what must not happen on any page or frame. A test that provokes such a line names it beforehand. */
export class Complaints {
  readonly #seen: string[] = []
  readonly #expected: RegExp[] = []

  add(line: string): void {
    this.#seen.push(line)
  }

  /** Lines like this are meant to appear, e.g. the browser's own line about a request that a fault refused. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern)
  }

  get unexpected(): string[] {
    return this.#seen.filter(line => !this.#expected.some(pattern => pattern.test(line)))
  }
}

/** Listens on a page and all its frames. */
export async function watchPage(page: Page, complaints: Complaints): Promise<void> {
  page.on('console', message => {
    if (message.type() === 'error') complaints.add(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', error => complaints.add(`exception: ${error.stack ?? error.message}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', event => {
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)
    })
  })
}

interface TestFixtures { control: Control, complaints: Complaints }
interface WorkerFixtures { site: 'same' | 'cross', appFolder: string, running: RunningPortal }

export const test = base.extend<TestFixtures, WorkerFixtures>({
  /** `cross` puts the portal on another site than the app. */
  site: ['same', { option: true, scope: 'worker' }],

  /** What the app's host serves: the build. */
  appFolder: [DIST, { option: true, scope: 'worker' }],

  running: [async ({ site, appFolder }, use) => {
    if (!existsSync(`${appFolder}/index.html`)) throw new Error(`There is no app in ${appFolder}. Run: npm run build`)
    const portals: string[] = []
    const app = await startAppHost({ dist: appFolder, port: 0, portals: () => portals })
    const portal = await createPortal({ port: 0, appPort: app.port, site })
    portals.push(portal.origin)
    await use({ origin: portal.origin, appOrigin: app.origin, portal })
    await Promise.all([portal.close(), app.close()])
  }, { scope: 'worker' }],

  baseURL: async ({ running }, use) => use(running.origin),

  control: async ({ running }, use) => {
    const control = new Control(`http://127.0.0.1:${new URL(running.origin).port}`)
    await control.post('reset', { seed: 'demo' })
    await use(control)
  },

  complaints: [async ({ page, control }, use) => {
    // Naming `control` makes sure that the portal is reset before any page is opened.
    void control
    const complaints = new Complaints()
    await watchPage(page, complaints)
    await use(complaints)
    expect(complaints.unexpected, 'console errors, exceptions and policy violations').toEqual([])
  }, { auto: true }]
})

export { expect } from '@playwright/test'

export interface CardOptions {
  type?: 'lead' | 'deal' | 'contact' | 'company' | number
  id: number
  /** Further query of the page: `user`, `lang`, `width`, `slider`, `mode`, `host`. */
  query?: Record<string, string>
  /** Opens the app's tab by a click instead of `?tab=app`. */
  byClick?: boolean
}

/** The app's frame of a page: in the slider's page when there is one. */
export function appFrame(page: Page, isInSlider = false): FrameLocator {
  const portal = isInSlider ? page.frameLocator('iframe.slider-frame').first() : page
  return portal.frameLocator('iframe.app-frame')
}

/** Opens a card on the app's tab and gives the app's frame. */
export async function openCard(page: Page, options: CardOptions): Promise<FrameLocator> {
  const { type = 'deal', id, query = {}, byClick = false } = options
  const path = typeof type === 'number' ? `/crm/type/${type}/details/${id}/` : `/crm/${type}/details/${id}/`
  const all = new URLSearchParams({ panel: '0', ...(byClick ? {} : { tab: 'app' }), ...query })
  await page.goto(`${path}?${all.toString()}`)
  const isInSlider = query.slider === '1'
  if (byClick) {
    const portal = isInSlider ? page.frameLocator('iframe.slider-frame').first() : page
    await portal.locator('[role=tab][data-placement-id]').first().click()
  }
  return appFrame(page, isInSlider)
}
