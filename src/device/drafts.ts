import type { ChatId } from '@/domain/ids'
import { isReply } from '@/domain/reply'
import type { Draft, OutboxScope } from './outboxContract'
import { isMap, lifeMs, portalKey, scopeKey, toChatId } from './records'

/** Drafts in `localStorage`, because only that is written before the page is gone; what it does not take stays in memory. */
export function createDrafts(storage: Storage | null, scope: OutboxScope, now: number) {
  const root = `${scopeKey(scope)}/draft`
  const memory = new Map<ChatId, Draft>()
  const key = (chatId: ChatId): string => `${root}/${chatId}`

  function storedKeys(): string[] {
    return attempt(storage, place => Array.from({ length: place.length }, (_, index) => place.key(index) ?? '')) ?? []
  }

  function stored(name: string): Draft | null {
    const text = attempt(storage, place => place.getItem(name))
    if (text == null) return null
    const record = attempt(storage, () => JSON.parse(text) as unknown)
    const isDraft = isMap(record) && typeof record.localId === 'string' && typeof record.text === 'string' && typeof record.savedAt === 'number'
    return isDraft ? { ...record as unknown as Draft, reply: isReply(record.reply) ? record.reply : null } : null
  }

  for (const name of storedKeys()) {
    if (!name.startsWith(`${portalKey(scope)}/`) || !name.includes('/draft/')) continue
    const draft = stored(name)
    const life = name.startsWith(`${root}/`) ? lifeMs.draft : lifeMs.othersOfPortal
    if (draft !== null && now - draft.savedAt > life) attempt(storage, place => { place.removeItem(name) })
  }

  return {
    read: (chatId: ChatId): Draft | null => memory.get(chatId) ?? stored(key(chatId)),
    write(chatId: ChatId, draft: Draft): boolean {
      memory.delete(chatId)
      const isKept = attempt(storage, place => {
        if (isEmpty(draft)) place.removeItem(key(chatId))
        else place.setItem(key(chatId), JSON.stringify(draft))
        return true
      }) === true
      if (!isKept && !isEmpty(draft)) memory.set(chatId, draft)
      return isKept
    },
    chats(): ChatId[] {
      const ids = storedKeys().filter(name => name.startsWith(`${root}/`)).map(name => toChatId(name.slice(root.length + 1))).filter(id => id !== null)
      return [...new Set([...memory.keys(), ...ids])]
    },
    wipe(): void {
      memory.clear()
      for (const name of storedKeys()) if (name.startsWith(`${root}/`)) attempt(storage, place => { place.removeItem(name) })
    }
  }
}

/** Nothing was typed, and nothing is answered. */
function isEmpty({ text, reply }: Draft): boolean {
  return text === '' && reply == null
}

/** Null when there is no storage or it refuses. */
export function attempt<T>(storage: Storage | null, work: (place: Storage) => T): T | null {
  try {
    return storage === null ? null : work(storage)
  } catch {
    // Blocked, full, or not what this app wrote: the memory stands in, and `write` says so.
    return null
  }
}
