import type { ChatId } from '@/domain/ids'
import type { CrmItemRef } from '@/domain/crmItem'
import type { CardOpening, ChatList, ChatOpening, DialogOpening, Part, VisitorOpening } from '@/domain/opening'
import type { Parts } from './batch'
import { toList, toText } from './decode'
import type { cardCommands, dialogCommands, listCommands } from './firstLook'
import { chatCommands, firstChatId, readChat } from './firstLook'
import { decodeChats, decodeSessions } from './methods/chatList'
import { decodeItem } from './methods/crmItem'
import type { MediaRule } from './methods/people'
import { decodeProfile } from './methods/people'
import { decodeSettings } from './methods/userOption'
import { decodePart, mapPart } from './parts'
import type { Rest } from './rest'

type CardParts = Parts<keyof ReturnType<typeof cardCommands>>
type DialogParts = Parts<keyof ReturnType<typeof dialogCommands>>
type ListParts = Parts<keyof ReturnType<typeof listCommands>>

/** What the cold start of a card brought. */
export function readCard(parts: CardParts, item: CrmItemRef, media: MediaRule): CardOpening {
  const list = readList(parts, item)
  const first = list.ok ? list.value.chats[0] ?? null : null
  return {
    ...readVisitor(parts, media),
    item: mapPart(parts.item, raw => decodeItem(raw, item)),
    list,
    // A first row without an id (a lost session) made the portal look for no chat at all: the store then opens the chat by itself.
    first: first === null || first.id !== firstChatId(valueOf(parts.chats)) ? null : readChat(parts, first.id, media)
  }
}

/** What the cold start beside an open messenger dialog brought. */
export function readDialog(parts: DialogParts, chatId: ChatId, media: MediaRule): DialogOpening {
  return { ...readVisitor(parts, media), chat: readChat(parts, chatId, media) }
}

export async function openChat(rest: Rest, chatId: ChatId, media: MediaRule): Promise<ChatOpening> {
  return readChat(await rest.batch(chatCommands(chatId)), chatId, media)
}

export function readList(parts: ListParts, item: CrmItemRef): Part<ChatList> {
  const chats = decodePart(parts.chats, raw => decodeChats(raw, parts.active.ok ? parts.active.value : null, item))
  return mapPart(chats, found => ({ chats: found, sessions: decodePart(parts.sessions, decodeSessions) }))
}

function readVisitor(parts: DialogParts, media: MediaRule): VisitorOpening {
  return { me: decodePart(parts.me, raw => decodeProfile(raw, media)), scopes: readScopes(parts.scopes), settings: mapPart(parts.settings, decodeSettings) }
}

export function readScopes(part: Part<unknown>): Part<string[]> {
  return mapPart(part, raw => toList(raw).map(toText).filter(name => name !== ''))
}

export function valueOf(part: Part<unknown> | undefined): unknown {
  return part?.ok === true ? part.value : null
}
