import type { ApiVersion, B24Frame } from '@bitrix24/b24jssdk'
import { createBitrix24Portal } from './bitrix24Portal'
import type { PortalFacts } from './bitrix24Portal'
import { createPortalClock } from './clock'
import type { DelayListener, Portal } from './contract'
import { createDirectPost } from './directPost'
import { createFrameActions } from './frameActions'
import { createRest } from './rest'
import type { SdkCalls } from './rest'

/** Everything the app may ask of the portal, over the connected SDK: the part that the first look does without. */
export function createWholePortal(b24: B24Frame, version: ApiVersion, calls: SdkCalls, page: Window, facts: Omit<PortalFacts, 'isOnline' | 'now'>): Portal {
  const listeners = new Set<DelayListener>()
  const portalClock = createPortalClock(() => page.performance.now(), () => Date.now())
  const clock = {
    now: () => Date.now(), sleep: (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms)), random: () => Math.random(), onAnswer: portalClock.read
  }
  const rest = createRest(calls, clock, until => listeners.forEach(listener => listener(until)))
  const isOnline = (): boolean => page.navigator.onLine
  const post = createDirectPost(b24, version)
  return createBitrix24Portal(rest, createFrameActions(b24, page), post, { ...facts, isOnline, now: portalClock.now }, listener => listeners.add(listener))
}
