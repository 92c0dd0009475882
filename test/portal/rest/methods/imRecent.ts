/**
 * `im.recent.get` and `im.counters.get`: all conversations of the caller at a glance. Any key case.
 */
import type { Call, Method, PhpValue } from '../method.ts'
import { isPhpEmpty, phpMap, phpString } from '../php.ts'
import { recentItem } from '../view/recentView.ts'
import type { Chat } from '../../state/model.ts'
import { chatMessages, unreadCount } from '../../state/operations.ts'
import { inQueueFor, memberOf } from '../../state/rights.ts'

const DAY_MS = 24 * 60 * 60 * 1000

function ownChats(call: Call): Chat[] {
  return [...call.state.chats.values()].filter(chat => memberOf(call.caller, chat))
}

function lastAt(call: Call, chat: Chat): number {
  return chatMessages(call.state, chat.id).at(-1)?.createdAt ?? chat.createdAt
}

// @rule Chats that wait in the caller's queue stand among the caller's own — server im/lib/recent.php:214
/** Own chats and those in the queue, the one with the newest message first. All of them are open lines, as people have no private dialogues on this portal. */
function recentGet(call: Call): unknown {
  const { params, state, caller, origin } = call
  // @rule Dialogues of open lines can be asked for alone, or left out — server im/classes/general/im_rest.php:989
  if (params.SKIP_OPENLINES === 'Y') return []
  // @rule LAST_UPDATE is the old name of LAST_SYNC_DATE and wins; neither goes back further than seven days — server im/lib/recent.php:111
  const asked = Date.parse(phpString(params.LAST_UPDATE ?? params.LAST_SYNC_DATE))
  // @rule Without a date the list goes back 30 days, unless it is asked for open lines alone — server im/lib/recent.php:118
  const earliest = params.ONLY_OPENLINES === 'Y' ? 0 : state.now() - 30 * DAY_MS
  const since = Number.isNaN(asked) ? earliest : Math.max(asked, state.now() - 7 * DAY_MS)
  const waiting = queueChats(call)
  return [...ownChats(call), ...waiting]
    .map(chat => ({ chat, at: lastAt(call, chat) }))
    .filter(({ at }) => at >= since)
    .sort((a, b) => b.at - a.at)
    // @rule A chat of the queue counts 1 here too — server imopenlines/lib/recent.php:514
    .map(({ chat }) => ({ ...recentItem(state, origin, chat, caller), ...waiting.includes(chat) ? { counter: 1 } : {} }))
}

/** `CHAT_MUTED` → `chatMuted`, as the JSON form prints every key. */
function camelKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [camel(key), camelKeys(inner)]))
}

function camel(key: string): string {
  return key.toLowerCase().replace(/_([a-z\d])/g, (_, letter: string) => letter.toUpperCase())
}

// @rule A chat that waits in the caller's queue counts 1, whatever was written — server im/lib/V2/Reading/Counter/Entity/UserCounters.php:96
function queueChats(call: Call): Chat[] {
  return [...call.state.chats.values()].filter(chat => !memberOf(call.caller, chat) && inQueueFor(call.state, call.caller, chat))
}

// @rule Maps without entries are []; JSON: "Y" prints camelCase keys, ONLY_COUNTER the object TYPE alone; keys of params are UPPERCASE only — server im/classes/general/im_rest.php:4486
function countersGet(call: Call): unknown {
  const own = ownChats(call).map(chat => [chat.id, unreadCount(call.state, chat, call.caller.id)] as const).filter(([, count]) => count > 0)
  const counts = [...own, ...queueChats(call).map(chat => [chat.id, 1] as const)]
  const lines = counts.reduce((sum, [, count]) => sum + count, 0)
  const type = { ALL: lines, NOTIFY: 0, CHAT: 0, LINES: lines, DIALOG: 0, MESSENGER: 0 }
  const maps = { CHAT: [], CHAT_MUTED: [], CHAT_UNREAD: [], LINES: phpMap(Object.fromEntries(counts)), DIALOG: [], DIALOG_UNREAD: [] }
  const result = isPhpEmpty(call.params.ONLY_COUNTER) ? { TYPE: type, ...maps } : type
  return isYes(call.params.JSON) ? camelKeys(result) : result
}

function isYes(value: PhpValue | undefined): boolean {
  return value === 'Y'
}

export const methods: Method[] = [
  { name: 'im.counters.get', scope: 'im', anyKeyCase: false, run: countersGet },
  { name: 'im.recent.get', scope: 'im', anyKeyCase: true, run: recentGet }
]
