import { channelOf, messengerOf } from '@/domain/chat'
import type { ListedChat, SessionRecord } from '@/domain/chat'
import type { CrmItemRef } from '@/domain/crmItem'
import type { ChatId, LineId, SessionId, UserId } from '@/domain/ids'
import { toId, toList, toMap, toMs, toRows, toText } from '@/portal/decode'

/**
 * One chat per id: the method gives a row per chat and connector, and a lost session gives a row without an id.
 * @param item whose list it is
 * @param active the answer for `ACTIVE_ONLY: "Y"`, null when it could not be read
 * @returns null for an answer that is no list of such rows: "no chats" must never be a guess
 */
export function decodeChats(raw: unknown, active: unknown, item: CrmItemRef): ListedChat[] | null {
  const rows = toRows(raw, 'CHAT_ID')
  if (rows === null) return null
  const activeRows = toRows(active, 'CHAT_ID')
  const activeIds = activeRows === null ? null : new Set(activeRows.map(row => toId(row.CHAT_ID)))
  const chats = new Map<ChatId, ListedChat>()
  for (const row of rows) {
    const id = toId<ChatId>(row.CHAT_ID)
    if (id === null || chats.has(id)) continue
    const connectorId = toText(row.CONNECTOR_ID)
    const title = toText(row.CONNECTOR_TITLE).trim()
    chats.set(id, {
      id,
      connectorId,
      // A connector that has no name is called by its id there.
      channelTitle: title === '' || title.toLowerCase() === connectorId.toLowerCase() ? messengerOf(connectorId) : title,
      channel: channelOf(connectorId),
      activeUnder: activeIds === null ? null : activeIds.has(id) ? [item] : []
    })
  }
  return [...chats.values()]
}

/** Several bindings may repeat a row; a row without a session or an address is left out. Null: an answer of another shape. */
export function decodeSessions(raw: unknown): SessionRecord[] | null {
  const rows = toRows(raw, 'ASSOCIATED_ENTITY_ID')
  if (rows === null) return null
  const records = new Map<SessionId, SessionRecord>()
  for (const row of rows) {
    const id = toId<SessionId>(row.ASSOCIATED_ENTITY_ID)
    const address = toText(toMap(toList(row.COMMUNICATIONS)[0]).VALUE)
    if (id === null || !address.startsWith('imol|')) continue
    records.set(id, {
      id,
      lineId: toId<LineId>(row.PROVIDER_TYPE_ID),
      isCompleted: row.COMPLETED === 'Y',
      endedAt: row.COMPLETED === 'Y' ? toMs(row.END_TIME) ?? toMs(row.LAST_UPDATED) : null,
      responsibleId: toId<UserId>(row.RESPONSIBLE_ID),
      userCode: address.slice('imol|'.length)
    })
  }
  return [...records.values()]
}
