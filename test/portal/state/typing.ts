/** Who types at this moment. A note of typing lives a minute, or until that person's next message. */
import { isBlocked } from './delivery.ts'
import type { Chat, PortalState } from './model.ts'

const LIVES_MS = 60_000

export function startTyping(state: PortalState, chat: Chat, userId: number): void {
  chat.typing[userId] = state.now() + LIVES_MS
}

/** The employees whose typing the customer sees: on the live chat alone, never in silent mode or through a blocked channel. */
export function typingSeenByCustomer(state: PortalState, chat: Chat): number[] {
  if (chat.connector !== 'livechat' || chat.silent || isBlocked(state, chat)) return []
  return Object.entries(chat.typing).flatMap(([id, until]) => until > state.now() && Number(id) !== chat.clientId ? Number(id) : [])
}
