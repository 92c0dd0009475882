import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { whyNoLink } from '@/domain/fileLink'
import type { FileLink } from '@/domain/fileLink'
import type { ChatId, FileId } from '@/domain/ids'
import type { Part } from '@/domain/opening'
import { failureOf, useDevice, usePortal } from './portal'

/** Files that come into view together are asked for together. */
const gatherMs = 30
const maxAtOnce = 20
/** A younger address did not expire: what came from it cannot be shown. */
const freshMs = 60_000

/** Addresses of files, asked for when somebody needs one: many with one request, one request at a time. */
export const useFilesStore = defineStore('files', () => {
  const portal = usePortal()
  const device = useDevice()

  const links = shallowRef<ReadonlyMap<FileId, FileLink>>(new Map())
  const since = new Map<FileId, number>()
  const waiting = new Map<FileId, ChatId>()
  const whenSettled = new Map<FileId, Promise<void>>()
  const settle = new Map<FileId, () => void>()
  let isRunning = false
  let isOffered = true

  function put(id: FileId, link: FileLink | null): void {
    const next = new Map(links.value)
    if (link === null) next.delete(id)
    else next.set(id, link)
    links.value = next
    if (link?.state === 'asked') return
    settle.get(id)?.()
    settle.delete(id)
    whenSettled.delete(id)
  }

  /** Asks unless it is known, under way or known to be in vain. */
  function want(chatId: ChatId, id: FileId): void {
    const link = links.value.get(id)
    if (link !== undefined) return
    if (!isOffered) return put(id, { state: 'failed', why: 'unavailable', url: null })
    whenSettled.set(id, new Promise(resolve => { settle.set(id, resolve) }))
    waiting.set(id, chatId)
    put(id, { state: 'asked' })
    if (!isRunning) start()
  }

  function start(): void {
    isRunning = true
    device.after(gatherMs, () => void run())
  }

  async function run(): Promise<void> {
    while (waiting.size > 0) await askNext()
    isRunning = false
  }

  /** What was wanted last is looked at now: its chat first. */
  async function askNext(): Promise<void> {
    const chatId = [...waiting.values()].at(-1)
    if (chatId === undefined) return
    const ids = [...waiting].filter(([, chat]) => chat === chatId).map(([id]) => id).slice(-maxAtOnce)
    ids.forEach(id => waiting.delete(id))
    let found: ReadonlyMap<FileId, Part<string>>
    try {
      found = await portal.readFileLinks(chatId, ids)
    } catch (error) {
      const failure = failureOf(error)
      found = new Map(ids.map(id => [id, { ok: false, failure }]))
    }
    for (const id of ids) accept(id, found.get(id))
  }

  function accept(id: FileId, part: Part<string> | undefined): void {
    if (part?.ok === true) {
      since.set(id, device.uptime())
      return put(id, { state: 'ready', url: part.value })
    }
    const why = part === undefined ? 'passing' : whyNoLink(part.failure)
    if (why === 'unavailable') isOffered = false
    put(id, { state: 'failed', why, url: null })
  }

  /** Another chat is read now: what is not yet asked for is forgotten. */
  function forgetOthers(chatId: ChatId | null): void {
    for (const [id, chat] of waiting) {
      if (chat === chatId) continue
      waiting.delete(id)
      put(id, null)
    }
  }

  /** @returns the address, or null when there is none to be had */
  async function obtain(chatId: ChatId, id: FileId): Promise<string | null> {
    want(chatId, id)
    await whenSettled.get(id)
    const link = links.value.get(id)
    return link === undefined || link.state === 'asked' ? null : link.url
  }

  /** The browser could not show what is there: an old address has expired and is asked for anew, a fresh one leads to what cannot be shown. */
  function spoil(chatId: ChatId, id: FileId): void {
    const link = links.value.get(id)
    if (link?.state !== 'ready') return
    if (device.uptime() - (since.get(id) ?? 0) < freshMs) return put(id, { state: 'failed', why: 'blocked', url: link.url })
    again(chatId, id)
  }

  function again(chatId: ChatId, id: FileId): void {
    if (links.value.get(id)?.state === 'asked') return
    put(id, null)
    want(chatId, id)
  }

  return { links, want, obtain, spoil, again, forgetOthers }
})
