import type { ChatId } from '@/domain/ids'
import type { CrmItemRef } from '@/domain/crmItem'
import type { CardOpening, ChatList, ChatOpening, DialogOpening, Part, VisitorOpening } from '@/domain/opening'
import type { Parts } from './batch'
import { toList, toText } from './decode'
import type { cardCommands, dialogCommands, listCommands } from './firstLook'
import { chatCommands, firstChatId } from './firstLook'
import { decodeChats, decodeSessions } from './methods/chatList'
import { decodeItem } from './methods/crmItem'
import { decodeDialog } from './methods/imopenlinesDialog'
import type { ChatFacts } from './methods/imopenlinesDialogGet'
import type { MediaRule } from './methods/people'
import { decodeProfile } from './methods/people'
import { decodeWholePage } from './methods/wholeMessages'
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
    first: first === null || first.id !== firstChatId(valueOf(parts.chats)) ? null
      : readChat(parts, first.id, { userCode: first.connectorId, customerId: null }, media)
  }
}

/** What the cold start beside an open messenger dialog brought. */
export function readDialog(parts: DialogParts, chatId: ChatId, media: MediaRule): DialogOpening {
  return { ...readVisitor(parts, media), chat: readChat(parts, chatId, null, media) }
}

export async function openChat(rest: Rest, chatId: ChatId, known: ChatFacts | null, media: MediaRule): Promise<ChatOpening> {
  return readChat(await rest.batch(chatCommands(chatId)), chatId, known, media)
}

/** @param known what the list or an earlier answer told of the chat, for one that does not tell it now */
function readChat(parts: Parts<'dialog' | 'messages'>, chatId: ChatId, known: ChatFacts | null, media: MediaRule): ChatOpening {
  const details = readDetails(parts.dialog)
  const facts = details.ok ? details.value : known ?? { userCode: '', customerId: null }
  const page = decodePart(parts.messages, raw => decodeWholePage(raw, chatId, facts, media))
  return {
    details,
    page: mapPart(page, one => ({ messages: one.messages, reachedStart: !one.isFull })),
    people: page.ok ? page.value.people : []
  }
}

export function readDetails(part: Part<unknown>): ChatOpening['details'] {
  return decodePart(part, decodeDialog)
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
