import type { ApiVersion, B24Frame } from '@bitrix24/b24jssdk'
import { createBitrix24Portal } from './bitrix24Portal'
import type { PortalFacts } from './bitrix24Portal'
import { createPortalClock } from './clock'
import type { DelayListener, Portal } from './contract'
import { createDirectPost } from './directPost'
import type { Fetch } from './fileLinks'
import { createFrameActions } from './frameActions'
import { createRest } from './rest'
import type { SdkCalls } from './rest'

/** Everything the app may ask of the portal, over the connected SDK: the part that the first look does without. */
export function createWholePortal(
  b24: B24Frame, version: ApiVersion, calls: SdkCalls, page: Window, facts: Omit<PortalFacts, 'isOnline' | 'now' | 'fetch'>
): Portal {
  const listeners = new Set<DelayListener>()
  const portalClock = createPortalClock(() => page.performance.now(), () => Date.now())
  const clock = {
    now: () => Date.now(), sleep: (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms)), random: () => Math.random(), onAnswer: portalClock.read
  }
  const rest = createRest(calls, clock, until => listeners.forEach(listener => listener(until)))
  const isOnline = (): boolean => page.navigator.onLine
  const fetch: Fetch = (address, options) => page.fetch(address, options)
  const post = createDirectPost(b24, version)
  const frame = createFrameActions(b24, page)
  return createBitrix24Portal(rest, frame, post, { ...facts, isOnline, fetch, now: portalClock.now }, listener => listeners.add(listener))
}
