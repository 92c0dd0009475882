import type { MessageId } from '@/domain/ids'
import { quotedToSend } from '@/domain/messageText'
import type { Command } from '@/portal/batch'

/**
 * `im.message.update`: one's own text, for three days; in a chat of a line only where the messenger can change messages (403 `CANT_EDIT_MESSAGE` otherwise).
 * The same text again changes nothing, so repeating is harmless. An empty one would delete.
 * @see https://apidocs.bitrix24.com/api-reference/chats/messages/im-message-update.html
 */
export function imMessageUpdate(id: MessageId, text: string, quoteLength: number): Command {
  return { method: 'im.message.update', params: { MESSAGE_ID: id, MESSAGE: quotedToSend(text, quoteLength) } }
}

/** `im.message.delete`: one's own message, without a limit of time. @see https://apidocs.bitrix24.com/api-reference/chats/messages/im-message-delete.html */
export function imMessageDelete(id: MessageId): Command {
  return { method: 'im.message.delete', params: { MESSAGE_ID: id } }
}
