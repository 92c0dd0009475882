import type { SessionId } from './ids'

/** What a head said of a session, and whether this user may. */
export interface HeadVote {
  sessionId: SessionId
  canVote: boolean
  /** 1–5; 0: none yet. */
  rating: number
  comment: string
}
