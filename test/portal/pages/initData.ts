/** What the page's script answers to `getInitData` and `refreshAuth`, and whether it answers at all. */
import type { PortalContext } from '../context.ts'
import { MEMBER_ID, protocolNumber, type FrameRender } from './frame.ts'

export type Answered<T> = { silent: true } | { silent: false, data: T }

/** A PHP map as the page prints it: an empty one is an array. */
function phpMap<T>(map: Record<string, T>): Record<string, T> | [] {
  return Object.keys(map).length === 0 ? [] : map
}

function placementOptions(render: FrameRender): Record<string, unknown> | [] | '' {
  const options = phpMap(render.placementOptions ?? {})
  // Older portals print an empty string instead of an empty array.
  // @rule Empty options are an empty list, on old portals empty text — server rest/install/js/rest/applayout.js:getInitData
  return Array.isArray(options) && render.host === 'old' ? '' : options
}

/** The first data of a frame, with the odd types of the real page: PROTOCOL a number, AUTH_EXPIRES a string, empty maps arrays. */
export function initData(context: PortalContext, render: FrameRender): Record<string, unknown> {
  const { state } = context
  const user = state.users.get(render.userId)
  const isAdmin = user?.admin === true
  const data = {
    LANG: render.lang,
    DOMAIN: new URL(context.origin).host,
    // @rule PROTOCOL is a number — server rest/install/components/bitrix/app.layout/templates/.default/template.php:proto
    PROTOCOL: protocolNumber(context),
    PATH: '/rest',
    AUTH_ID: render.token.accessToken,
    AUTH_EXPIRES: String(render.token.expiresInSeconds),
    REFRESH_ID: render.token.refreshToken,
    MEMBER_ID,
    FIRST_RUN: render.firstRun,
    IS_ADMIN: isAdmin,
    INSTALL: !state.app.installed && isAdmin,
    // @rule Options are those printed with the frame, plus what the page set for the user — server rest/install/js/rest/applayout.js:getInitData
    USER_OPTIONS: phpMap(render.printed.user),
    APP_OPTIONS: phpMap(render.printed.app),
    PLACEMENT: render.placement,
    PLACEMENT_OPTIONS: placementOptions(render)
  }
  // @rule The first run is told once — server rest/install/js/rest/applayout.js:getInitData
  render.firstRun = false
  return data
}

/** A new pair for the frame, or null when the portal has none to give. */
export function refreshedAuth(context: PortalContext, render: FrameRender): Record<string, unknown> | null {
  const pair = context.tokens.refresh(render.token.refreshToken)
  if (!pair) return null
  render.token = pair
  // @rule AUTH_EXPIRES of a refreshed token is text, as in the first data — server rest/install/js/rest/applayout.js:refreshAuth
  return { AUTH_ID: pair.accessToken, AUTH_EXPIRES: String(pair.expiresInSeconds), REFRESH_ID: pair.refreshToken }
}

function pause(ms: number): Promise<void> {
  return ms > 0 ? new Promise(resolve => setTimeout(resolve, ms)) : Promise.resolve()
}

/** Applies the faults set for a frame command: a delay, or no answer at all. `before` = the command has no effect, `after` = it has. */
export async function withFaults<T>(context: PortalContext, command: 'getInitData' | 'refreshAuth', act: () => T): Promise<Answered<T>> {
  const fault = context.faults.take(command)
  await pause(fault?.do.delayMs ?? 0)
  if (fault && isSilencing(fault.do)) {
    if (fault.when === 'after') act()
    return { silent: true }
  }
  return { silent: false, data: act() }
}

/** The page can only answer or keep silent: every fault but a mere delay is silence. */
function isSilencing(what: object): boolean {
  return Object.keys(what).some(key => key !== 'delayMs')
}

/** `refreshAuth` under the portal's switch: answers later, or never. */
export async function answerRefresh(context: PortalContext, render: FrameRender): Promise<Answered<Record<string, unknown> | null>> {
  const { refresh, delayMs } = context.tokens.refreshMode
  await pause(delayMs)
  if (refresh === 'silent') return { silent: true }
  // @rule Without a new token the page alerts and never answers — server rest/install/js/rest/applayout.js:refreshAuth
  if (refresh === 'refused') return { silent: false, data: null }
  return withFaults(context, 'refreshAuth', () => refreshedAuth(context, render))
}
