import type { OutboxEntry } from '@/domain/outbox'
import type { SendRequest } from '@/portal/contract'

/** What the portal is asked for an entry: the same for an attempt and for every repetition of it. */
export function requestOf({ item, via, senderId, chatId, text, route, localId, reply }: OutboxEntry): SendRequest {
  return { item: via ?? item, authorId: senderId, chatId, text, route, key: localId, quoteLength: reply?.quoteLength ?? 0, replyTo: reply?.messageId ?? null }
}
