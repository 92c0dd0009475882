/** Who types at this moment. A note of typing lives a minute, or until that person's next message. */
import type { Chat, PortalState } from './model.ts'

const LIVES_MS = 60_000

export function startTyping(state: PortalState, chat: Chat, userId: number): void {
  chat.typing[userId] = state.now() + LIVES_MS
}

/** Messengers whose customers see that somebody types. */
const SHOWING = ['livechat', 'network', 'imessage', 'ok']

// @rule Typing is shown to customers of livechat, network, imessage and ok, not in silent mode — server imconnector/lib/library.php:307
/** The employees whose typing the customer sees. */
export function typingSeenByCustomer(state: PortalState, chat: Chat): number[] {
  if (!SHOWING.includes(chat.connector) || chat.silent) return []
  return Object.entries(chat.typing).flatMap(([id, until]) => until > state.now() && !chat.clients.includes(Number(id)) ? Number(id) : [])
}
