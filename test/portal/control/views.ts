/** How the control API prints the portal's records: all ids numbers, all moments ISO. */
import type { App, Chat, CrmItem, Line, Message, PortalFile, PortalState, User } from '../state/model.ts'
import { chatMessages, currentParams, currentSession, fullName, lastMessageId, typingSeenByCustomer } from '../state/operations.ts'
import { employees } from '../state/people.ts'
import { stageSemantics } from '../state/stages.ts'

function iso(ms: number): string {
  return new Date(ms).toISOString()
}

export function userView(state: PortalState, user: User): Record<string, unknown> {
  const { id, crmAccess, crmEdit, join, history, admin, active } = user
  return { id, name: fullName(user), current: id === state.defaultUserId, crmAccess, crmEdit, join, history, admin, active }
}

function nameOf(state: PortalState, userId: number): string {
  const user = state.users.get(userId)
  return user ? fullName(user) : ''
}

/** How an item ended; null while it is in work. */
function closedAs(item: CrmItem): 'won' | 'lost' | null {
  return { P: null, S: 'won' as const, F: 'lost' as const }[stageSemantics(item)]
}

export function itemView(item: CrmItem): Record<string, unknown> {
  return {
    type: item.type,
    id: item.id,
    title: item.title || `${item.firstName} ${item.lastName}`.trim(),
    stage: item.stageId,
    closed: closedAs(item),
    opportunity: item.opportunity,
    currency: item.currencyId,
    assignedById: item.assignedById,
    contactIds: item.contactIds,
    companyId: item.companyId,
    leadId: item.leadId
  }
}

export function lineView({ id, name, active, connectors, queue, queueType, closingText, vote, fullCloseMinutes }: Line): Record<string, unknown> {
  return { id, name, active, connectors, queue, queueType, closingText, vote, fullCloseMinutes }
}

export function chatView(state: PortalState, chat: Chat): Record<string, unknown> {
  const session = currentSession(state, chat)
  return {
    id: chat.id,
    connector: chat.connector,
    lineId: chat.lineId,
    client: { userId: chat.clientId, name: nameOf(state, chat.clientId) },
    clients: chat.clients.map(userId => ({ userId, name: nameOf(state, userId) })),
    crm: chat.crm,
    session: session && { id: session.id, status: session.status, operatorId: session.operatorId },
    sessions: chat.sessionIds.flatMap(id => state.sessions.get(id) ?? []).map(({ id, status, operatorId, crm }) => ({ id, status, operatorId, crm })),
    members: chat.members,
    replyWindow: chat.replyWindow && { until: iso(chat.replyWindow.until), reason: chat.replyWindow.reason },
    delivery: chat.delivery,
    silent: chat.silent,
    textFieldEnabled: chat.textFieldEnabled,
    messageCount: chatMessages(state, chat.id).length,
    lastMessageId: lastMessageId(state, chat.id),
    shownRead: chat.shownRead,
    typing: typingSeenByCustomer(state, chat)
  }
}

function fileView({ id, name, contentType, size }: PortalFile): Record<string, unknown> {
  return { id, name, type: contentType, size }
}

export function messageView(state: PortalState, message: Message): Record<string, unknown> {
  const { id, authorId, text, sessionId, via, delivered, clientText } = message
  const files = message.fileIds.flatMap(fileId => state.files.get(fileId) ?? []).map(fileView)
  return { id, authorId, date: iso(message.createdAt), text, params: currentParams(state, message), sessionId, via, delivered, clientText, files }
}

export function appView({ scopes, installed, placements }: App): Record<string, unknown> {
  return { scopes, installed, placements }
}

/** `GET state`: everything a test or the demo needs to know about who and what there is. Deleted items are left out. */
export function stateView(state: PortalState): Record<string, unknown> {
  const bots = [...state.users.values()].filter(user => user.kind === 'bot')
  return {
    users: employees(state).map(user => userView(state, user)),
    bots: bots.map(bot => ({ id: bot.id, name: fullName(bot) })),
    items: state.items.filter(item => !item.deleted).map(itemView),
    lines: [...state.lines.values()].map(lineView),
    chats: [...state.chats.values()].map(chat => chatView(state, chat))
  }
}
