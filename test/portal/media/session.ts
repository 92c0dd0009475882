/** The session of a browser that has a page of the portal open: the cookie that the addresses inside file objects ask for. */
import type { Context } from 'hono'
import type { PortalState, User } from '../state/model.ts'
import { opened, signed } from '../secrets.ts'

const NAME = 'BITRIX_SM_SESSION'

/** What every page sets for its user. */
export function sessionCookie(userId: number): string {
  return `${NAME}=${signed(String(userId))}; Path=/; HttpOnly; SameSite=Lax`
}

/**
 * Whether a browser would send its session along. A page of another origin is a third party, unless somebody follows a link.
 * Asked here because a browser keeps one cookie for all ports of a host, and so takes the app of the demo for the portal itself.
 */
function bringsCookies(c: Context): boolean {
  // @rule A page of another origin is a third party: the portal's cookie does not come with its requests — docs settings/oauth/index.md
  const site = c.req.header('sec-fetch-site') ?? 'none'
  return site === 'none' || site === 'same-origin' || c.req.header('sec-fetch-dest') === 'document'
}

/** Who is signed in in the browser that asks; null for a browser without session. */
export function sessionUser(state: PortalState, c: Context): User | null {
  const token = new RegExp(`(?:^|; )${NAME}=([^;]+)`).exec(c.req.header('cookie') ?? '')?.[1]
  const id = token !== undefined && bringsCookies(c) ? opened(token) : null
  const user = id === null ? undefined : state.users.get(Number(id))
  return user?.active ? user : null
}
