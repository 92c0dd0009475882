import type { ChatId } from '@/domain/ids'
import type { Command } from '@/portal/batch'
import { toId, toMap } from '@/portal/decode'

/** `im.counters.get`: unread messages of the caller, of all chats at once. */
export function imCountersGet(): Command {
  return { method: 'im.counters.get', params: {} }
}

/**
 * Unread messages by chat, `[]` when there are none. An Open Channel chat stands in `LINES`, a muted one in `CHAT_MUTED` among the portal's other chats
 * (`im/lib/V2/Reading/Counter/Adapter/LegacyCountersAdapter.php`). One that waits in the caller's queue counts 1, however much was written
 * (`im/lib/V2/Entity/User/UserCounters.php:93`): that is no number of messages.
 */
export function decodeCounters(raw: unknown): ReadonlyMap<ChatId, number> {
  const counters = new Map<ChatId, number>()
  const answer = toMap(raw)
  for (const [key, count] of [...Object.entries(toMap(answer.CHAT_MUTED)), ...Object.entries(toMap(answer.LINES))]) {
    const chatId = toId<ChatId>(key)
    const unread = toId<number>(count)
    if (chatId !== null && unread !== null) counters.set(chatId, unread)
  }
  return counters
}
