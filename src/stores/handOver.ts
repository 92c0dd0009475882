import { isSameItem } from '@/domain/crmItem'
import type { ChatId, MessageId } from '@/domain/ids'
import type { ChatOutbox, OutboxEntry } from '@/domain/outbox'
import { apply, isTooOld, nextToSend } from '@/domain/outboxQueue'
import type { SendAddress } from '@/domain/sendAddress'
import { maxReaddressed } from '@/domain/sendMachine'
import type { SendEvent, DispatchWay } from '@/domain/sendMachine'
import type { SendOutcome } from '@/domain/sendOutcome'
import type { OutboxLedger } from './outboxLedger'
import type { SenderWorld } from './sender'
import type { SentProof } from './sentProof'
import { requestOf } from './sendRequest'
import { within } from './within'

interface Parts {
  world: SenderWorld
  ledger: OutboxLedger
  proof: SentProof
  /** What this tab may work on. */
  reach: (chat: ChatOutbox) => ChatOutbox
  wake: (chatId: ChatId) => void
  isClosed: () => boolean
}

/** A watermark older than this may be too low by now. */
const watermarkLifeMs = 15_000
const watermarkReadMs = 3_000
/** Looking up the address is given up after this time: the message then goes by the last one known, and the portal decides. */
const addressReadMs = 6_000
/** The request itself is given up after this time. */
const answerDeadlineMs = 65_000
/** Longer between the mark on the disk and the request: the page was frozen, and what it knows is out of date. */
const handOverMs = 10_000
/** No wait that the portal asks for is longer; the device's clock may have been turned meanwhile. */
export const longestDelayMs = 70_000

/** Brings one message to the portal: its turn, the mark on the disk, the one request, and what came of it. */
export function createHandOver({ world, ledger, proof, reach, wake, isClosed }: Parts) {
  const { portal, device } = world
  /** `uptime` until which a put-back message waits. */
  const delays = new Map<string, number>()

  /** The next one's turn. @returns how long to wait before looking again, ms; null: nothing is left to do here */
  async function sendNext(next: OutboxEntry, isHeld: () => boolean): Promise<number | null> {
    const { chatId, localId } = next
    const now = device.now()
    const opensSession = next.route === 'own' && !next.mayOpenSession && world.opensSession(chatId)
    const why = isTooOld(next, now) ? 'tooOld' : opensSession ? 'opensSession' : null
    if (why !== null) {
      await ledger.move(chatId, localId, entry => entry.state === 'queued' && entry.paused === null, { kind: 'pause', why, now }, true)
      return 0
    }
    if (!world.isOnline()) return longestDelayMs
    const wait = delayOf(next)
    if (wait > 0) return wait
    const way = await wayOf(next, false)
    const { watermark, isStale } = await watermarkOf(chatId)
    if (!isHeld() || isClosed()) return null
    return handOver(next, isHeld, { kind: 'dispatch', now: device.now(), watermark, isStale, owner: device.tabId, way })
  }

  /**
   * By which method and through which item it goes now. Without an item that leads to the session the signed-in user's own words go as their own,
   * which needs none; where nothing is known it is the card's, and a refusal is explained.
   */
  async function wayOf(entry: OutboxEntry, isRefused: boolean): Promise<DispatchWay> {
    if (entry.route === 'own') return { route: 'own', via: null }
    const address = await within(device, addressReadMs, world.addressOf(entry, isRefused)) ?? { kind: 'unknown' } satisfies SendAddress
    switch (address.kind) {
      case 'item': return { route: 'crm', via: address.item }
      case 'own': return { route: 'own', via: null }
      case 'none':
      case 'unknown': return { route: 'crm', via: entry.via ?? entry.item }
    }
  }

  /** Time until its next try. Counted from when this tab first saw the delay, so that a turned clock neither hastens nor holds it. */
  function delayOf({ localId, notBefore }: OutboxEntry): number {
    if (notBefore === null) return 0
    const key = `${localId} ${notBefore}`
    const until = delays.get(key) ?? device.uptime() + Math.min(notBefore - device.now(), longestDelayMs)
    delays.set(key, until)
    return until - device.uptime()
  }

  /** Highest message id of the chat, read just before if nobody did lately. */
  async function watermarkOf(chatId: ChatId): Promise<{ watermark: MessageId | null, isStale: boolean }> {
    const known = proof.seen.of(chatId)
    const began = device.uptime()
    // Apart from the disk no claim tells what another tab sent since.
    if (known !== undefined && began - known.at <= watermarkLifeMs && !ledger.isApart(chatId)) return { watermark: known.id, isStale: false }
    const reading = await within(device, watermarkReadMs, portal.readSince(chatId, known?.id ?? null).catch(() => null))
    if (reading !== null) proof.seen.note(chatId, reading.messages, began)
    // In a chat without messages any message is a new one.
    const watermark = proof.seen.of(chatId)?.id ?? (reading === null ? null : 0 as MessageId)
    return { watermark, isStale: reading === null || (known !== undefined && reading.isFull) }
  }

  /** Marks it as handed over on the disk, and only then lets the one request go. */
  async function handOver(entry: OutboxEntry, isHeld: () => boolean, dispatch: Extract<SendEvent, { kind: 'dispatch' }>): Promise<number | null> {
    const { chatId, localId } = entry
    const began = device.uptime()
    let isOurs = false
    await ledger.change(chatId, chat => {
      const next = nextToSend(reach(chat))
      // Decided anew: the disk may have been lost meanwhile, and what it holds as unsent must not leave from memory.
      isOurs = next?.localId === localId && next.attempt === entry.attempt
      return isOurs ? apply(chat, localId, { ...dispatch, watermark: highest(dispatch.watermark, chat.claims.map(claim => claim.id)) }) : null
    }, true)
    if (!isOurs) return 0
    if (device.uptime() - began > handOverMs || !isHeld() || isClosed()) await ledger.move(chatId, localId, isMine, { kind: 'notHandedOver', now: device.now() }, true)
    else await send({ ...entry, ...dispatch.way }, dispatch.now, isHeld)
    return 0
  }

  async function send(entry: OutboxEntry, dispatchedAt: number, isHeld: () => boolean): Promise<void> {
    const { chatId, localId } = entry
    proof.handedOver({ localId, dispatchedAt }, isHeld)
    const answer = portal.sendMessage(requestOf(entry))
    const outcome = await within(device, answerDeadlineMs, answer)
    if (outcome !== null) return settle(entry, outcome)
    await ledger.move(chatId, localId, isMine, { kind: 'abandon', now: device.now() }, true)
    void answer.then(late => settle(entry, late))
  }

  async function settle(entry: OutboxEntry, outcome: SendOutcome): Promise<void> {
    const { chatId, localId } = entry
    if (await isReaddressed(entry, outcome)) return wake(chatId)
    if (outcome.kind === 'sent') proof.seen.noteId(chatId, outcome.messageId)
    const isMoved = await ledger.move(chatId, localId, isMine, { kind: 'outcome', outcome, now: device.now(), random: world.random() }, true)
    // It was given up meanwhile, by this tab or by one that took this tab for gone: of a late answer only the id counts.
    if (!isMoved && outcome.kind === 'sent') await proof.provenByAnswer(entry, outcome.messageId)
    wake(chatId)
  }

  /**
   * `CHAT_NOT_IN_CRM` is decided before anything is stored: the session moved on to another item, or hangs on none. Where another address leads
   * to it, the same press goes there.
   */
  async function isReaddressed(entry: OutboxEntry, outcome: SendOutcome): Promise<boolean> {
    const isElsewhere = outcome.kind === 'refused' && (outcome.reason === 'notInCrmOrClosed' || outcome.reason === 'needsItem')
    if (!isElsewhere || entry.route !== 'crm' || (entry.readdressed ?? 0) >= maxReaddressed) return false
    const way = await wayOf(entry, true)
    const tried = entry.via ?? null
    const isSame = way.route === 'crm' && (way.via === null || (tried !== null && isSameItem(way.via, tried)))
    return !isSame && ledger.move(entry.chatId, entry.localId, isMine, { kind: 'readdress', now: device.now() }, true)
  }

  function isMine(entry: OutboxEntry): boolean {
    return entry.state === 'sending' && entry.owner === device.tabId
  }

  return sendNext
}

function highest(known: MessageId | null, claims: readonly MessageId[]): MessageId | null {
  if (known === null) return null
  return claims.reduce((top, id) => id > top ? id : top, known)
}
