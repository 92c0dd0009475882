import type { CrmItemRef } from '@/domain/crmItem'
import { attempt } from './drafts'
import type { NoteDrafts } from './noteDraftContract'
import type { OutboxScope } from './outboxContract'
import { isMap, lifeMs, portalKey, scopeKey } from './records'

/** Notes in `localStorage` under keys that no message has; what it does not take stays in memory. */
export function createNoteDrafts(storage: Storage | null, scope: OutboxScope, now: () => number): NoteDrafts {
  const root = `${scopeKey(scope)}/note`
  const memory = new Map<string, string>()
  const keyOf = (item: CrmItemRef): string => `${root}/${item.type}${item.id}`

  function keys(isOurs: (key: string) => boolean): string[] {
    return attempt(storage, place => Array.from({ length: place.length }, (_, index) => place.key(index) ?? ''))?.filter(isOurs) ?? []
  }

  function stored(key: string): { text: string, savedAt: number } | null {
    const record = attempt(storage, place => JSON.parse(place.getItem(key) ?? 'null') as unknown)
    return isMap(record) && typeof record.text === 'string' && typeof record.savedAt === 'number' ? { text: record.text, savedAt: record.savedAt } : null
  }

  const mine = (key: string): boolean => key.startsWith(`${root}/`)
  for (const key of keys(one => one.startsWith(`${portalKey(scope)}/`) && one.includes('/note/'))) {
    const note = stored(key)
    if (note !== null && now() - note.savedAt > (mine(key) ? lifeMs.draft : lifeMs.othersOfPortal)) attempt(storage, place => { place.removeItem(key) })
  }

  return {
    read: item => memory.get(keyOf(item)) ?? stored(keyOf(item))?.text ?? '',
    write(item, text) {
      const key = keyOf(item)
      memory.delete(key)
      const isKept = attempt(storage, place => {
        if (text === '') place.removeItem(key)
        else place.setItem(key, JSON.stringify({ text, savedAt: now() }))
        return true
      }) === true
      if (!isKept && text !== '') memory.set(key, text)
      return isKept
    },
    count: () => new Set([...memory.keys(), ...keys(mine)]).size,
    wipe() {
      memory.clear()
      for (const key of keys(mine)) attempt(storage, place => { place.removeItem(key) })
    }
  }
}
