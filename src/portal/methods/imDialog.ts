import type { ChatId, MessageId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import type { Person } from '@/domain/person'
import { toList, toMap } from '@/portal/decode'
import type { Command } from '@/portal/batch'
import type { RestParams } from '@/portal/phpQuery'
import { decodeFiles } from './files'
import type { ChatFacts } from './imopenlinesDialogGet'
import type { MoreReader } from './messages'
import { decodeMessage } from './messages'
import type { MediaRule } from './people'
import { decodeWriters } from './people'

/** The largest page the method gives. */
export const pageSize = 50

/** A chat id, or a reference into an earlier answer of the same batch. */
export type DialogAddress = ChatId | `$result${string}`

/**
 * `im.dialog.messages.get`: a page of messages. Always with `LAST_ID` or `FIRST_ID`: without both, unread messages change the page.
 * @see https://apidocs.bitrix24.com/api-reference/chats/messages/im-dialog-messages-get.html
 */
export function imDialogMessagesGet(chat: DialogAddress, where: { before: MessageId | 0 } | { after: MessageId }, limit = pageSize): Command {
  const bound: RestParams = 'after' in where ? { FIRST_ID: where.after } : { LAST_ID: where.before }
  return { method: 'im.dialog.messages.get', params: { DIALOG_ID: `chat${chat}`, ...bound, LIMIT: limit } }
}

export interface DecodedPage {
  messages: Message[]
  people: Person[]
  /** The answer had as many rows as were asked for: more may follow. */
  isFull: boolean
}

/** @param facts what is known of the chat; the page describes only authors of its own messages @returns null for an answer that is no page */
export function decodeMessagesPage(
  raw: unknown, chatId: ChatId, facts: ChatFacts, media: MediaRule, limit = pageSize, withMore?: MoreReader
): DecodedPage | null {
  const answer = toMap(raw)
  if (typeof answer.messages !== 'object' || answer.messages === null) return null
  const people = decodeWriters(answer.users, facts, media)
  const known = new Map(people.map(person => [person.id, person]))
  const context = { ...facts, chatId, people: known, files: decodeFiles(answer.files), media, ...withMore && { withMore } }
  const rows = toList(answer.messages)
  const messages = rows.map(row => {
    const message = toMap(row)
    const { id, author_id: authorId, date, text, params, unread, uuid: key } = message
    return decodeMessage({ id, authorId, date, text, params, unread, key }, context)
  }).filter(message => message !== null).sort((a, b) => a.id - b.id)
  return { messages, people, isFull: rows.length >= limit }
}
