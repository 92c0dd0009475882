import type { ChatId } from '@/domain/ids'
import { emptyOutbox } from '@/domain/outbox'
import type { ChatOutbox, OutboxEntry } from '@/domain/outbox'
import { runEdit } from './chatStore'
import type { ChatStore } from './chatStore'
import type { OutboxScope } from './outboxContract'
import { bySeq, isMap, lifeMs, portalKey, readClaims, readEntry, scopeKey, toChatId } from './records'

/** `localStorage`, one key per entry: where there is no IndexedDB. Synchronous, so that nothing of another tab comes between. */
export function createLocalStore(storage: Storage, scope: OutboxScope): ChatStore {
  const root = `${scopeKey(scope)}/outbox`
  const traitsKey = `${portalKey(scope)}/traits`
  const entryKey = (chatId: ChatId, localId: string): string => `${root}/${chatId}/${localId}`
  const claimsKey = (chatId: ChatId): string => `${root}/${chatId}`

  function keys(prefix: string): string[] {
    return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter(key => key.startsWith(prefix))
  }

  function parse(key: string): unknown {
    try {
      return JSON.parse(storage.getItem(key) ?? 'null') as unknown
    } catch {
      // Not JSON: another hand's record, which is left alone.
      return null
    }
  }

  function read(chatId: ChatId): ChatOutbox {
    const entries = keys(`${root}/${chatId}/`).map(key => readEntry(parse(key))).filter(entry => entry !== null)
    const claims = readClaims(parse(claimsKey(chatId)))
    return entries.length === 0 && claims.length === 0 ? emptyOutbox : { entries: bySeq(entries), claims }
  }

  function write(chatId: ChatId, before: ChatOutbox, after: ChatOutbox): void {
    const kept = new Set(after.entries.map(entry => entry.localId))
    for (const entry of before.entries) if (!kept.has(entry.localId)) storage.removeItem(entryKey(chatId, entry.localId))
    for (const entry of after.entries) if (!before.entries.includes(entry)) storage.setItem(entryKey(chatId, entry.localId), JSON.stringify(entry))
    if (after.claims !== before.claims) storage.setItem(claimsKey(chatId), JSON.stringify(after.claims))
  }

  return {
    async chats() {
      const ids = keys(`${root}/`).map(key => toChatId(key.slice(root.length + 1).split('/')[0] ?? ''))
      return [...new Set(ids.filter(id => id !== null))]
    },
    read: async chatId => read(chatId),
    async change(chatId, edit) {
      const before = read(chatId)
      const after = runEdit(edit, before)
      if (after !== null) write(chatId, before, after)
      return after ?? before
    },
    async traits() {
      const stored = parse(traitsKey)
      return isMap(stored) ? stored : {}
    },
    async learn(traits) {
      const stored = parse(traitsKey)
      storage.setItem(traitsKey, JSON.stringify({ ...isMap(stored) ? stored : {}, ...traits }))
    },
    async wipe() {
      for (const key of keys(`${root}/`)) storage.removeItem(key)
    },
    async tidy(now) {
      const mine = scopeKey(scope)
      for (const key of keys(`${portalKey(scope)}/`)) {
        const entry: OutboxEntry | null = readEntry(parse(key))
        if (entry !== null && isOver(entry, key.startsWith(`${mine}/`), now)) storage.removeItem(key)
      }
    }
  }
}

/** Kept long enough: a sent one of this user after a day, anything of other users of this portal after a week. */
export function isOver(entry: OutboxEntry, isMine: boolean, now: number): boolean {
  const age = now - entry.updatedAt
  return isMine ? entry.state === 'sent' && age > lifeMs.sent : age > lifeMs.othersOfPortal
}
