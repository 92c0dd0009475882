/** Access and refresh tokens. They hold no time: a test decides when one expires. */
import { randomBytes } from 'node:crypto'
import type { TokenPair, Tokens } from './context.ts'

/** What `AUTH_EXPIRES` says: an hour. */
// @rule A token lives an hour — docs settings/oauth/simple-way.md
const LIFETIME_SECONDS = 3600

/** An empty store. A refresh token stays good for ever and may be used again; expiring touches access tokens only. */
export function createTokens(): Tokens {
  const access = new Map<string, { userId: number, expired: boolean }>()
  const refresh = new Map<string, number>()
  const issue = (userId: number): TokenPair => {
    const pair = { accessToken: randomBytes(35).toString('hex'), refreshToken: randomBytes(35).toString('hex'), expiresInSeconds: LIFETIME_SECONDS }
    access.set(pair.accessToken, { userId, expired: false })
    refresh.set(pair.refreshToken, userId)
    return pair
  }
  return {
    issue,
    refresh: refreshToken => {
      const userId = refresh.get(refreshToken)
      return userId === undefined ? null : issue(userId)
    },
    check: accessToken => {
      const token = access.get(accessToken)
      if (!token) return { kind: 'unknown' }
      return token.expired ? { kind: 'expired' } : { kind: 'ok', userId: token.userId }
    },
    expireAll: () => { for (const token of access.values()) token.expired = true },
    refreshMode: { refresh: 'ok', delayMs: 0 }
  }
}
