import type { CrmItemRef } from '@/domain/crmItem'
import type { Failure } from '@/domain/failure'
import type { ChatId } from '@/domain/ids'
import type { CardOpening, ChatList, ChatOpening, Part, SignedInUser } from '@/domain/opening'
import { toId, toList, toMap, toText } from './decode'
import { crmActivityList, crmItemGet, decodeItem, decodeSessions, entityTypeIdOf } from './methods/crm'
import type { DialogAddress } from './methods/imDialog'
import { decodeMessagesPage, imDialogMessagesGet } from './methods/imDialog'
import { decodeChats, imopenlinesCrmChatGet } from './methods/imopenlinesCrm'
import { decodeDialog, imopenlinesDialogGet } from './methods/imopenlinesSession'
import type { MediaRule } from './methods/people'
import { decodeProfile } from './methods/people'
import type { Command, Rest } from './rest'

const profile: Command = { method: 'profile', params: {} }
const scope: Command = { method: 'scope', params: {} }

/** The first chat of the list, whose id the portal itself pastes in: it is a string there, and only strings are pasted. */
const firstChat: DialogAddress = '$result[chats][0][CHAT_ID]'

/**
 * Cold start of a card as one request: who I am, granted scopes, the item, its chats and sessions, and of the first chat its facts and newest page.
 * Every part fails by itself: without the messenger's scope the list is still there, and so on.
 */
export async function openCard(rest: Rest, item: CrmItemRef, media: MediaRule): Promise<CardOpening> {
  const parts = await rest.batch({
    me: profile,
    scopes: scope,
    item: crmItemGet(entityTypeIdOf(item), item.id),
    ...listCommands(item),
    ...chatCommands(firstChat)
  })
  const list = readList(parts)
  const first = list.ok ? list.value.chats[0] ?? null : null
  const firstRow = toId<ChatId>(toMap(toList(valueOf(parts.chats))[0]).CHAT_ID)
  return {
    me: readMe(parts.me, media),
    scopes: readScopes(parts.scopes),
    item: mapPart(parts.item, raw => decodeItem(raw, item)),
    list,
    // A first row without an id (a lost session) made the portal look for no chat at all: the store then opens the chat by itself.
    first: first === null || first.id !== firstRow ? null : readChat(parts, first.id, media)
  }
}

/** Cold start beside an open messenger dialog. */
export async function openDialog(rest: Rest, chatId: ChatId, media: MediaRule) {
  const parts = await rest.batch({ me: profile, scopes: scope, ...chatCommands(chatId) })
  return { me: readMe(parts.me, media), scopes: readScopes(parts.scopes), chat: readChat(parts, chatId, media) }
}

export async function openChat(rest: Rest, chatId: ChatId, media: MediaRule): Promise<ChatOpening> {
  return readChat(await rest.batch(chatCommands(chatId)), chatId, media)
}

/** The item's chats, which of them are active, and what the CRM remembers of their sessions. */
export function listCommands(item: CrmItemRef) {
  return {
    chats: imopenlinesCrmChatGet(item, 'N'),
    active: imopenlinesCrmChatGet(item, 'Y'),
    sessions: crmActivityList(item)
  }
}

export function readList(parts: Record<'chats' | 'active' | 'sessions', Part<unknown>>): Part<ChatList> {
  return mapPart(parts.chats, raw => ({
    chats: decodeChats(raw, parts.active.ok ? parts.active.value : null),
    sessions: mapPart(parts.sessions, decodeSessions)
  }))
}

function chatCommands(chat: DialogAddress) {
  return { dialog: imopenlinesDialogGet(chat), messages: imDialogMessagesGet(chat, { before: 0 }) }
}

function readChat(parts: Record<'dialog' | 'messages', Part<unknown>>, chatId: ChatId, media: MediaRule): ChatOpening {
  const details = readDetails(parts.dialog)
  const customerId = details.ok ? details.value.customerId : null
  const page = mapPart(parts.messages, raw => decodeMessagesPage(raw, chatId, customerId, media))
  return {
    details,
    page: mapPart(page, one => ({ messages: one.messages, reachedStart: !one.isFull })),
    people: page.ok ? page.value.people : []
  }
}

/** An answer that describes no chat is as good as none. */
export function readDetails(part: Part<unknown>): ChatOpening['details'] {
  if (!part.ok) return part
  const details = decodeDialog(part.value)
  return details === null ? bad : { ok: true, value: details }
}

function readMe(part: Part<unknown>, media: MediaRule): Part<SignedInUser> {
  if (!part.ok) return part
  const me = decodeProfile(part.value, media)
  return me === null ? bad : { ok: true, value: me }
}

export function readScopes(part: Part<unknown>): Part<string[]> {
  return mapPart(part, raw => toList(raw).map(toText).filter(name => name !== ''))
}

const bad: { ok: false, failure: Failure } = { ok: false, failure: { kind: 'badAnswer', status: 200 } }

export function mapPart<Raw, Value>(part: Part<Raw>, read: (raw: Raw) => Value): Part<Value> {
  return part.ok ? { ok: true, value: read(part.value) } : part
}

export function valueOf(part: Part<unknown> | undefined): unknown {
  return part?.ok === true ? part.value : null
}
