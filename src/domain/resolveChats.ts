import type { Chat, ChatDetails, ListedChat, SessionRecord, SessionState } from './chat'
import type { ChatId } from './ids'

/**
 * Joins the sources of each chat's state: listed as active → active; else its newest session completed → closed; else nobody owns it → queued; else unknown.
 * @param details of chats that were read; until then a session is matched only when no other chat or customer of the channel could be meant
 */
export function resolveChats(listed: readonly ListedChat[], details: ReadonlyMap<ChatId, ChatDetails>, records: readonly SessionRecord[]): Chat[] {
  const newestFirst = [...records].sort((a, b) => b.id - a.id)
  const byCode = groupBy(newestFirst, record => record.userCode)
  const byConnector = groupBy(newestFirst, record => record.userCode.split('|')[0] ?? '')
  const ofConnector = groupBy(listed, chat => chat.connectorId)

  function sessionsOf(chat: ListedChat, facts: ChatDetails | null): readonly SessionRecord[] {
    if (facts !== null) return byCode.get(facts.userCode) ?? []
    const ofChannel = byConnector.get(chat.connectorId) ?? []
    const isOnlyChat = ofConnector.get(chat.connectorId)?.length === 1
    return isOnlyChat && ofChannel.every(record => record.userCode === ofChannel[0]?.userCode) ? ofChannel : []
  }

  return listed.map(one => {
    const facts = details.get(one.id) ?? null
    const sessions = sessionsOf(one, facts)
    const newest = sessions[0]
    const session = sessionState(one, facts, newest)
    return {
      id: one.id,
      connectorId: one.connectorId,
      channelTitle: one.channelTitle,
      channel: one.channel,
      session,
      sessionIds: sessions.map(record => record.id),
      closedAt: session === 'closed' ? newest?.updatedAt ?? null : null,
      lineId: facts?.lineId ?? newest?.lineId ?? null
    }
  })
}

function sessionState(listed: ListedChat, details: ChatDetails | null, newest: SessionRecord | undefined): SessionState {
  if (listed.isActive === true) return 'active'
  if (newest?.isCompleted === true) return 'closed'
  if (details !== null && details.operatorId === null) return 'queued'
  return 'unknown'
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group === undefined) groups.set(keyOf(one), [one])
    else group.push(one)
  }
  return groups
}
