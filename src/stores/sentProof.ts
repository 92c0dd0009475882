import type { Device } from '@/device/contract'
import type { Outbox } from '@/device/outboxContract'
import type { ChatId, MessageId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import type { ChatOutbox, OutboxEntry, PortalTraits } from '@/domain/outbox'
import { apply, find, forgetShown } from '@/domain/outboxQueue'
import { finalWordMs, judge, lastLookFromMs, nextLookInMs, traitsFrom } from '@/domain/reconcile'
import type { Verdict } from '@/domain/reconcile'
import type { SendEvent } from '@/domain/sendMachine'
import type { ChatReading, Portal } from '@/portal/contract'
import { attemptOf, createAttemptTimes } from './attemptTimes'
import type { Attempt } from './attemptTimes'
import type { OutboxLedger } from './outboxLedger'
import { readAfter } from './readAfter'
import type { ReadAfter } from './readAfter'
import { createSeenIds } from './seenIds'
import { requestOf } from './sendRequest'
import { within } from './within'

type Source = ChatReading['source']
/** Newest messages of a chat as somebody read them. */
export interface Sighting { messages: readonly Message[], source: Source }

interface Parts {
  portal: Pick<Portal, 'sendMessage' | 'readSince'>
  device: Pick<Device, 'now' | 'uptime' | 'after'>
  outbox: Outbox
  ledger: OutboxLedger
}

/** A repetition under the same key waits until a plain look had its chance. */
const repeatFromMs = 4_000
const maxRepeats = 3
const lateLookMs = 5_000
/** So long an unconfirmed message is looked for when its chat is opened again. */
const lateProofMs = 86_400_000

export type SentProof = ReturnType<typeof createProof>

/** Finds out what became of messages whose answer was lost, by looking into the chat. */
export function createProof({ portal, device, outbox, ledger }: Parts) {
  const times = createAttemptTimes(device)
  const { elapsed } = times
  const seen = createSeenIds()
  /** Whether this tab has held the chat without a gap since it handed over each attempt. */
  const heldSince = new Map<string, () => boolean>()
  let traits: PortalTraits = { marksAutomatic: null, keepsKey: null }

  async function start(): Promise<void> {
    traits = await outbox.traits()
  }

  /** What the entry becomes in the light of these messages; null leaves it. Runs inside the transaction that also writes the claim. */
  function compared(localId: string, { messages, source }: Sighting, otherwise: (entry: OutboxEntry) => SendEvent | null) {
    return (chat: ChatOutbox): ChatOutbox | null => {
      const entry = find(chat, localId)
      if (entry === undefined || (entry.state !== 'unknown' && entry.state !== 'unconfirmed')) return null
      const now = device.now()
      // The session history has no keys: their absence says nothing there.
      const verdict = asFarAsSeen(entry, judge(entry, chat, messages, source === 'history' ? { ...traits, keepsKey: null } : traits))
      if (verdict.kind === 'proof') return apply(chat, localId, { kind: 'prove', messageId: verdict.messageId, by: 'history', now })
      const probable = verdict.kind === 'probable' ? verdict.messageIds : entry.probable
      const isNews = probable.some(id => !entry.probable.includes(id))
      const next = isNews ? apply(chat, localId, { kind: 'look', finding: entry.finding, probable, now }) : chat
      const event = otherwise(entry)
      return event !== null ? apply(next, localId, event) : isNews ? next : null
    }
  }

  /**
   * Apart from the disk no claim and no ceiling tells what another tab sent while it held the chat: then the person decides, unless a key tells, or no
   * other tab can have held it since this message left.
   */
  function asFarAsSeen(entry: OutboxEntry, verdict: Verdict): Verdict {
    const isHeldBack = entry.state === 'unknown' && !outbox.isAlone() && heldSince.get(attemptOf(entry))?.() === true
    if (verdict.kind !== 'proof' || entry.route === 'own' || isHeldBack || !ledger.isApart(entry.chatId)) return verdict
    return { kind: 'probable', messageIds: [verdict.messageId] }
  }

  /** This tab hands it over now. @param isHeld whether it holds the chat; false for good from the moment it lets go */
  function handedOver(attempt: Attempt, isHeld: () => boolean): void {
    times.handedOver(attempt)
    heldSince.set(attemptOf(attempt), isHeld)
  }

  /** All that came after the watermark. Null: it cannot be read now. */
  async function readBack({ chatId, watermark }: OutboxEntry): Promise<ReadAfter | null> {
    const askedAt = device.uptime()
    const sight = await readAfter(portal, chatId, watermark)
    if (sight?.isWhole === true) seen.note(chatId, sight.messages, askedAt)
    return sight
  }

  /**
   * The next thing to do about a message of unknown outcome: look, wait, or say the final word.
   * @returns how long to wait before the next one, ms
   */
  async function pursue(entry: OutboxEntry): Promise<number> {
    const { chatId, localId } = entry
    const began = elapsed(entry)
    const wait = nextLookInMs(began, times.lookedAt(entry))
    if (wait > 0) return wait
    if (began >= finalWordMs && times.lookedAt(entry) !== null) {
      await ledger.move(chatId, localId, one => one.state === 'unknown', { kind: 'exhaust', finding: 'unreadable', now: device.now() }, true)
      return 0
    }
    times.look(entry, began)
    // One found after its time, left by a tab long gone, gets its one look all the same.
    const sight = await within(device, began < finalWordMs ? finalWordMs - began : lateLookMs, readBack(entry))
    const isLast = began >= lastLookFromMs
    const finding = sight?.isWhole === true ? 'notFound' : 'unreadable'
    await ledger.change(chatId, compared(localId, sight ?? nothing, one => {
      if (one.state !== 'unknown' || !isLast) return null
      return finding === 'notFound' || elapsed(one) >= finalWordMs ? { kind: 'exhaust', finding, now: device.now() } : null
    }), true)
    if (finding === 'notFound' && !isLast) await repeat(entry)
    return 0
  }

  /** `im.message.add` answers a repetition under the same key with the first id: done only on a portal that was seen to keep keys. */
  async function repeat(entry: OutboxEntry): Promise<void> {
    const { chatId, localId } = entry
    if (entry.route !== 'own' || traits.keepsKey !== true || entry.attempt > maxRepeats || elapsed(entry) < repeatFromMs) return
    const isMoved = await ledger.move(chatId, localId, one => one.state === 'unknown', { kind: 'repeat', now: device.now() }, true)
    if (!isMoved) return
    const answer = portal.sendMessage(requestOf(entry))
    const outcome = await within(device, Math.max(1, finalWordMs - elapsed(entry)), answer)
    if (outcome?.kind === 'sent') await provenByAnswer(entry, outcome.messageId)
  }

  /** An answer that comes after its message was given up still proves it. One message proves one entry: what a look gave away stays given. */
  async function provenByAnswer(entry: OutboxEntry, messageId: MessageId): Promise<void> {
    seen.noteId(entry.chatId, messageId)
    await ledger.change(entry.chatId, chat => {
      const now = find(chat, entry.localId)
      const isOpen = now?.state === 'unknown' || now?.state === 'unconfirmed'
      if (!isOpen || chat.claims.some(claim => claim.id === messageId)) return null
      return apply(chat, entry.localId, { kind: 'prove', messageId, by: 'answer', now: device.now() })
    }, true)
  }

  /** "Check again": one look at an unconfirmed message. */
  async function lookOnce(entry: OutboxEntry): Promise<void> {
    const sight = await readBack(entry)
    const finding = sight?.isWhole === true ? 'notFound' : 'unreadable'
    await ledger.change(entry.chatId, compared(entry.localId, sight ?? nothing, one =>
      one.state === 'unconfirmed' ? { kind: 'look', finding, probable: one.probable, now: device.now() } : null), true)
  }

  /** The chat is opened again: what came while no page looked may prove late, and the newest page need not reach back that far. */
  async function lookBack(chatId: ChatId): Promise<void> {
    const open = ledger.view(chatId).entries.filter(entry => entry.state === 'unconfirmed' && device.now() - (entry.dispatchedAt ?? 0) < lateProofMs)
    const [lowest] = open.sort((a, b) => (a.watermark ?? 0) - (b.watermark ?? 0))
    const sight = lowest === undefined ? null : await readBack(lowest)
    if (sight !== null) await compare(chatId, sight)
  }

  /** Messages that a poll or an opening brought: they may prove late, teach the portal's habits, and let sent ones go. */
  async function compare(chatId: ChatId, sight: Sighting): Promise<void> {
    const before = await ledger.read(chatId)
    const learned = traitsFrom(before, sight.messages, traits)
    if (learned !== null) await learn(sight.source === 'messages' ? learned : { ...learned, keepsKey: traits.keepsKey })
    for (const entry of before.entries) {
      if (entry.state === 'unknown' || entry.state === 'unconfirmed') await ledger.change(chatId, compared(entry.localId, sight, () => null), true)
    }
    const shown = new Set(sight.messages.map(message => message.id))
    await ledger.change(chatId, chat => {
      const next = forgetShown(chat, shown)
      return next.entries.length === chat.entries.length ? null : next
    }, true)
  }

  async function learn(learned: Partial<PortalTraits>): Promise<void> {
    traits = { ...traits, ...learned }
    await outbox.learn(learned)
  }

  return { start, handedOver, pursue, lookOnce, lookBack, compare, provenByAnswer, seen }
}

const nothing: Sighting = { messages: [], source: 'messages' }
