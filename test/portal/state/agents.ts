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
  state.onTheirWay = state.onTheirWay.filter(message => {
    if (message.confirmedAt !== null && message.confirmedAt <= now) confirm(state, message)
    if (message.params.SENDING !== 'Y') return false
    if (message.confirmedAt !== null || now - message.createdAt < UNCONFIRMED_MS) return true
    notifyUndelivered(state, message)
    return false
  })
}

/** Marks of delivery are made for the portal's own server connectors alone. */
const WITHOUT_MARKS = ['whatsappbyedna', 'notifications']

// @rule Five minutes without a report: the session counts as "customer waits" again, and a line without a class says so; the message stays as it is — server imconnector/lib/agent.php:62
function notifyUndelivered(state: PortalState, message: Message): void {
  const chat = state.chats.get(message.chatId)
  const session = chat && currentSession(state, chat)
  if (!chat || !session || WITHOUT_MARKS.includes(chat.connector) || isOfApplication(chat.connector)) return
  if (session.status === 40) changeSession(state, session, { status: 20 })
  tellChat(state, chat, 'The message was not delivered to the customer')
}

// @rule A session in the closing phase closes when its time is over — server imopenlines/lib/session/agent.php:60
function closeFinished(state: PortalState): void {
  for (const chat of state.chats.values()) {
    const session = currentSession(state, chat)
    if (session?.status === 50 && session.closesAt !== null && session.closesAt <= state.now()) closeSession(state, chat.id)
  }
}
