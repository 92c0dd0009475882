import type { Device } from '@/device/contract'
import type { ChatId, MessageId, UserId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import { finalWordMs, lastLookFromMs, nextLookInMs } from '@/domain/reconcile'
import type { Upload } from '@/domain/upload'
import { nextUpload } from '@/domain/uploadMachine'
import { judgeUpload } from '@/domain/uploadProof'
import type { Portal } from '@/portal/contract'
import { readAfter } from './readAfter'
import type { UploadList } from './uploadList'
import { within } from './within'

interface World {
  portal: Pick<Portal, 'uploadFile' | 'readSince'>
  device: Pick<Device, 'uptime' | 'after' | 'isOnline'>
  list: UploadList
  me: () => UserId | null
  canUseDrive: () => boolean
  /** Newest message that the screen knows of a chat. */
  newestId: (chatId: ChatId) => MessageId | null
}

const watermarkReadMs = 3_000
const lateLookMs = 5_000

/** Brings files to the portal, one of a chat at a time and each once, and looks into the chat for those whose answer was lost. */
export function createUploadWork({ portal, device, list, me, canUseDrive, newestId }: World) {
  const busy = new Set<ChatId>()
  const stops = new Map<string, AbortController>()

  /** Something may be to do in this chat. Without a network what waits goes on waiting. */
  async function wake(chatId: ChatId): Promise<void> {
    if (busy.has(chatId)) return
    busy.add(chatId)
    try {
      for (let next = nextUpload(list.of(chatId)); next !== undefined && device.isOnline(); next = nextUpload(list.of(chatId))) await carry(next)
    } finally {
      busy.delete(chatId)
    }
  }

  async function carry({ chatId, localId, name, caption }: Upload): Promise<void> {
    const file = list.files.get(localId)
    const { watermark, isStale } = await watermarkOf(chatId)
    if (file === undefined || list.find(chatId, localId)?.state !== 'waiting') return
    const stop = new AbortController()
    stops.set(localId, stop)
    list.move(chatId, localId, { kind: 'start', watermark, isStale, now: device.uptime() })
    const outcome = await portal.uploadFile({
      chatId, key: localId, name, caption, readBase64: () => file.readBase64(), canUseDrive: canUseDrive(), signal: stop.signal,
      onProgress: share => { if (list.find(chatId, localId)?.state === 'uploading') list.move(chatId, localId, { kind: 'progress', share }) }
    })
    stops.delete(localId)
    list.move(chatId, localId, { kind: 'outcome', outcome })
    if (outcome.kind === 'unknown') void pursue(chatId, localId)
  }

  /** Highest id of the chat, read just before: an older file of the same name must not be taken for this one. */
  async function watermarkOf(chatId: ChatId): Promise<{ watermark: MessageId | null, isStale: boolean }> {
    const known = newestId(chatId)
    const sight = await within(device, watermarkReadMs, readAfter(portal, chatId, known))
    const highest = (sight?.messages ?? []).reduce((top, { id }) => id > top ? id : top, known ?? 0 as MessageId)
    return { watermark: sight === null && known === null ? null : highest, isStale: sight?.isWhole !== true }
  }

  /** Asks the running request to stop. */
  function stop(localId: string): void {
    stops.get(localId)?.abort()
  }

  /** Looks until there is proof or the time is over. It counts from the end of the request: the portal may work on what it got for 60 s. */
  async function pursue(chatId: ChatId, localId: string): Promise<void> {
    const began = device.uptime()
    const elapsed = (): number => device.uptime() - began
    for (let lookedAt: number | null = null; isSought();) {
      const wait = nextLookInMs(elapsed(), lookedAt)
      if (wait > 0) await new Promise<void>(resolve => { device.after(wait, resolve) })
      if (!isSought()) break
      if (lookedAt !== null && elapsed() >= finalWordMs) return list.move(chatId, localId, { kind: 'exhaust', finding: 'unreadable' })
      lookedAt = elapsed()
      const finding = await look(chatId, localId, Math.max(lateLookMs, finalWordMs - lookedAt))
      if (isSought() && lookedAt >= lastLookFromMs && finding !== null) list.move(chatId, localId, { kind: 'exhaust', finding })
    }

    function isSought(): boolean {
      return list.find(chatId, localId)?.state === 'unknown'
    }
  }

  /** One look into the chat. @returns what it gave; null: proof, or nothing is open any more */
  async function look(chatId: ChatId, localId: string, ms: number): Promise<Exclude<Upload['finding'], 'none'> | null> {
    const asked = list.find(chatId, localId)
    if (asked === undefined) return null
    const sight = await within(device, ms, readAfter(portal, chatId, asked.watermark))
    if (sight === null || !sight.isWhole) return compare(chatId, localId, sight?.messages ?? []) === 'proof' ? null : 'unreadable'
    const verdict = compare(chatId, localId, sight.messages)
    return verdict === 'proof' ? null : verdict === 'similar' ? 'similar' : 'notFound'
  }

  function compare(chatId: ChatId, localId: string, messages: readonly Message[]): 'proof' | 'similar' | 'none' {
    const upload = list.find(chatId, localId)
    const user = me()
    if (upload === undefined || user === null || (upload.state !== 'unknown' && upload.state !== 'unconfirmed')) return 'none'
    const verdict = judgeUpload(upload, messages, user, list.claims)
    if (verdict.kind === 'proof') list.move(chatId, localId, { kind: 'prove', messageId: verdict.messageId })
    return verdict.kind
  }

  /** Messages that a poll or an opening brought may prove late; what the thread shows itself needs no bubble of ours. */
  function observe(chatId: ChatId, messages: readonly Message[]): void {
    for (const { localId, state } of list.of(chatId)) if (state === 'unknown' || state === 'unconfirmed') compare(chatId, localId, messages)
    const shown = new Set(messages.map(message => message.id))
    for (const upload of list.of(chatId)) if (upload.state === 'sent' && upload.messageId !== null && shown.has(upload.messageId)) list.drop(upload)
  }

  return { wake, stop, look, observe }
}
