import type { Chat, ChatDetails, ListedChat, SessionRecord, SessionState } from './chat'
import type { ChatId, UserId } from './ids'

/**
 * Joins the sources of each chat's state.
 * @param details of chats that were read; until then a session is matched only when no other chat or customer of the channel could be meant
 * @param me the signed-in user; null while unknown
 */
export function resolveChats(
  listed: readonly ListedChat[], details: ReadonlyMap<ChatId, ChatDetails>, records: readonly SessionRecord[], me: UserId | null
): Chat[] {
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
    const session = sessionStateOf({ details: facts, isListed: one.activeUnder === null ? null : one.activeUnder.length > 0, records: sessions, me })
    return {
      id: one.id,
      connectorId: one.connectorId,
      channelTitle: one.channelTitle,
      channel: one.channel,
      session,
      activeUnder: one.activeUnder,
      sessionIds: sessions.map(record => record.id),
      closedAt: session === 'closed' ? newest?.endedAt ?? null : null,
      lineId: facts?.lineId ?? newest?.lineId ?? null
    }
  })
}

/** What is known of one chat's newest session. */
export interface SessionSources {
  /** Null: not read, or `imopenlines.dialog.get` was refused. */
  details: Pick<ChatDetails, 'sessionId' | 'isClosing' | 'operatorId'> | null
  /** An item lists it with `ACTIVE_ONLY: "Y"`; null: no such list could be read. */
  isListed: boolean | null
  /** The chat's sessions as CRM activities, newest first. */
  records: readonly Pick<SessionRecord, 'id' | 'isCompleted'>[]
  me: UserId | null
}

/**
 * The one place that concludes a session's state. The chat itself knows it best (`entity_data_1` and `owner` of `imopenlines.dialog.get`):
 * a list and an activity speak of the items that a session is bound to, and lag behind it by seconds.
 */
export function sessionStateOf(sources: SessionSources): SessionState {
  const { details, isListed, records, me } = sources
  if (details === null || details.sessionId === null) return withoutSessionId(sources)
  if (details.sessionId === 'none') return 'closed'
  // A session that closed because its operator was dismissed leaves the chat's own facts as they were.
  if (records.some(record => record.id === details.sessionId && record.isCompleted)) return 'closed'
  if (details.operatorId === null) return 'waiting'
  if (details.isClosing && isListed !== true) return 'closing'
  return inWork(details.operatorId, me)
}

/** The chat tells no session: it could not be read, or an older portal made it. After a closing nobody owns it either. */
function withoutSessionId({ details, isListed, records, me }: SessionSources): SessionState {
  const operatorId = details?.operatorId ?? null
  if (isListed === true) return operatorId === null ? 'unknown' : inWork(operatorId, me)
  const newest = records[0]
  if (newest?.isCompleted === true) return 'closed'
  if (details === null) return 'unknown'
  if (operatorId !== null) return details.isClosing ? 'closing' : inWork(operatorId, me)
  return newest === undefined ? 'unknown' : 'waiting'
}

function inWork(operatorId: UserId, me: UserId | null): SessionState {
  if (me === null) return 'unknown'
  return operatorId === me ? 'mine' : 'colleague'
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
