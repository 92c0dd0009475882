/** What the portal signs so that it knows it again: addresses of files, and the session of a signed-in browser. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** As long as the process: a link of yesterday's portal opens nothing today. */
const KEY = randomBytes(32)

function signature(text: string): string {
  return createHmac('sha256', KEY).update(text).digest('base64url')
}

/** The text with its signature behind a full stop. */
export function signed(text: string): string {
  return `${text}.${signature(text)}`
}

/** The text of what `signed` gave; null for anything else. */
export function opened(token: string): string | null {
  const dot = token.lastIndexOf('.')
  const text = token.slice(0, Math.max(0, dot))
  const given = Buffer.from(token.slice(dot + 1))
  const right = Buffer.from(signature(text))
  return dot > 0 && given.length === right.length && timingSafeEqual(given, right) ? text : null
}
