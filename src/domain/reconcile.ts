import type { MessageId } from './ids'
import type { Message } from './message'
import type { ChatOutbox, OutboxEntry, PortalTraits } from './outbox'
import { print, similarity } from './print'

/** What a chat says about a message whose answer was lost. */
export type Verdict =
  /** Exactly one message can be it and nothing else can have written that one. */
  | { kind: 'proof', messageId: MessageId }
  /** These could be it: only a person can tell. */
  | { kind: 'probable', messageIds: MessageId[] }
  | { kind: 'none' }

/** When to look, ms after the message was handed over. A request may run 60 s on the portal: absence earlier proves nothing. */
export const lookAtMs = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000, 85_000] as const

/** A look counts as the last one only when it begins this late. */
export const lastLookFromMs = 70_000

/** No final word later than this. */
export const finalWordMs = 90_000

/** How alike two prints must be to ask the person. */
const alikeEnough = 0.9

/**
 * Matches by id, author, words and the portal's own mark; never by time, never by words alone.
 *
 * - Only messages above the watermark and, where set, not above the ceiling; by the sender; not claimed by any entry; not rejected by the person.
 * - `imopenlines.crm.message.add` marks what it writes ("sent automatically"): the same words typed in the messenger lack the mark. On a portal that is known
 *   to add none, the words alone count.
 * - What a connector brought in as a colleague's is never it: its mark is a claim, which a customer can type.
 * - `im.message.add` gives its key back as `uuid`: that alone is proof, and on a portal known to do so its absence is as clear.
 */
export function judge(entry: OutboxEntry, chat: ChatOutbox, messages: readonly Message[], traits: PortalTraits): Verdict {
  const possible = messages.filter(message => isCandidate(entry, chat, message))
  const candidates = possible.filter(message => message.kind !== 'echo')
  if (entry.route === 'own') {
    const keyed = possible.find(message => message.key === entry.localId)
    if (keyed !== undefined) return { kind: 'proof', messageId: keyed.id }
    return traits.keepsKey === true ? { kind: 'none' } : probably(candidates.filter(message => message.key === null && isSame(entry, message)))
  }
  const isMarked = (message: Message): boolean => message.isAutomatic || traits.marksAutomatic === false
  const same = candidates.filter(message => isSame(entry, message))
  const exact = same.filter(isMarked)
  const [only] = exact
  if (only !== undefined && exact.length === 1 && entry.print !== '' && entry.watermark !== null && !entry.watermarkStale) {
    return { kind: 'proof', messageId: only.id }
  }
  if (exact.length > 0) return probably(exact)
  if (same.length > 0) return probably(same)
  const alike = candidates.filter(message => isMarked(message) && similarity(entry.print, print(message.text)) >= alikeEnough)
  return alike.length === 1 ? probably(alike) : { kind: 'none' }
}

function isCandidate(entry: OutboxEntry, chat: ChatOutbox, message: Message): boolean {
  return message.chatId === entry.chatId
    && message.id > (entry.watermark ?? 0)
    && (entry.ceiling === null || message.id <= entry.ceiling)
    && message.authorId === entry.senderId
    && message.side !== 'system'
    && !message.isDeleted
    && !chat.claims.some(claim => claim.id === message.id)
    && !chat.entries.some(other => other.messageId === message.id)
    && !entry.rejected.includes(message.id)
}

/** Whether this may be the message that is just being sent. */
export function looksLike(entry: OutboxEntry, message: Message): boolean {
  return message.authorId === entry.senderId && message.kind !== 'echo' && message.id > (entry.watermark ?? 0) && message.isAutomatic === (entry.route === 'crm') && isSame(entry, message)
}

/** A text of nothing but tags and blanks has an empty print: author and order are all there is to compare. */
function isSame(entry: OutboxEntry, message: Message): boolean {
  return entry.print === print(message.text)
}

function probably(messages: readonly Message[]): Verdict {
  return messages.length === 0 ? { kind: 'none' } : { kind: 'probable', messageIds: messages.map(message => message.id) }
}

/** What messages that are surely ours tell about this portal; null: nothing new. */
export function traitsFrom(chat: ChatOutbox, messages: readonly Message[], traits: PortalTraits): Partial<PortalTraits> | null {
  const learned: Partial<PortalTraits> = {}
  for (const entry of chat.entries) {
    const shown = entry.proof === 'answer' ? messages.find(message => message.id === entry.messageId) : undefined
    if (shown === undefined || shown.isDeleted) continue
    if (entry.route === 'own') learned.keepsKey = shown.key === entry.localId
    else learned.marksAutomatic = shown.isAutomatic
  }
  const isNew = (learned.keepsKey !== undefined && learned.keepsKey !== traits.keepsKey)
    || (learned.marksAutomatic !== undefined && learned.marksAutomatic !== traits.marksAutomatic)
  return isNew ? learned : null
}

/** Time until the next look, ms; 0: now. @param elapsed since it was handed over; @param lookedAt moment (elapsed) of the last look, null before the first */
export function nextLookInMs(elapsed: number, lookedAt: number | null): number {
  if (lookedAt === null) return 0
  const next = lookAtMs.find(at => at > lookedAt) ?? finalWordMs
  return Math.max(0, next - elapsed)
}
