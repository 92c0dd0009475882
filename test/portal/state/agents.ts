/** What the portal does by itself as time goes by: it is caught up with whenever somebody asks the portal something. */
import { isOfApplication } from './connectors.ts'
import { confirm } from './delivery.ts'
import { tellChat } from './members.ts'
import type { Message, PortalState } from './model.ts'
import { changeSession, closeSession, currentSession } from './sessions.ts'

/** A message that its messenger has not confirmed for so long is told of. */
const UNCONFIRMED_MS = 300_000

/** Catches up with the clock. */
export function runAgents(state: PortalState): void {
  confirmMessages(state)
  closeFinished(state)
}

function confirmMessages(state: PortalState): void {
  const now = state.now()
  for (const message of state.onTheirWay) if (message.confirmedAt !== null && message.confirmedAt <= now) confirm(state, message)
  state.onTheirWay = state.onTheirWay.filter(message => message.params.SENDING === 'Y')
  const isOverdue = (message: Message): boolean => message.confirmedAt === null && now - message.createdAt >= UNCONFIRMED_MS
  const overdue = new Set(state.onTheirWay.filter(isOverdue).map(message => message.chatId))
  const done = new Set([...overdue].filter(chatId => notifyUndelivered(state, chatId)))
  // @rule One line for all messages of the chat: the marks of the others are dropped with it — server imconnector/lib/agent.php:112
  state.onTheirWay = state.onTheirWay.filter(message => message.confirmedAt !== null || !done.has(message.chatId))
}

/** Marks of delivery are made for the portal's own server connectors alone. */
const WITHOUT_MARKS = ['whatsappbyedna', 'notifications']

// @rule Five minutes without a report: the session counts as "customer waits" again, and a line without a class says so; the message stays as it is — server imconnector/lib/agent.php:74
/** Tells the chat that a message has not arrived. False while it cannot be told yet: the marks wait. */
function notifyUndelivered(state: PortalState, chatId: number): boolean {
  const chat = state.chats.get(chatId)
  const session = chat && currentSession(state, chat)
  if (!chat || !session || WITHOUT_MARKS.includes(chat.connector) || isOfApplication(chat.connector)) return true
  // @rule Only a session that counts as answered is told of; where the customer has written since, nobody hears of it — server imconnector/lib/agent.php:96
  if (session.status !== 40) return false
  changeSession(state, session, { status: 20 })
  tellChat(state, chat, 'The message was not delivered to the customer')
  return true
}

// @rule A session in the closing phase closes when its time is over — server imopenlines/lib/session/agent.php:144
function closeFinished(state: PortalState): void {
  for (const chat of state.chats.values()) {
    const session = currentSession(state, chat)
    if (session?.status === 50 && session.closesAt !== null && session.closesAt <= state.now()) closeSession(state, chat.id)
  }
}
