import type { MessageId } from './ids'
import type { Delivery, Message } from './message'

/** How far a message of ours got. `read`: by the customer, as their own mark proves. */
export type Standing = Delivery | 'read'

/**
 * Only what the portal says, never a guess: long on its way is not failed, and no mark is no news.
 * @param readUpTo the newest message that the customer has read; null: nothing is known
 * @returns undefined for what goes to no customer: their own words, notes, deleted ones
 */
export function standingOf(message: Message, readUpTo: MessageId | null): Standing | undefined {
  if (message.side !== 'ours' || message.isHidden || message.isDeleted) return undefined
  if (message.delivery === 'notDelivered') return 'notDelivered'
  return readUpTo !== null && message.id <= readUpTo ? 'read' : message.delivery
}
