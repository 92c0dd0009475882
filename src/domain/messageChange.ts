import type { UserId } from './ids'
import type { Message } from './message'

/** Who wants to change a message, and where. */
export interface ChangeFacts {
  me: UserId | null
  /** Only a participant of the chat may. */
  isMember: boolean
  connectorId: string
  /** ms */
  now: number
}

/** The portal lets a text be changed for three days, ms. */
export const editableMs = 3 * 86_400_000

/**
 * Messengers in which Bitrix24 is known to change or take back a sent message. In any other the portal refuses (`CANT_EDIT_MESSAGE`),
 * so nothing is offered there.
 */
const changingConnectors: ReadonlySet<string> = new Set(['livechat', 'network'])

/** One's own message in a chat whose messenger can take it back. */
export function canDelete(message: Message, { me, isMember, connectorId }: ChangeFacts): boolean {
  return me !== null && message.authorId === me && message.side === 'ours' && !message.isDeleted && isMember && changingConnectors.has(connectorId)
}

/** A text of one's own that is young enough. */
export function canEdit(message: Message, facts: ChangeFacts): boolean {
  return canDelete(message, facts) && message.text.trim() !== '' && facts.now - message.sentAt < editableMs
}

/** The newest message that may be edited; null when there is none. @param messages ascending by id */
export function lastEditable(messages: readonly Message[], facts: ChangeFacts): Message | null {
  return [...messages].reverse().find(message => canEdit(message, facts)) ?? null
}
