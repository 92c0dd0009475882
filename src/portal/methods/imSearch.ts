import type { ChatId, MessageId } from '@/domain/ids'
import type { Command } from '@/portal/batch'
import { toIds, toMap, toRows } from '@/portal/decode'
import { pageSize } from './imDialog'

/**
 * `im.dialog.messages.search`: acts from 3 characters and wants the chat's number, not the dialog's name. Registered as private, so the
 * portal's list of methods does not name it: whether it is there shows by calling it.
 */
export function imDialogMessagesSearch(chatId: ChatId, words: string, before: MessageId | null): Command {
  const from = before === null ? {} : { LAST_ID: before }
  return { method: 'im.dialog.messages.search', params: { CHAT_ID: chatId, SEARCH_MESSAGE: words, ORDER: { ID: 'DESC' }, LIMIT: pageSize, ...from } }
}

/** Ids only: the answer has another format than a page of the chat, which is read from where the messages stand. Newest first. */
export function decodeHits(raw: unknown): { ids: MessageId[], isFull: boolean } | null {
  const rows = toRows(toMap(raw).messages, 'id')
  if (rows === null) return null
  return { ids: toIds<MessageId>(rows.map(row => row.id)).sort((a, b) => b - a), isFull: rows.length >= pageSize }
}
