/**
 * A conversation cut in two: what was written from one message on belongs to a session of its own.
 */
import { chatMessages, indexAfter } from './messageStore.ts'
import type { Chat, PortalState } from './model.ts'
import { closeSession, openSession } from './sessions.ts'

/**
 * Closes the current session and opens one of the given operator that begins with the message; the messages from it on move over.
 * False when the chat has no such message: nothing changes then.
 */
export function startSessionAt(state: PortalState, chat: Chat, messageId: number, operatorId: number): boolean {
  const messages = chatMessages(state, chat.id)
  const from = messages.slice(indexAfter(messages, messageId - 1))
  if (from[0]?.id !== messageId) return false
  closeSession(state, chat.id)
  const session = openSession(state, chat, { status: 10, operatorId, via: 'imopenlines.message.session.start' })
  for (const message of from) message.sessionId = session.id
  return true
}
