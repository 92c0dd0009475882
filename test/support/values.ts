import type { Chat, ChatDetails, ListedChat, SessionRecord } from '@/domain/chat'
import type { CrmItemRef } from '@/domain/crmItem'
import type { ChatId, CrmItemId, FileId, LineId, MessageId, NoteId, SessionId, TodoId, UserId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import type { MessageFile } from '@/domain/messageFile'
import type { Note } from '@/domain/note'
import type { OutboxEntry } from '@/domain/outbox'
import type { Upload } from '@/domain/upload'
import type { PickedFile } from '@/domain/uploadFile'
import type { CardOpening, ChatOpening, DialogOpening, Line } from '@/domain/opening'
import type { Person } from '@/domain/person'
import { print } from '@/domain/print'
import { newEntry } from '@/domain/sendMachine'
import type { Todo } from '@/domain/todo'
import { defaultSettings } from '@/domain/userSettings'

/** Values of the app's own types with sensible defaults. What a test is about is always given by the test itself. */

export const chatId = (id: number): ChatId => id as ChatId
export const messageId = (id: number): MessageId => id as MessageId
export const userId = (id: number): UserId => id as UserId
export const sessionId = (id: number): SessionId => id as SessionId
export const lineId = (id: number): LineId => id as LineId
export const fileId = (id: number): FileId => id as FileId
export const noteId = (id: number): NoteId => id as NoteId
export const todoId = (id: number): TodoId => id as TodoId
export const itemId = (id: number): CrmItemId => id as CrmItemId

export const deal: CrmItemRef = { type: 'deal', id: itemId(8061) }
export const me = userId(27)
export const customerId = userId(599)
export const theChat = chatId(1777)
export const userCode = 'livechat|22|1775|599'
/** A chat of which nothing is known. */
export const noFacts = { userCode: '', customerId: null }
export const start = Date.parse('2026-03-16T10:00:00Z')

export function person(facts: Partial<Person> = {}): Person {
  return { id: me, kind: 'employee', name: 'Samantha Johnson', firstName: 'Samantha', avatarUrl: null, ...facts }
}

export const customer = person({ id: customerId, kind: 'customer', name: 'Green Guest', firstName: 'Green' })

const kindOn = { customer: 'client', ours: 'operator', system: 'system' } as const

/** A message of the customer, one second after the one with the id before it. */
export function message(facts: Partial<Message> = {}): Message {
  const id = facts.id ?? messageId(100)
  const kind = facts.kind ?? kindOn[facts.side ?? 'customer']
  return {
    id, chatId: theChat, kind: facts.isHidden === true && facts.side === 'ours' ? 'whisper' : kind, side: 'customer', echo: null, original: null, isSticker: false, note: '', author: customer, authorId: customerId, sentAt: start + id * 1000, text: 'Hello', systemKind: null,
    isUnread: false, isDeleted: false, isEdited: false, isHidden: false, isAutomatic: false, key: null, delivery: null, files: [],
    attachments: [], keyboard: [], isLarge: false, widget: null, sessionId: null, ...facts
  }
}

/** A document; say its kind for anything else. */
export function file(facts: Partial<MessageFile> = {}): MessageFile {
  return { id: fileId(5), kind: 'file', isNote: false, name: 'Offer.pdf', size: 1_887_437, pixels: null, ...facts }
}

/** A message of ours as `imopenlines.crm.message.add` stores it. */
export function ours(facts: Partial<Message> = {}): Message {
  return message({ side: 'ours', author: person(), authorId: me, isAutomatic: true, ...facts })
}

export function listedChat(facts: Partial<ListedChat> = {}): ListedChat {
  return { id: theChat, connectorId: 'livechat', channelTitle: 'Live Chat', channel: 'livechat', activeUnder: [deal], ...facts }
}

export function chat(facts: Partial<Chat> = {}): Chat {
  return {
    id: theChat, connectorId: 'livechat', channelTitle: 'Live Chat', channel: 'livechat',
    session: 'mine', activeUnder: [deal], sessionIds: [], closedAt: null, lineId: lineId(22), ...facts
  }
}

export function details(facts: Partial<ChatDetails> = {}): ChatDetails {
  return {
    chatId: theChat, userCode, title: 'Green Guest - Support', customerId, lineId: lineId(22), sessionId: sessionId(343), isClosing: false,
    operatorId: me, isMember: true, lastMessageId: null, readMarks: [],
    replyWindow: null, isSilent: false, isPinned: false, isInputDisabled: false, linkedItems: [deal], ...facts
  }
}

/** A line whose queue takes turns, without a closing text. */
export function line(facts: Partial<Line> = {}): Line {
  return { id: lineId(22), name: 'Support', isOff: false, queueType: 'evenly', closingText: '', asksToRate: false, closingMinutes: 10, ...facts }
}

export function sessionRecord(facts: Partial<SessionRecord> = {}): SessionRecord {
  return { id: sessionId(343), lineId: lineId(22), isCompleted: false, endedAt: start, responsibleId: me, userCode, ...facts }
}

/** A message of ours on its way, as pressed. */
export function outgoing(facts: Partial<OutboxEntry> = {}): OutboxEntry {
  const text = facts.text ?? 'On it'
  return { ...newEntry({ owner: 'tab-0', localId: 'a', chatId: theChat, item: deal, senderId: me, route: 'crm', text, print: print(text), now: start }), ...facts }
}

/** A file of 2 KB that is to be sent. */
export function upload(facts: Partial<Upload> = {}): Upload {
  return {
    localId: 'a', chatId: theChat, name: 'Offer.pdf', size: 2048, caption: '', pressedAt: start, state: 'waiting', progress: 0, isCancelled: false,
    watermark: null, isStale: true, dispatchedAt: null, problem: null, finding: 'none', messageId: null, proof: null, ...facts
  }
}

/** A file that the person chose. */
export function picked(facts: Partial<PickedFile> = {}): PickedFile {
  return { name: 'Offer.pdf', size: 2048, isFolder: false, preview: null, readBase64: async () => 'QQ==', release: () => {}, ...facts }
}

export function chatOpening(facts: Partial<ChatOpening> = {}): ChatOpening {
  return {
    details: { ok: true, value: details() },
    page: { ok: true, value: { messages: [message()], reachedStart: true } },
    people: [customer],
    ...facts
  }
}

/** Beside an open dialog of the messenger. */
export function dialogOpening(chat = chatOpening()): DialogOpening {
  const { me, scopes, settings } = cardOpening()
  return { me, scopes, settings, chat }
}

export function cardOpening(facts: Partial<CardOpening> = {}): CardOpening {
  return {
    me: { ok: true, value: { person: person(), isAdmin: false } },
    scopes: { ok: true, value: ['crm', 'im', 'imopenlines'] },
    settings: { ok: true, value: defaultSettings },
    item: { ok: true, value: { ref: deal, title: 'Greenhouse' } },
    list: { ok: true, value: { chats: [listedChat()], sessions: { ok: true, value: [] } } },
    first: chatOpening(),
    ...facts
  }
}

/** A note of mine, one second after the one with the id before it. */
export function note(facts: Partial<Note> = {}): Note {
  const id = facts.id ?? noteId(7)
  return { id, authorId: me, createdAt: start + id * 1000, text: 'Discount up to 7 %', files: [], ...facts }
}

export function todo(facts: Partial<Todo> = {}): Todo {
  return { id: todoId(3), title: 'Call back', description: '', dueAt: start + 3_600_000, responsibleId: me, authorId: me, isDone: false, ...facts }
}
