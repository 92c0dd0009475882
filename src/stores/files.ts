import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { whyNoLink } from '@/domain/fileLink'
import type { FileLink, LinkFailure } from '@/domain/fileLink'
import type { ChatId, FileId } from '@/domain/ids'
import type { Part } from '@/domain/opening'
import type { FileSource } from '@/portal/contract'
import { createFileShelf } from './fileShelf'
import { failureOf, useDevice, usePortal } from './portal'

/** Files that come into view together are asked for together. */
const gatherMs = 30
const maxAtOnce = 20
/** Each one fetched is a request that the portal counts. */
const maxFetching = 3
/** What fails in passing comes back by itself so soon, ms; after that when somebody says so, or comes to it again. */
const retryMs = [1_000, 5_000]
const freshMs = 30_000

/** Somebody needs a file: asked for, then fetched. */
interface Wish {
  chatId: ChatId
  tries: number
  /** Its address was found too old once; a second time in a row is a failure. */
  isRenewed: boolean
}

/** Files of the open chat, fetched when somebody needs one: asked for many with one request, one request at a time, and a few fetched at once. */
export const useFilesStore = defineStore('files', () => {
  const portal = usePortal()
  const device = useDevice()

  const links = shallowRef<ReadonlyMap<FileId, FileLink>>(new Map())
  const shelf = createFileShelf(device, id => { put(id, { state: 'failed', why: 'passing', url: null }) })
  const wishes = new Map<FileId, Wish>()
  const failedAt = new Map<FileId, number>()
  const waiting = new Set<FileId>()
  const toFetch: { id: FileId, wish: Wish, source: FileSource }[] = []
  const whenSettled = new Map<FileId, Promise<void>>()
  const settle = new Map<FileId, () => void>()
  let fetching = 0
  let isRunning = false
  let isOffered = true

  function put(id: FileId, link: FileLink | null): void {
    const next = new Map(links.value)
    if (link === null) next.delete(id)
    else next.set(id, link)
    links.value = next
    if (link?.state === 'asked') return
    wishes.delete(id)
    settle.get(id)?.()
    settle.delete(id)
    whenSettled.delete(id)
  }

  function fail(id: FileId, why: LinkFailure): void {
    if (why === 'unavailable') isOffered = false
    failedAt.set(id, device.uptime())
    put(id, { state: 'failed', why, url: null })
  }

  /** Asks unless it is known, under way or known to be in vain. What failed in passing is tried again by whoever comes to it later. */
  function want(chatId: ChatId, id: FileId): void {
    const link = links.value.get(id)
    if (link !== undefined && !(isPassing(link) && device.uptime() - (failedAt.get(id) ?? 0) >= freshMs)) return
    if (!isOffered) return put(id, { state: 'failed', why: 'unavailable', url: null })
    wishes.set(id, { chatId, tries: 0, isRenewed: false })
    whenSettled.set(id, new Promise(resolve => { settle.set(id, resolve) }))
    put(id, { state: 'asked' })
    ask(id)
  }

  function ask(id: FileId): void {
    waiting.add(id)
    if (isRunning) return
    isRunning = true
    device.after(gatherMs, () => void run())
  }

  async function run(): Promise<void> {
    while (waiting.size > 0) await askNext()
    isRunning = false
  }

  /** What was wanted last is looked at now: its chat first. */
  async function askNext(): Promise<void> {
    const chatOf = (id: FileId): ChatId | undefined => wishes.get(id)?.chatId
    const chatId = chatOf([...waiting].at(-1)!)
    const ids = [...waiting].filter(id => chatOf(id) === chatId).slice(-maxAtOnce)
    ids.forEach(id => waiting.delete(id))
    if (chatId === undefined) return
    const asked = new Map(ids.map(id => [id, wishes.get(id)]))
    let found: ReadonlyMap<FileId, Part<FileSource>>
    try {
      found = await portal.readFileLinks(chatId, ids)
    } catch (error) {
      const failure = failureOf(error)
      found = new Map(ids.map(id => [id, { ok: false, failure }]))
    }
    for (const [id, wish] of asked) if (wish !== undefined && wishes.get(id) === wish) accept(id, wish, found.get(id))
  }

  function accept(id: FileId, wish: Wish, part: Part<FileSource> | undefined): void {
    if (part?.ok === true) {
      toFetch.push({ id, wish, source: part.value })
      return fetchOn()
    }
    const why = part === undefined ? 'passing' : whyNoLink(part.failure)
    if (why === 'passing') retry(id, wish, why)
    else fail(id, why)
  }

  function fetchOn(): void {
    while (fetching < maxFetching) {
      const next = toFetch.shift()
      if (next === undefined) return
      if (wishes.get(next.id) === next.wish) void fetchOne(next)
    }
  }

  async function fetchOne({ id, wish, source }: { id: FileId, wish: Wish, source: FileSource }): Promise<void> {
    fetching++
    const end = await source()
    fetching--
    // Nobody waits for it any more: it is not even put into memory.
    if (wishes.get(id) === wish) {
      if (end.kind === 'file') put(id, { state: 'ready', url: shelf.keep(id, wish.chatId, end.body) })
      else if (end.kind === 'expired' && !wish.isRenewed) renew(id, wish)
      else if (end.kind === 'gone') fail(id, 'gone')
      else if (end.kind === 'tooLarge') fail(id, 'elsewhere')
      else retry(id, wish, end.kind === 'unreached' ? 'elsewhere' : 'passing')
    }
    fetchOn()
  }

  function renew(id: FileId, wish: Wish): void {
    wish.isRenewed = true
    ask(id)
  }

  function retry(id: FileId, wish: Wish, why: LinkFailure): void {
    const wait = retryMs[wish.tries++]
    if (wait === undefined) return fail(id, why)
    wish.isRenewed = false
    device.after(wait, () => { if (wishes.get(id) === wish) ask(id) })
  }

  /** Another chat is read now: what is not here yet is not waited for, and what is here is taken out of memory. */
  function forgetOthers(chatId: ChatId | null): void {
    for (const [id, wish] of [...wishes]) {
      if (wish.chatId === chatId) continue
      waiting.delete(id)
      put(id, null)
    }
    for (const id of shelf.clearOthers(chatId)) put(id, null)
  }

  /** @returns an address of this page, or null when the file is not to be had */
  async function obtain(chatId: ChatId, id: FileId): Promise<string | null> {
    want(chatId, id)
    await whenSettled.get(id)
    const link = links.value.get(id)
    return link === undefined || link.state === 'asked' ? null : link.url
  }

  /** The browser could not show what came: it can still be saved. */
  function spoil(_chatId: ChatId, id: FileId): void {
    const link = links.value.get(id)
    if (link?.state === 'ready') put(id, { state: 'failed', why: 'blocked', url: link.url })
  }

  function again(chatId: ChatId, id: FileId): void {
    if (links.value.get(id)?.state === 'asked') return
    put(id, null)
    want(chatId, id)
  }

  return { links, want, obtain, spoil, again, forgetOthers }
})

function isPassing(link: FileLink): boolean {
  return link.state === 'failed' && (link.why === 'passing' || link.why === 'elsewhere')
}
