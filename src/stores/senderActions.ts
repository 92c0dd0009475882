import { StorageLost } from '@/device/outboxContract'
import type { Device } from '@/device/contract'
import type { ChatId } from '@/domain/ids'
import type { OutboxEntry } from '@/domain/outbox'
import { apply, find, releaseRest, supersede, without } from '@/domain/outboxQueue'
import { newEntry } from '@/domain/sendMachine'
import type { Sender } from './sender'

/**
 * What a person decides about a message that did not simply go out. Each decision is one transaction that holds only if the message is still
 * as the person saw it: another tab may have been quicker.
 * @param checking holds the ids of those that are being looked for
 */
export function createActions({ ledger, proof, wake }: Sender, device: Pick<Device, 'now' | 'newId' | 'tabId'>, checking: Set<string>) {
  const owner = device.tabId
  /** "Delete", and the first half of "Edit". @returns the entry as it was, null when it can no longer be taken away */
  async function takeAway(chatId: ChatId, localId: string): Promise<OutboxEntry | null> {
    let taken: OutboxEntry | null = null
    const isKept = await kept(chatId, localId, chat => {
      const entry = find(chat, localId)
      taken = entry !== undefined && isAtRest(entry) ? entry : null
      return taken === null ? null : without(chat, localId)
    })
    wake(chatId)
    return isKept ? taken : null
  }

  /** "Send again": of a refused one the same entry; of an unconfirmed one, after one more look, a new entry in its place. */
  async function sendAgain(chatId: ChatId, localId: string): Promise<void> {
    const entry = find(ledger.view(chatId), localId)
    // Pressed while the chat is being looked into: that look is not over, and what it finds decides.
    if (entry === undefined || checking.has(localId)) return
    if (entry.state === 'unconfirmed') {
      await check(chatId, localId)
      const { item, senderId, route, text, reply, print } = entry
      const again = newEntry({
        localId: device.newId(), chatId, item, senderId, route, text, reply: reply ?? null, print, owner, now: device.now(), supersedes: localId
      })
      await kept(chatId, localId, chat => supersede(chat, again))
    } else if (entry.state === 'failed') await kept(chatId, localId, chat => find(chat, localId)?.state === 'failed' ? apply(chat, localId, { kind: 'requeue', now: device.now(), owner }) : null)
    wake(chatId)
  }

  /** "Check again": one look; reads only. */
  async function check(chatId: ChatId, localId: string): Promise<void> {
    const entry = find(ledger.view(chatId), localId)
    if (entry?.state !== 'unconfirmed' || checking.has(localId)) return
    checking.add(localId)
    try {
      await proof.lookOnce(entry)
    } finally {
      checking.delete(localId)
    }
  }

  /** "Send now" of one that asks, or that waits for its next try. */
  async function sendNow(chatId: ChatId, localId: string): Promise<void> {
    if (ledger.isUnkept(localId) && !await isTaken(ledger.retryUnkept(chatId, localId))) return
    await kept(chatId, localId, chat => {
      const entry = find(chat, localId)
      return entry?.state === 'queued' && (entry.paused !== null || entry.delay !== null) ? apply(chat, localId, { kind: 'release', now: device.now(), owner }) : null
    })
    wake(chatId)
  }

  /** "Send the rest": it and all that wait behind it. */
  async function sendRest(chatId: ChatId, localId: string): Promise<void> {
    await kept(chatId, localId, chat => releaseRest(chat, localId, device.now(), owner))
    wake(chatId)
  }

  /** "It was sent": the person knows; nothing is left to do. */
  async function itWasSent(chatId: ChatId, localId: string): Promise<void> {
    await kept(chatId, localId, chat => find(chat, localId)?.state === 'unconfirmed' ? without(chat, localId) : null)
    wake(chatId)
  }

  /** "Yes, sent" to the message shown beside it. */
  async function yesSent(chatId: ChatId, localId: string): Promise<void> {
    await kept(chatId, localId, chat => {
      const [messageId] = find(chat, localId)?.probable ?? []
      if (messageId === undefined || chat.claims.some(claim => claim.id === messageId)) return null
      return apply(chat, localId, { kind: 'prove', messageId, by: 'person', now: device.now() })
    })
    wake(chatId)
  }

  /** "No": that message is not offered for this one again. */
  async function notThis(chatId: ChatId, localId: string): Promise<void> {
    await kept(chatId, localId, chat => {
      const [messageId] = find(chat, localId)?.probable ?? []
      return messageId === undefined ? null : apply(chat, localId, { kind: 'reject', messageId, now: device.now() })
    })
  }

  /** A decision that this device cannot note is not carried out: the message stays in sight and says so. */
  async function kept(chatId: ChatId, localId: string, edit: Parameters<typeof ledger.change>[1]): Promise<boolean> {
    const isKept = await isTaken(ledger.change(chatId, edit))
    if (!isKept) ledger.markUnkept(chatId, localId)
    return isKept
  }

  return { takeAway, sendAgain, check, sendNow, sendRest, itWasSent, yesSent, notThis }
}

/** Whether the device took a change. */
async function isTaken(change: Promise<unknown>): Promise<boolean> {
  try {
    await change
    return true
  } catch (error) {
    if (error instanceof StorageLost) return false
    throw error
  }
}

function isAtRest(entry: OutboxEntry): boolean {
  return entry.state === 'queued' || entry.state === 'failed' || entry.state === 'unconfirmed'
}
