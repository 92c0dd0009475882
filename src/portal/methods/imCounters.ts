import type { ChatId } from '@/domain/ids'
import type { Command } from '@/portal/batch'
import { toId, toMap } from '@/portal/decode'

/** `im.counters.get`: unread messages of the caller, of all chats at once. */
export function imCountersGet(): Command {
  return { method: 'im.counters.get', params: {} }
}

/** `LINES`, the Open Channel chats with unread messages by id; `[]` when there are none. Only chats the caller is in are counted. */
export function decodeCounters(raw: unknown): ReadonlyMap<ChatId, number> {
  const counters = new Map<ChatId, number>()
  for (const [key, count] of Object.entries(toMap(toMap(raw).LINES))) {
    const chatId = toId<ChatId>(key)
    const unread = toId<number>(count)
    if (chatId !== null && unread !== null) counters.set(chatId, unread)
  }
  return counters
}
