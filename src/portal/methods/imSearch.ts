import { stretchesOf } from '@/domain/findWords'
import type { ChatId, MessageId } from '@/domain/ids'
import { plainText } from '@/domain/markup'
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

/**
 * Ids only: the answer has another format than a page of the chat, which is read from where the messages stand. The portal compares the stored
 * text with `LIKE`, where `%` and `_` stand for anything and marks count as words (`im/lib/V2/MessageCollection.php:847`): a row whose
 * words as read do not hold what was typed is no hit.
 * @returns `ids` newest first; `next`: where to go on, null at the end
 */
export function decodeHits(raw: unknown, words: string): { ids: MessageId[], next: MessageId | null } | null {
  const rows = toRows(toMap(raw).messages, 'id')
  if (rows === null) return null
  const isHit = ({ text }: Record<string, unknown>): boolean => typeof text !== 'string' || stretchesOf(plainText(text), words).length > 0
  const oldest = Math.min(...toIds<MessageId>(rows.map(row => row.id)))
  return {
    ids: toIds<MessageId>(rows.filter(isHit).map(row => row.id)).sort((a, b) => b - a),
    next: rows.length >= pageSize && Number.isFinite(oldest) ? oldest as MessageId : null
  }
}
