import type { ChatId, MessageId } from '@/domain/ids'
import type { Message } from '@/domain/message'

/** Highest message ids: where a watermark comes from. */
export function createSeenIds() {
  /** Highest message id seen per chat, and the `uptime` at which that reading was asked for. */
  const seen = new Map<ChatId, { id: MessageId, at: number }>()

  function note(chatId: ChatId, messages: readonly Message[], askedAt: number): void {
    const known = seen.get(chatId)
    const highest = messages.reduce((top, message) => Math.max(top, message.id), known?.id ?? 0)
    if (highest > 0) seen.set(chatId, { id: highest as MessageId, at: Math.max(known?.at ?? -Infinity, askedAt) })
  }

  /** One id does not tell what else stands below it: the moment of the last reading stays. */
  function noteId(chatId: ChatId, id: MessageId): void {
    const known = seen.get(chatId)
    seen.set(chatId, { id: Math.max(known?.id ?? 0, id) as MessageId, at: known?.at ?? -Infinity })
  }

  return { note, noteId, of: (chatId: ChatId) => seen.get(chatId) }
}
