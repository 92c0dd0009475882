import type { Device } from '@/device/contract'
import type { Outbox } from '@/device/outboxContract'
import type { CrmItemRef } from '@/domain/crmItem'
import type { ChatId, MessageId, UserId } from '@/domain/ids'
import type { ChatOutbox, OutboxEntry } from '@/domain/outbox'
import { apply, hasWork, isTooOld, nextToSend, unsettled } from '@/domain/outboxQueue'
import { print } from '@/domain/print'
import { newEntry } from '@/domain/sendMachine'
import type { SendEvent } from '@/domain/sendMachine'
import type { SendOutcome, SendRoute } from '@/domain/sendOutcome'
import type { Portal } from '@/portal/contract'
import { createLedger } from './outboxLedger'
import type { LedgerListeners } from './outboxLedger'
import { createProof } from './sentProof'
import type { Sighting } from './sentProof'

/** What the sender needs of the world; nothing of it is a browser's. */
export interface SenderWorld extends LedgerListeners {
  portal: Pick<Portal, 'sendMessage' | 'readSince'>
  device: Pick<Device, 'now' | 'uptime' | 'after' | 'tabId' | 'newId'>
  outbox: Outbox
  random: () => number
  isOnline: () => boolean
  /** Writing as oneself would open a new session here: asked first. */
  opensSession: (chatId: ChatId) => boolean
  /** This press is kept as well as it can be: the draft that it was made of is needed no more. */
  onKept: (press: Press) => void
  /** A mistake of ours: work on the chat stopped and is taken up again. Carries no text of a message. */
  onBroken: (error: unknown) => void
}

/** One press of Send. */
export interface Press {
  localId: string
  chatId: ChatId
  item: CrmItemRef
  senderId: UserId
  route: SendRoute
  text: string
}

export type Sender = ReturnType<typeof createSender>

/** A watermark older than this may be too low by now. */
const watermarkLifeMs = 15_000
const watermarkReadMs = 3_000
/** The request itself is given up after this time. */
const answerDeadlineMs = 65_000
/** Longer between the mark on the disk and the request: the page was frozen, and what it knows is out of date. */
const handOverMs = 10_000
/** No wait that the portal asks for is longer; the device's clock may have been turned meanwhile. */
const longestDelayMs = 70_000
/** After a mistake of ours, and where another tab's message stands in the way unlocked. */
const breathMs = 5_000

/**
 * Sends what was pressed: one message of a chat at a time, in order, each handed over once. One tab works on a chat (`Outbox.withHold`), the others watch;
 * every move is one transaction on what is stored at that moment, so that two tabs never make the same one.
 */
export function createSender(world: SenderWorld) {
  const { portal, device, outbox } = world
  const ledger = createLedger(outbox, world, device.tabId)
  const proof = createProof({ portal, device, outbox, ledger })
  /** `uptime` until which a put-back message waits. */
  const delays = new Map<string, number>()
  const working = new Map<ChatId, { wake: () => void }>()
  /** Read by others meanwhile and not yet compared. */
  const sightings = new Map<ChatId, Sighting[]>()
  const asked = new Set<ChatId>()
  let isClosed = false

  /** Takes up what is stored of these chats; what another page left open is pursued. */
  async function adopt(chatIds: readonly ChatId[]): Promise<void> {
    await proof.start()
    await Promise.all(chatIds.map(async chatId => {
      await ledger.read(chatId)
      await askForOthers(chatId)
      wake(chatId)
      await proof.lookBack(chatId)
    }))
  }

  /** Takes over what was typed: shown at once, on the disk a moment later, and only then on its way. */
  function press(made: Press): void {
    const entry = newEntry({ ...made, print: print(made.text), owner: device.tabId, now: device.now() })
    void ledger.add(entry).then(isNew => {
      world.onKept(made)
      // Another tab sent the same draft: this press is a decision of its own.
      if (!isNew) press({ ...made, localId: device.newId() })
      wake(made.chatId)
    })
  }

  /** Something may be to do in this chat. */
  function wake(chatId: ChatId): void {
    if (isClosed) return
    const work = working.get(chatId)
    if (work !== undefined) return work.wake()
    if (!hasWork(reach({ entries: ledger.entries(chatId), claims: [] })) && !sightings.has(chatId)) return
    working.set(chatId, { wake: () => {} })
    void outbox.withHold(chatId, isHeld => drive(chatId, isHeld)).then(() => null, async (error: unknown) => {
      world.onBroken(error)
      await new Promise<void>(resolve => { device.after(breathMs, resolve) })
    }).then(() => {
      working.delete(chatId)
      // Asked for in the moment of leaving, or the hold was lost: it gets in line again.
      wake(chatId)
    })
  }

  /**
   * What this tab may work on: all of it, but for what the disk holds as unsent and cannot be told otherwise, and, where no lock holds other tabs back,
   * for what they pressed. Whatever is open already may be looked for by anybody.
   */
  function reach(chat: ChatOutbox): ChatOutbox {
    const isFree = ({ localId, owner }: OutboxEntry): boolean => !ledger.isUnkept(localId) && (owner === device.tabId || !outbox.isAlone())
    return { ...chat, entries: chat.entries.filter(entry => entry.state !== 'queued' || isFree(entry)) }
  }

  /** What stood there before this page, with no lock to tell whether the tab that pressed it still works on it: the person is asked, once. */
  async function askForOthers(chatId: ChatId): Promise<void> {
    if (!outbox.isAlone() || asked.has(chatId)) return
    asked.add(chatId)
    for (const entry of ledger.view(chatId).entries) {
      if (entry.state !== 'queued' || entry.paused !== null || entry.owner === device.tabId) continue
      await ledger.move(chatId, entry.localId, one => one.state === 'queued' && one.paused === null, { kind: 'pause', why: 'otherTab', now: device.now() }, true)
    }
  }

  async function drive(chatId: ChatId, isHeld: () => boolean): Promise<void> {
    let stop = (): void => {}
    let isWoken = false
    working.set(chatId, {
      wake: () => {
        isWoken = true
        stop()
      }
    })
    await askForOthers(chatId)
    while (isHeld() && !isClosed) {
      isWoken = false
      const wait = await step(chatId, isHeld)
      if (isWoken || wait === 0) continue
      if (wait === null) break
      await new Promise<void>(resolve => {
        const cancel = device.after(wait, resolve)
        stop = () => {
          cancel()
          resolve()
        }
      })
    }
  }

  /** Does what is next. @returns how long to wait before looking again, ms; null: nothing is left to do here */
  async function step(chatId: ChatId, isHeld: () => boolean): Promise<number | null> {
    const news = sightings.get(chatId) ?? []
    sightings.delete(chatId)
    for (const sight of news) await proof.compare(chatId, sight)
    const chat = reach(await ledger.read(chatId))
    if (!isHeld()) return null
    const open = unsettled(chat)
    if (open?.state === 'unknown') return proof.pursue(open)
    if (open !== undefined) {
      if (outbox.isAlone() && open.owner !== device.tabId && device.now() - (open.dispatchedAt ?? 0) < longestDelayMs) return breathMs
      // Whoever handed it over no longer holds this chat, else this tab would not.
      await ledger.move(chatId, open.localId, entry => entry.state === 'sending', { kind: 'abandon', now: device.now() }, true)
      return 0
    }
    const next = nextToSend(chat)
    return next === undefined ? null : sendNext(next, isHeld)
  }

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
    const { watermark, isStale } = await watermarkOf(chatId)
    if (!isHeld() || isClosed) return null
    return handOver(next, isHeld, { kind: 'dispatch', now: device.now(), watermark, isStale, owner: device.tabId })
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
    const known = proof.seen(chatId)
    const began = device.uptime()
    // Apart from the disk no claim tells what another tab sent since.
    if (known !== undefined && began - known.at <= watermarkLifeMs && !ledger.isApart(chatId)) return { watermark: known.id, isStale: false }
    const reading = await proof.within(watermarkReadMs, portal.readSince(chatId, known?.id ?? null).catch(() => null))
    if (reading !== null) proof.noteSeen(chatId, reading.messages, began)
    // In a chat without messages any message is a new one.
    const watermark = proof.seen(chatId)?.id ?? (reading === null ? null : 0 as MessageId)
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
    if (device.uptime() - began > handOverMs || !isHeld() || isClosed) await ledger.move(chatId, localId, isMine, { kind: 'notHandedOver', now: device.now() }, true)
    else await send(entry, dispatch.now)
    return 0
  }

  async function send(entry: OutboxEntry, dispatchedAt: number): Promise<void> {
    const { chatId, localId } = entry
    proof.handedOver({ localId, dispatchedAt })
    const answer = portal.sendMessage({ item: entry.item, authorId: entry.senderId, chatId, text: entry.text, route: entry.route, key: localId })
    const outcome = await proof.within(answerDeadlineMs, answer)
    if (outcome !== null) return settle(entry, outcome)
    await ledger.move(chatId, localId, isMine, { kind: 'abandon', now: device.now() }, true)
    void answer.then(late => settle(entry, late))
  }

  async function settle(entry: OutboxEntry, outcome: SendOutcome): Promise<void> {
    const { chatId, localId } = entry
    if (outcome.kind === 'sent') proof.noteId(chatId, outcome.messageId)
    const isMoved = await ledger.move(chatId, localId, isMine, { kind: 'outcome', outcome, now: device.now(), random: world.random() }, true)
    // It was given up meanwhile, by this tab or by one that took this tab for gone: of a late answer only the id counts.
    if (!isMoved && outcome.kind === 'sent') await proof.provenByAnswer(entry, outcome.messageId)
    wake(chatId)
  }

  function isMine(entry: OutboxEntry): boolean {
    return entry.state === 'sending' && entry.owner === device.tabId
  }

  /**
   * What a poll or an opening read at the chat's end.
   * @param isNewest nothing newer was left unread
   * @param askedAt `uptime` at which it was asked for: the answer may have been long on its way
   */
  function observe(chatId: ChatId, sight: Sighting, isNewest: boolean, askedAt: number): void {
    if (isNewest) proof.noteSeen(chatId, sight.messages, askedAt)
    const isOpen = ledger.view(chatId).entries.some(entry => entry.state !== 'queued' && entry.state !== 'failed')
    if (!isOpen || sight.messages.length === 0) return
    sightings.set(chatId, [...sightings.get(chatId) ?? [], sight])
    wake(chatId)
  }

  /** Another tab changed this chat, or may have. */
  async function refresh(chatId: ChatId): Promise<void> {
    await ledger.read(chatId)
    wake(chatId)
  }

  /** This page ends: nothing is begun any more. */
  function close(): void {
    isClosed = true
    for (const work of working.values()) work.wake()
  }

  return { ledger, proof, adopt, press, wake, observe, refresh, close }
}

function highest(known: MessageId | null, claims: readonly MessageId[]): MessageId | null {
  if (known === null) return null
  return claims.reduce((top, id) => id > top ? id : top, known)
}
