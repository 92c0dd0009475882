import type { ChatId, MessageId } from '@/domain/ids'
import type { Claim, OutboxEntry, SendState } from '@/domain/outbox'
import type { OutboxScope } from './outboxContract'

/** Every key of this app's storage begins so; the number is raised when a record's meaning changes. */
export const keyRoot = 'b24oc/v1'

/** Keys that only one user of one portal has. */
export function scopeKey({ portal, memberId, userId }: OutboxScope): string {
  return `${portalKey({ portal, memberId })}/${userId}`
}

export function portalKey({ portal, memberId }: Pick<OutboxScope, 'portal' | 'memberId'>): string {
  return `${keyRoot}/${encodeURIComponent(portal)}/${encodeURIComponent(memberId)}`
}

const day = 86_400_000

/** How long what is kept here. Anything else stays until the person decides. */
export const lifeMs = { draft: 14 * day, sent: day, othersOfPortal: 7 * day } as const

const states = new Set<SendState>(['queued', 'sending', 'sent', 'failed', 'unknown', 'unconfirmed'])

/** A stored record as an entry; null when another version wrote it or it is damaged: then it is left alone, neither used nor deleted. */
export function readEntry(record: unknown): OutboxEntry | null {
  if (!isMap(record)) return null
  const isEntry = record.v === 1 && isText(record.localId) && isId(record.chatId) && isText(record.text) && isText(record.print) && isNumber(record.seq)
    && states.has(record.state as SendState) && isId(record.senderId) && (record.item === null || isMap(record.item))
    && isNumber(record.attempt) && isNumber(record.pressedAt)
    && isNumber(record.updatedAt) && Array.isArray(record.probable) && Array.isArray(record.rejected)
  return isEntry ? record as unknown as OutboxEntry : null
}

export function readClaims(record: unknown): Claim[] {
  if (!Array.isArray(record)) return []
  return record.filter((one: unknown): one is Claim => isMap(one) && isId(one.id) && isText(one.localId))
}

export function toChatId(text: string): ChatId | null {
  const id = Number(text)
  return Number.isSafeInteger(id) && id > 0 ? id as ChatId : null
}

export function bySeq(entries: OutboxEntry[]): OutboxEntry[] {
  return entries.sort((a, b) => a.seq - b.seq)
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isId(value: unknown): value is MessageId {
  return isNumber(value) && value > 0
}
