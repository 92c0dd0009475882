import type { Device } from '@/device/contract'
import type { Outbox } from '@/device/outboxContract'
import type { CrmItemRef } from '@/domain/crmItem'
import type { ChatId, UserId } from '@/domain/ids'
import type { ChatOutbox, OutboxEntry } from '@/domain/outbox'
import { hasWork, nextToSend, unsettled } from '@/domain/outboxQueue'
import { print } from '@/domain/print'
import { newEntry } from '@/domain/sendMachine'
import type { SentReply } from '@/domain/reply'
import type { SendAddress } from '@/domain/sendAddress'
import type { SendRoute } from '@/domain/sendOutcome'
import type { Portal } from '@/portal/contract'
import { createHandOver, longestDelayMs } from './handOver'
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
  /**
   * Through what this message goes. An item is looked up where none is known.
   * @param isRefused the portal just said that the session does not hang on the last one: look up anew
   */
  addressOf: (entry: OutboxEntry, isRefused: boolean) => Promise<SendAddress>
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
  item: CrmItemRef | null
  senderId: UserId
  route: SendRoute
  text: string
  reply: SentReply | null
}

export type Sender = ReturnType<typeof createSender>

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
  const working = new Map<ChatId, { wake: () => void }>()
  /** Read by others meanwhile and not yet compared. */
  const sightings = new Map<ChatId, Sighting[]>()
  const asked = new Set<ChatId>()
  let isClosed = false
  const sendNext = createHandOver({ world, ledger, proof, reach, wake, isClosed: () => isClosed })

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
    void outbox.withHold(chatId, isLocked => hold(chatId, isLocked)).then(() => null, async (error: unknown) => {
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

  /** @param isLocked whether the chat is this tab's, as long as the work lasts */
  async function hold(chatId: ChatId, isLocked: () => boolean): Promise<void> {
    let isOver = false
    try {
      await drive(chatId, () => !isOver && isLocked())
    } finally {
      isOver = true
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

  /**
   * What a poll or an opening read at the chat's end.
   * @param isNewest nothing newer was left unread
   * @param askedAt `uptime` at which it was asked for: the answer may have been long on its way
   */
  function observe(chatId: ChatId, sight: Sighting, isNewest: boolean, askedAt: number): void {
    if (isNewest) proof.seen.note(chatId, sight.messages, askedAt)
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
