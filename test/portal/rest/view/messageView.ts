/**
 * How `im.dialog.messages.get` prints a message, and the authors and files that go with a page of them.
 */
import type { Chat, Message, PortalFile, PortalState, User } from '../../state/model.ts'
import { currentParams, isUnread } from '../../state/operations.ts'
import { canReadFiles } from '../../state/rights.ts'
import { htmlText, readText } from '../../state/textRead.ts'
import { phpDate, phpMap } from '../php.ts'

const DELETED_TEXT = 'This message was deleted.'

/** Text and params as they are stored. */
export function stored(state: PortalState, message: Message): { text: string, params: Record<string, unknown> } {
  const params: Record<string, unknown> = { ...currentParams(state, message) }
  if (message.fileIds.length > 0) params.FILE_ID = message.fileIds
  // @rule The name under which a line shows an operator comes html-escaped — server im/classes/general/im_message_param.php:522
  if (typeof params.NAME === 'string') params.NAME = htmlEscaped(params.NAME)
  return { text: message.text === '' ? '' : readText(state, message.text), params }
}

function htmlEscaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

// @rule A page calls a message deleted that has neither text nor file, keyboard or attach: a sticker, too — server im/lib/chat.php:536
export function shown(state: PortalState, message: Message): { text: string, params: Record<string, unknown> } {
  const { text, params } = stored(state, message)
  const empty = message.text === '' && !['FILE_ID', 'KEYBOARD', 'ATTACH'].some(key => key in params)
  if (message.deleted || empty) return { text: DELETED_TEXT, params: { ...params, IS_DELETED: 'Y' } }
  return { text, params }
}

/** A row of `messages[]`. `unread` is by the caller's own read mark. */
export function messageObject(state: PortalState, chat: Chat, caller: User, message: Message, convert: boolean): Record<string, unknown> {
  const { text, params } = shown(state, message)
  return {
    id: message.id,
    chat_id: message.chatId,
    author_id: message.authorId,
    date: phpDate(message.createdAt),
    text,
    unread: isUnread(chat, message, caller.id),
    uuid: message.uuid,
    replaces: [],
    params: phpMap(params),
    disappearing_date: null,
    ...convert ? { text_converted: htmlText(text) } : {}
  }
}

/** Authors of a page, and users named in `CHAT_USER`; the system (0) is no user. */
export function pageUsers(state: PortalState, messages: Message[]): User[] {
  const ids = new Set<number>()
  for (const message of messages) {
    ids.add(message.authorId)
    if (Array.isArray(message.params.CHAT_USER)) message.params.CHAT_USER.forEach(id => ids.add(Number(id)))
  }
  return [...ids].flatMap(id => state.users.get(id) ?? [])
}

/** Files of a page that the reader may see. */
export function readableFiles(state: PortalState, chat: Chat, caller: User, messages: Message[]): PortalFile[] {
  return canReadFiles(state, caller, chat) ? pageFiles(state, messages) : []
}

/** Files of a page that exist. */
export function pageFiles(state: PortalState, messages: Message[]): PortalFile[] {
  const ids = new Set(messages.flatMap(message => message.fileIds))
  return [...ids].flatMap(id => state.files.get(id) ?? [])
}
