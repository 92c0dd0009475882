/** The switches every page of the portal understands in its query. */
import type { PortalState, User } from '../state/model.ts'

export interface PageQuery {
  /** Who is signed in. */
  user: User
  /** Portal language id (`en`, `ru`, `br`, ...), not BCP-47. */
  lang: string
  /** Width of the frame's box in px; null = as wide as the page gives. */
  width: number | null
  /** The card stands inside a slider, itself a frame of the portal. */
  slider: boolean
  /** The page is the inside of a slider. */
  inSlider: boolean
  /** `get` = a static app, loaded by `src` without tokens. */
  mode: 'post' | 'get'
  /** `old` = a portal whose script understands string messages only. */
  host: 'new' | 'old'
  /** Open straight on the app's tab. */
  appTab: boolean
  /** Whether the demo's customer panel stands beside the card. */
  panel: boolean
}

const SWITCHES = new Set(['user', 'lang', 'width', 'slider', 'mode', 'host', 'tab', 'panel'])

function pageUser(state: PortalState, id: string | null): User {
  const wanted = id === null ? state.defaultUserId : Number(id)
  const user = state.users.get(wanted)
  if (!user || user.kind !== 'employee') throw new UnknownUser(id ?? String(wanted))
  return user
}

/** Thrown for `?user=` of nobody who can sign in; the page says so. */
export class UnknownUser extends Error {
  constructor(readonly id: string) {
    super(`No employee ${id}`)
  }
}

/** Reads the switches of a page's URL. Throws `UnknownUser`. */
export function readPageQuery(state: PortalState, url: URL): PageQuery {
  const query = url.searchParams
  const width = Number(query.get('width') ?? '')
  return {
    user: pageUser(state, query.get('user')),
    lang: /^[a-z]{2}$/.test(query.get('lang') ?? '') ? String(query.get('lang')) : 'en',
    width: Number.isInteger(width) && width > 0 ? width : null,
    slider: query.get('slider') === '1',
    inSlider: query.get('IFRAME') === 'Y',
    mode: query.get('mode') === 'get' ? 'get' : 'post',
    host: query.get('host') === 'old' ? 'old' : 'new',
    appTab: query.get('tab') === 'app',
    panel: query.get('panel') !== '0'
  }
}

/** The switches again as a query, for links that keep them. `changes` with null drops one. */
export function keepSwitches(url: URL, changes: Record<string, string | null> = {}): string {
  const kept = new URLSearchParams()
  for (const [name, value] of url.searchParams) {
    if (SWITCHES.has(name) && !(name in changes)) kept.set(name, value)
  }
  for (const [name, value] of Object.entries(changes)) {
    if (value !== null) kept.set(name, value)
  }
  const text = kept.toString()
  return text === '' ? '' : `?${text}`
}

/** The page's own parameters: what is left without the switches. They become `PLACEMENT_OPTIONS` of the placement `DEFAULT`. */
export function ownParameters(url: URL): Record<string, string> {
  return Object.fromEntries([...url.searchParams].filter(([name]) => !SWITCHES.has(name)))
}
