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
 * Messengers in which Bitrix24 changes, or takes back, a sent message. In any other the portal refuses (`CANT_EDIT_MESSAGE`), so nothing is offered there.
 * A Telegram bot can do the one and not the other.
 */
const editing: ReadonlySet<string> = new Set(['vkgroup', 'facebookcomments', 'telegrambot', 'livechat', 'network'])
const deleting: ReadonlySet<string> = new Set(['vkgroup', 'facebookcomments', 'fbinstagram', 'livechat', 'network'])

function isOwn(message: Message, { me, isMember }: ChangeFacts): boolean {
  return me !== null && message.authorId === me && (message.kind === 'operator' || message.kind === 'whisper') && !message.isDeleted && isMember
}

/** One's own message in a chat whose messenger can take it back. */
export function canDelete(message: Message, facts: ChangeFacts): boolean {
  return isOwn(message, facts) && deleting.has(facts.connectorId.toLowerCase())
}

/**
 * A text of one's own that is young enough and that the messenger has an id for (`CONNECTOR_MID`): without it the portal would change its own copy
 * and say that it is done, while the customer keeps the old words.
 */
export function canEdit(message: Message, facts: ChangeFacts): boolean {
  return isOwn(message, facts) && editing.has(facts.connectorId.toLowerCase()) && message.text.trim() !== '' && facts.now - message.sentAt < editableMs
    && (message.delivery === 'accepted' || message.delivery === 'acceptedLater')
}

/** The newest message that may be edited; null when there is none. @param messages ascending by id */
export function lastEditable(messages: readonly Message[], facts: ChangeFacts): Message | null {
  return [...messages].reverse().find(message => canEdit(message, facts)) ?? null
}
