import type { Device } from './contract'
import { transact } from './indexedDbStore'
import { isMap } from './records'

type Work = (isHeld: () => boolean) => Promise<void>
/** Runs `work` while no other tab holds the name. */
export type Hold = (name: string, work: Work) => Promise<void>

/** A lease is renewed every 5 s and holds for 15: a tab frozen for longer has lost it when it wakes. */
const lease = { renewMs: 5_000, lifeMs: 15_000, retryMs: 1_000 } as const

/**
 * Web Locks: the browser itself lets go when the page is gone.
 * @param otherwise used where they are there but refuse, as in frames that may not store anything
 */
export function holdByLocks(locks: LockManager, otherwise: Hold): Hold {
  return async (name, work) => {
    let hasBegun = false
    const begin = (): Promise<void> => {
      hasBegun = true
      return work(() => true)
    }
    try {
      await locks.request(name, begin)
    } catch (error) {
      if (hasBegun) throw error
      await otherwise(name, work)
    }
  }
}

/**
 * Where there are no Web Locks: a record that one tab at a time writes its name into, compared and set in one transaction.
 * @param otherwise used when the database takes no lease any more
 */
export function holdByLease(database: IDBDatabase, { tabId, now, uptime, after }: Pick<Device, 'tabId' | 'now' | 'uptime' | 'after'>, otherwise: Hold): Hold {
  const pause = (ms: number): Promise<void> => new Promise(resolve => { after(ms, resolve) })

  /** Takes or renews it. @returns whether it is this tab's now */
  function take(name: string): Promise<boolean> {
    return transact(database, ['leases'], 'readwrite', ({ of, on, give }) => {
      on(of('leases').get(name) as IDBRequest<unknown>, stored => {
        const isFree = !isMap(stored) || stored.tab === tabId || typeof stored.until !== 'number' || stored.until < now() || stored.until > now() + lease.lifeMs
        if (isFree) of('leases').put({ tab: tabId, until: now() + lease.lifeMs }, name)
        give(isFree)
      })
    })
  }

  function release(name: string): Promise<void> {
    return transact<undefined>(database, ['leases'], 'readwrite', ({ of, on }) => {
      on(of('leases').get(name) as IDBRequest<unknown>, stored => {
        if (isMap(stored) && stored.tab === tabId) of('leases').delete(name)
      })
    })
  }

  /** Waits for its turn. @returns false when there are no turns any more */
  async function taken(name: string): Promise<boolean> {
    try {
      while (!await take(name)) await pause(lease.retryMs)
      return true
    } catch {
      return false
    }
  }

  return async (name, work) => {
    if (!await taken(name)) return otherwise(name, work)
    let until = uptime() + lease.lifeMs
    let isOver = false
    let stop = (): void => {}
    const renew = async (): Promise<void> => {
      const began = uptime()
      if (isOver || began >= until) return
      if (await take(name).catch(() => false)) until = began + lease.lifeMs
      plan()
    }
    const plan = (): void => {
      stop = after(lease.renewMs, () => { void renew() })
    }
    plan()
    try {
      await work(() => uptime() < until)
    } finally {
      isOver = true
      stop()
      // A lease that cannot be given back ends by itself.
      await release(name).catch(() => {})
    }
  }
}

/** Neither locks nor a database: this tab works on its own messages alone. */
export function holdAlone(): Hold {
  const lines = new Map<string, Promise<void>>()
  return async (name, work) => {
    const mine = (lines.get(name) ?? Promise.resolve()).then(() => work(() => true))
    lines.set(name, mine.catch(() => {}))
    return mine
  }
}
