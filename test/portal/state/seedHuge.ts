/**
 * The data set for load: a chat of 100,000 messages and a contact with 500 chats.
 */
import { syncActivity } from './activities.ts'
import { storeMessage } from './messageStore.ts'
import type { Chat, CrmRef, PortalState, Session } from './model.ts'
import { crmItem } from './seedItems.ts'
import { addCustomer, seedPeople } from './seedPeople.ts'

const MESSAGES = 100_000
const PER_SESSION = 500
const CHATS = 500
const MINUTE_MS = 60_000

const SAYINGS = [
  'Good morning! Any news about the delivery?',
  'Доставка назначена на четверг, водитель позвонит за час.',
  'Great, thank you 🙂',
  'Нужен ещё один счёт, реквизиты те же.',
  'Here is the price list: [URL]https://example.com/prices[/URL]',
  'Спасибо!\nПосмотрю и отвечу до вечера.'
]

/** Deal 900 (chat 9000) and contact 900 (chats 9001–9500); the deal's chat is one every two minutes, 500 messages a session. */
export function seedHuge(state: PortalState): void {
  seedPeople(state)
  state.items.push(crmItem(state, { type: 'deal', id: 900, title: 'A deal with a very long conversation', opportunity: 990000 }))
  state.items.push(crmItem(state, { type: 'contact', id: 900, firstName: 'Contact', lastName: 'with many chats' }))
  manyChats(state)
  longChat(state)
}

function longChat(state: PortalState): void {
  addCustomer(state, { id: 9000, firstName: 'Long', lastName: 'Talker', gender: '' })
  const chat = addChat(state, 9000, 9000, { type: 'deal', id: 900 })
  const start = state.now() - MESSAGES * 2 * MINUTE_MS
  let session: Session | null = null
  for (let index = 0; index < MESSAGES; index++) {
    const at = start + index * 2 * MINUTE_MS
    if (index % PER_SESSION === 0) session = addSession(state, chat, 10_000 + index / PER_SESSION, at, index + PER_SESSION >= MESSAGES)
    say(state, chat, session?.id ?? 0, index, at)
  }
  settle(state, chat)
}

function manyChats(state: PortalState): void {
  for (let index = 0; index < CHATS; index++) {
    const id = 9001 + index
    addCustomer(state, { id, firstName: 'Customer', lastName: String(index + 1), gender: '' })
    const chat = addChat(state, id, id, { type: 'contact', id: 900 })
    const at = state.now() - (CHATS - index) * 30 * MINUTE_MS
    const session = addSession(state, chat, 20_000 + index, at, index % 5 !== 0)
    for (let line = 0; line < 4; line++) say(state, chat, session.id, index + line, at + line * MINUTE_MS)
    settle(state, chat)
  }
}

function say(state: PortalState, chat: Chat, sessionId: number, index: number, at: number): void {
  const authorId = index % 2 === 0 ? chat.clientId : state.defaultUserId
  const text = `${index + 1}. ${SAYINGS[index % SAYINGS.length] ?? ''}`
  const message = storeMessage(state, { chat, sessionId, authorId, text, at, via: 'seed' })
  message.delivered = authorId !== chat.clientId
  message.clientText = text
}

function addChat(state: PortalState, id: number, clientId: number, ref: CrmRef): Chat {
  const chat: Chat = {
    id, title: `Customer ${id} - Продажи`, connector: 'telegrambot', lineId: 1, connectorChatId: `t${id}`, clientId, crm: [ref],
    members: [state.defaultUserId, clientId], sessionIds: [], replyWindow: null, delivery: 'confirms', clients: [clientId], silent: false, textFieldEnabled: true, pinned: false, createdAt: 0,
    lastRead: {}, viewedLast: {}, shownRead: 0, fileGrants: {}, typing: {}
  }
  state.chats.set(id, chat)
  return chat
}

function addSession(state: PortalState, chat: Chat, id: number, at: number, open: boolean): Session {
  const session: Session = {
    id, chatId: chat.id, lineId: chat.lineId, connector: chat.connector, status: open ? 40 : 60, operatorId: state.defaultUserId, candidateId: 0,
    crm: chat.crm.map(ref => ({ ...ref })), closesAt: null, createdAt: at, closedAt: open ? null : at + MINUTE_MS, updatedAt: at, voteHead: 0, commentHead: null
  }
  if (chat.createdAt === 0) chat.createdAt = at
  state.sessions.set(id, session)
  chat.sessionIds.push(id)
  syncActivity(state, session, at)
  return session
}

/** Everybody has read everything, and the newest session bears the time of the last message. */
function settle(state: PortalState, chat: Chat): void {
  const last = state.messages.get(chat.id)?.at(-1)
  for (const userId of chat.members) chat.lastRead[userId] = last?.id ?? 0
  const session = state.sessions.get(chat.sessionIds.at(-1) ?? 0)
  if (!session || !last) return
  session.updatedAt = last.createdAt
  syncActivity(state, session, last.createdAt)
}
