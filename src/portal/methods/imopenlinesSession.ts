import type { ChannelBlock, ChatDetails } from '@/domain/chat'
import type { CrmItemRef, CrmItemType } from '@/domain/crmItem'
import type { ChatId, CrmItemId, LineId, MessageId, SessionId, UserId } from '@/domain/ids'
import type { SessionAction } from '@/portal/contract'
import type { RawMap } from '@/portal/decode'
import { toFlag, toId, toList, toMap, toText } from '@/portal/decode'
import type { RestParams } from '@/portal/phpQuery'
import type { Command } from '@/portal/rest'
import type { DecodedPage, DialogAddress } from './imDialog'
import { decodeFiles, decodeMessage } from './messages'
import type { MediaRule } from './people'
import { decodePerson } from './people'

/**
 * `imopenlines.dialog.get`: what is known about a chat; also readable with nothing but CRM access to its item.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chats/imopenlines-dialog-get.html
 */
export function imopenlinesDialogGet(chat: DialogAddress): Command {
  return { method: 'imopenlines.dialog.get', params: { CHAT_ID: chat } }
}

export function decodeDialog(raw: unknown): ChatDetails | null {
  const dialog = toMap(raw)
  const chatId = toId<ChatId>(dialog.id)
  if (chatId === null) return null
  const userCode = toText(dialog.entity_id)
  const [connector = '', line, , customer] = userCode.split('|')
  const facts = toText(dialog.entity_data_1).split('|')
  return {
    chatId,
    userCode,
    title: toText(dialog.name).trim(),
    customerId: toId<UserId>(customer),
    lineId: toId<LineId>(line),
    operatorId: toId<UserId>(dialog.owner),
    isMember: dialog.role !== 'guest',
    lastMessageId: toId<MessageId>(dialog.last_message_id),
    block: decodeBlock(connector, facts),
    isSilent: dialog.entity_data_3 === 'Y',
    isInputDisabled: dialog.text_field_enabled === false,
    linkedItems: decodeLinks(toText(dialog.entity_data_2))
  }
}

/** `entity_data_1`, parts 9 and 10: when outgoing messages were blocked (unix seconds, 0 = not) and the messenger's reason. Older chats have fewer parts. */
function decodeBlock(connector: string, facts: readonly string[]): ChannelBlock | null {
  const since = toId<number>(facts[8])
  if (since === null) return null
  const reason = (facts[9] ?? '').toLowerCase()
  const isWindow = reason.includes('window') || reason.includes('24') || (connector.includes('whatsapp') && !reason.includes('refus'))
  return { reason: isWindow ? 'window' : 'refused', at: since * 1000 }
}

/** `entity_data_2`: `LEAD|id|COMPANY|id|CONTACT|id|DEAL|id`, 0 = none. The item a manager works on comes first. */
function decodeLinks(text: string): CrmItemRef[] {
  const parts = text.split('|')
  const ids = new Map<string, CrmItemId | null>()
  for (let index = 0; index + 1 < parts.length; index += 2) ids.set((parts[index] ?? '').toLowerCase(), toId<CrmItemId>(parts[index + 1]))
  const order: CrmItemType[] = ['deal', 'lead', 'contact', 'company']
  return order.flatMap(type => {
    const id = ids.get(type) ?? null
    return id === null ? [] : [{ type, id }]
  })
}

/** `imopenlines.session.history.get`: all messages of one session (of the chat's newest one by `CHAT_ID`), readable with CRM access alone. */
export function imopenlinesSessionHistoryGet(where: { chatId: ChatId } | { sessionId: SessionId }): Command {
  const params: RestParams = 'chatId' in where ? { CHAT_ID: where.chatId } : { SESSION_ID: where.sessionId }
  return { method: 'imopenlines.session.history.get', params }
}

/**
 * Inner keys are lower-case and ids strings here; params are camelCase.
 * The documentation's sample nests `users` and `files` inside `message`; the server does not. Both are read.
 */
export function decodeHistory(raw: unknown, media: MediaRule): DecodedPage & { chatId: ChatId | null } {
  const answer = toMap(raw)
  const chatId = toId<ChatId>(answer.chatId)
  if (chatId === null) return { chatId, messages: [], people: [], isFull: false }
  const nested = toMap(answer.message)
  const people = toList(answer.users ?? nested.users).map(user => decodePerson(user, media)).filter(person => person !== null)
  const context = {
    chatId,
    people: new Map(people.map(person => [person.id, person])),
    customerId: people.find(person => person.kind === 'customer')?.id ?? null,
    files: decodeFiles(answer.files ?? nested.files)
  }
  const messages = toList(answer.message).map(row => {
    const message = toMap(row)
    return decodeMessage({
      id: message.id,
      authorId: message.senderid,
      date: message.date,
      text: message.text,
      params: upperKeys(message.params),
      unread: false
    }, context)
  }).filter(message => message !== null).sort((a, b) => a.id - b.id)
  return { chatId, messages, people, isFull: false }
}

/** `connectorMid` → `CONNECTOR_MID`, and `attach[].blocks[].message` → `ATTACH[].BLOCKS[].MESSAGE`. Values stay as they are. */
function upperKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(upperKeys)
  if (typeof value !== 'object' || value === null) return value
  const renamed: RawMap = {}
  for (const [key, one] of Object.entries(value)) renamed[key.replace(/([a-z0-9])([A-Z])/gu, '$1_$2').toUpperCase()] = upperKeys(one)
  return renamed
}

/** Whether the history may be followed by joining: the answer says so. */
export function canJoin(raw: unknown): boolean {
  return toFlag(toMap(raw).canJoin)
}

/**
 * What each button calls. `session.start` makes the caller the operator of a new session; `session.join` after it is harmless for a member.
 * Most of these answer `true` also when nothing happened, so the state is read again afterwards.
 */
export function sessionCommands(chatId: ChatId, action: SessionAction): Record<string, Command> {
  const call = (method: string): Command => ({ method: `imopenlines.${method}`, params: { CHAT_ID: chatId } })
  switch (action) {
    case 'answer': return { answer: call('operator.answer') }
    case 'skip': return { skip: call('operator.skip') }
    case 'startSession': return { start: call('session.start'), join: call('session.join') }
    case 'join': return { join: call('session.join') }
    case 'takeOver': return { intercept: call('session.intercept'), join: call('session.join') }
  }
}
