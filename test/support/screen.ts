import type { ChatRow } from '@/domain/chatRow'
import type { Message } from '@/domain/message'
import type { OutboxEntry } from '@/domain/outbox'
import * as values from './values'

/** What the screen's tests read aloud: people with names, and one moment at which everything happens. */

/** 22 November 2026, 09:31 in the zone of the tests (Asia/Kathmandu, UTC+5:45). */
export const now = Date.UTC(2026, 10, 22, 3, 46)
export const minute = 60_000

export const customer = values.person({ id: values.customerId, kind: 'customer', name: 'Oleg Smirnov', firstName: 'Oleg' })
export const me = values.person({ name: 'Anna Petrova', firstName: 'Anna' })
export const colleague = values.person({ id: values.userId(2), name: 'Ivan Sokolov', firstName: 'Ivan' })

let newest = 1000

/** A message of the customer, of me or of the portal, by its side; each one newer than the one before. */
export function message(facts: Partial<Message> = {}): Message {
  const side = facts.side ?? 'customer'
  const author = { customer, ours: me, system: null }[side]
  const systemKind = side === 'system' ? 'plain' : null
  return values.message({ id: values.messageId(++newest), side, author, authorId: author?.id ?? null, sentAt: now, systemKind, ...facts })
}

export function outgoing(facts: Partial<OutboxEntry> = {}): OutboxEntry {
  return values.outgoing({ state: 'sending', pressedAt: now, ...facts })
}

export function chatRow(facts: Partial<ChatRow> = {}): ChatRow {
  return {
    chat: values.chat({ channelTitle: 'Telegram', channel: 'telegram' }), name: customer.name, avatarUrl: null, operatorId: me.id, isMine: true,
    lastText: 'Thank you!', lastAt: now, isLastDeleted: false, lastEcho: null, lastIsOurs: false, waitingSince: null, mark: null, unsettled: 0, unread: 0, ...facts
  }
}
