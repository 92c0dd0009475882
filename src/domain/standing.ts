import { placeOf } from './ascending'
import type { MessageId } from './ids'
import type { Message } from './message'
import { goesToCustomer } from './message'

/** How far a message of our side got; also the value of `data-delivery`. `none`: nothing is known, or it goes to no customer. */
export type Standing = 'none' | 'sending' | 'handed' | 'read' | 'unconfirmed' | 'refused'

/** What is known of a chat's channel. */
export interface ChannelFacts {
  /** The website's own chat: the only channel whose customers are known to have read. */
  isLive: boolean
  /** The customer's mark: in live chat what they have read, elsewhere what was handed over. Null: nothing is known. */
  readUpTo: MessageId | null
  /** This channel has confirmed messages: then one without a confirmation is an exception. */
  isConfirming: boolean
  /** ms of the portal's clock, as all dates of messages are. */
  now: number
}

/** From here on the portal itself calls a message without a confirmation not delivered, ms. */
export const confirmMs = 5 * 60_000
/** So long after its explanation a message that is still on its way counts as refused, ms. */
export const refusedMs = 10_000
/** The request that stores a message writes its explanation, too, and no request of the portal runs longer, ms. */
export const explainedMs = 60_000

/**
 * Only what the portal says. `SENDING` wins over the customer's mark, which is one number and covers messages that never left.
 * @param behind the message that stands right behind it
 */
export function standingOf(message: Message, behind: Message | undefined, { isLive, readUpTo, isConfirming, now }: ChannelFacts): Standing {
  if (!goesToCustomer(message)) return 'none'
  const isMarked = readUpTo !== null && message.id <= readUpTo
  switch (message.delivery) {
    case 'notDelivered': return 'refused'
    case 'onItsWay':
      if (explains(behind, message) && now - behind.sentAt >= refusedMs) return 'refused'
      if (now - message.sentAt < confirmMs) return 'sending'
      return isConfirming ? 'unconfirmed' : 'none'
    case 'accepted':
    case 'acceptedLater': return isLive && isMarked ? 'read' : 'handed'
    case null: return isMarked ? (isLive ? 'read' : 'handed') : 'none'
  }
}

/**
 * Whether a line of the portal may tell why the message before it did not go out: it has no class, follows at once, and unlike the lines on who took,
 * left or got the chat it names nobody. The portal's own word after five minutes without a confirmation (`imconnector/lib/agent.php`) is no refusal.
 */
export function explains(line: Message | undefined, message: Message): line is Message {
  return line !== undefined && line.systemKind === 'plain' && line.authorId === null && message.delivery === 'onItsWay'
    && line.sentAt - message.sentAt <= explainedMs && line.attachments.length === 0 && !/\[user=/iu.test(line.text)
}

/** The message right behind one, in a list that ascends by id. */
export function behindOf(messages: readonly Message[], { id }: Pick<Message, 'id'>): Message | undefined {
  return messages[placeOf(messages, id + 1)]
}

/** Whether the channel confirmed a message of ours: what a customer or a vendor brought in has the messenger's id by itself. */
export function isConfirmed(message: Message): boolean {
  return (message.kind === 'operator' || message.kind === 'bot' || message.kind === 'auto') && (message.delivery === 'accepted' || message.delivery === 'acceptedLater')
}

/** When the standing of these messages changes by itself, ms of the portal's clock. */
export function changesAhead(messages: readonly Message[], now: number): number[] {
  return messages.flatMap((message, index) => {
    if (message.delivery !== 'onItsWay') return []
    const behind = messages[index + 1]
    return [message.sentAt + confirmMs, ...explains(behind, message) ? [behind.sentAt + refusedMs] : []]
  }).filter(at => at > now)
}
