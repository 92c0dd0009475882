/**
 * A session of its own that begins with something that was said before.
 */
import { chatMessages, storeMessage } from './messageStore.ts'
import type { Chat, PortalState } from './model.ts'
import { openSession, openSessionOf, replaceSession } from './sessions.ts'

// @rule message.session.start closes the session by force, opens one of the caller and puts a copy of that one message into it, which goes to nobody — server imopenlines/lib/chat.php:2024
/** False when the chat has no such message: nothing changes then. */
export function startSessionAt(state: PortalState, chat: Chat, messageId: number, operatorId: number): boolean {
  const message = chatMessages(state, chat.id).find(one => one.id === messageId)
  if (!message) return false
  const before = openSessionOf(state, chat)
  if (before) replaceSession(state, chat, before)
  const session = openSession(state, chat, { status: 10, operatorId, via: 'imopenlines.message.session.start' })
  const { authorId, text, params, fileIds } = message
  storeMessage(state, { chat, sessionId: session.id, authorId, text, params: { ...params }, fileIds: [...fileIds], via: 'imopenlines.message.session.start' })
  return true
}
