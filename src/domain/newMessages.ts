import type { MessageId } from './ids'
import type { Message } from './message'

/** Where the "New messages" line stands: before the customer's first message that this user has not read. */
export function firstUnread(messages: readonly Message[]): MessageId | null {
  return messages.find(message => message.isUnread && message.side === 'customer')?.id ?? null
}
