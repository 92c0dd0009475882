import type { ChatId, SessionId } from '@/domain/ids'
import type { RawMap } from '@/portal/decode'
import { toId, toList, toMap } from '@/portal/decode'
import type { RestParams } from '@/portal/phpQuery'
import type { Command } from '@/portal/batch'
import type { DecodedPage } from './imDialog'
import { decodeFiles } from './files'
import type { ChatFacts } from './imopenlinesDialogGet'
import { decodeMessage } from './messages'
import type { MediaRule } from './people'
import { decodeWriters } from './people'
import { withMore } from './wholeMessages'

/** `imopenlines.session.history.get`: all messages of one session (of the chat's newest one by `CHAT_ID`), readable with CRM access alone. */
export function imopenlinesSessionHistoryGet(where: { chatId: ChatId } | { sessionId: SessionId }): Command {
  const params: RestParams = 'chatId' in where ? { CHAT_ID: where.chatId } : { SESSION_ID: where.sessionId }
  return { method: 'imopenlines.session.history.get', params }
}

export type DecodedHistory = DecodedPage & { chatId: ChatId, sessionId: SessionId | null }

/**
 * Inner keys are lower-case and ids strings here; params are camelCase.
 * Null for an answer that is of no chat.
 * The documentation's sample nests `users` and `files` inside `message`; the server does not. Both are read.
 */
export function decodeHistory(raw: unknown, factsOf: (chatId: ChatId) => ChatFacts, media: MediaRule): DecodedHistory | null {
  const answer = toMap(raw)
  const chatId = toId<ChatId>(answer.chatId)
  const sessionId = toId<SessionId>(answer.sessionId)
  if (chatId === null) return null
  const nested = toMap(answer.message)
  const facts = factsOf(chatId)
  const people = decodeWriters(answer.users ?? nested.users, facts, media)
  const context = {
    ...facts,
    chatId,
    people: new Map(people.map(person => [person.id, person])),
    files: decodeFiles(answer.files ?? nested.files),
    media,
    withMore,
    sessionId: toId<SessionId>(answer.sessionId)
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
  return { chatId, sessionId, messages, people, isFull: false }
}

/** `connectorMid` → `CONNECTOR_MID`, and `attach[].blocks[].message` → `ATTACH[].BLOCKS[].MESSAGE`. Values stay as they are. */
function upperKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(upperKeys)
  if (typeof value !== 'object' || value === null) return value
  const renamed: RawMap = {}
  for (const [key, one] of Object.entries(value)) renamed[key.replace(/([a-z0-9])([A-Z])/gu, '$1_$2').toUpperCase()] = upperKeys(one)
  return renamed
}
