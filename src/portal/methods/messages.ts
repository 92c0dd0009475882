import type { ChatId, FileId, MessageId, SessionId, UserId } from '@/domain/ids'
import type { Delivery, Message, MessageSide, SystemKind } from '@/domain/message'
import type { MessageFile } from '@/domain/messageFile'
import type { Person } from '@/domain/person'
import type { RawMap } from '@/portal/decode'
import { toId, toList, toMap, toMs, toText } from '@/portal/decode'
import { filesOf } from './files'
import { decodeAttachments, decodeKeyboard } from './messageParts'
import type { MediaRule } from './people'
import { widgetOf } from './widgets'

/** A message as both readers hand it over: `im.dialog.messages.get` as it is, `imopenlines.session.history.get` after its keys were renamed. */
export interface RawMessage {
  id: unknown
  authorId: unknown
  date: unknown
  text: unknown
  /** UPPER_SNAKE keys; `[]` when empty. */
  params: unknown
  unread: unknown
  /** `uuid`, where the reader gives it. */
  key?: unknown
}

export interface MessageContext {
  chatId: ChatId
  people: ReadonlyMap<UserId, Person>
  /** The portal user that stands for the customer: the answer may describe authors of the page only. */
  customerId: UserId | null
  files: ReadonlyMap<FileId, MessageFile>
  media: MediaRule
  /** Where the answer is about one session. */
  sessionId?: SessionId | null
}

/** Null for a row without a usable id: it is left out, the rest is shown. */
export function decodeMessage(raw: RawMessage, context: MessageContext): Message | null {
  const id = toId<MessageId>(raw.id)
  if (id === null) return null
  const params = toMap(raw.params)
  const authorId = toId<UserId>(raw.authorId)
  const author = authorId === null ? null : context.people.get(authorId) ?? null
  const side = sideOf(authorId, author, context.customerId)
  return {
    id,
    chatId: context.chatId,
    side,
    author: author === null ? null : withAlias(author, params, context.media),
    authorId,
    sentAt: toMs(raw.date) ?? 0,
    text: toText(raw.text),
    systemKind: side === 'system' ? systemKindOf(toText(params.CLASS)) : null,
    isUnread: raw.unread === true,
    isDeleted: params.IS_DELETED === 'Y',
    isEdited: params.IS_EDITED === 'Y',
    isHidden: side !== 'system' && isWhisper(params),
    isAutomatic: side === 'ours' && hasTextBlock(params),
    key: toText(raw.key) || null,
    delivery: side === 'ours' ? deliveryOf(params) : null,
    files: filesOf(params.FILE_ID, context.files),
    attachments: decodeAttachments(params.ATTACH),
    keyboard: decodeKeyboard(params.KEYBOARD),
    isLarge: params.LARGE_FONT === 'Y',
    widget: widgetOf(params),
    sessionId: context.sessionId ?? sessionOf(params, side === 'system' ? toText(raw.text) : '')
  }
}

/** The first line of a session links to its history; lines about votes name it by itself. */
function sessionOf(params: RawMap, text: string): SessionId | null {
  return toId<SessionId>(params.IMOL_SID) ?? toId<SessionId>(params.IMOL_VOTE_SID) ?? toId<SessionId>(/\[CHAT=imol\|(\d+)\]/iu.exec(text)?.[1])
}

function sideOf(authorId: UserId | null, author: Person | null, customerId: UserId | null): MessageSide {
  if (authorId === null) return 'system'
  return author?.kind === 'customer' || authorId === customerId ? 'customer' : 'ours'
}

/** Lines may show operators under other names and pictures. An alias without a picture does not get the person's own. */
function withAlias(author: Person, params: RawMap, media: MediaRule): Person {
  const alias = toText(params.NAME).trim()
  const picture = toText(params.AVATAR).includes('/') ? media(toText(params.AVATAR)) : null
  return alias === '' ? author : { ...author, name: alias, firstName: alias, avatarUrl: picture }
}

function systemKindOf(className: string): SystemKind {
  if (className.includes('-ol-start')) return 'sessionStart'
  if (className.includes('-ol-end')) return 'sessionEnd'
  if (className.includes('-ol-output')) return 'toCustomer'
  if (className.includes('-ol-attention')) return 'attention'
  return 'plain'
}

function isWhisper(params: RawMap): boolean {
  return params.COMPONENT_ID === 'HiddenMessage' || toText(params.CLASS).includes('bx-messenger-content-item-system')
}

/** The portal's "sent automatically" note is a block of text; link previews are attached too, without one. */
function hasTextBlock(params: RawMap): boolean {
  return toList(params.ATTACH).some(attach => toList(toMap(attach).BLOCKS).some(block => typeof toMap(block).MESSAGE === 'string'))
}

function deliveryOf(params: RawMap): Delivery {
  if (params.IS_DELIVERED === 'N') return 'notDelivered'
  if (params.SENDING === 'Y') return 'onItsWay'
  return toList(params.CONNECTOR_MID).length > 0 ? 'accepted' : null
}
