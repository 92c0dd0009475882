import { shallowReactive } from 'vue'
import type { ListedChat } from '@/domain/chat'
import { isSameItem } from '@/domain/crmItem'
import type { CrmItemRef } from '@/domain/crmItem'
import type { ChatId, SessionId } from '@/domain/ids'
import type { SendAddress } from '@/domain/sendAddress'
import { preferredItem } from '@/domain/sendAddress'
import type { AddressAnswer, Portal } from '@/portal/contract'

/** What is known of a chat where an address is looked for. */
export interface AddressFacts {
  /** The open session, as the chat told it; null: unknown, or none. */
  sessionId: SessionId | null
  /** Items that list the chat as active, as the last list said. */
  activeUnder: ListedChat['activeUnder']
  /** The card's own item; null beside a chat without any. */
  card: CrmItemRef | null
  /** The card's item was deleted, or this user may not read it any more: no message goes through it. */
  isCardLost: boolean
  /** Other items that have to do with the chat. */
  known: readonly CrmItemRef[]
  isMember: boolean
}

interface LookUp {
  sessionId: SessionId | null
  items: AddressAnswer['items']
  /** The list as it stood then: a newer one may know better. */
  activeUnder: ListedChat['activeUnder']
}

interface Parts {
  portal: Pick<Portal, 'findAddresses'>
  /** Null: the chat is not known. */
  factsOf: (chatId: ChatId) => AddressFacts | null
  /** The chat was read along. */
  accept: (details: AddressAnswer['details']) => void
}

export type AddressBook = ReturnType<typeof createAddressBook>

/**
 * Through which item each chat's active session can be written to. What the lists say is used as it stands; only where no item of theirs lists the chat
 * is it looked up, once for each session: a new session is bound anew.
 */
export function createAddressBook({ portal, factsOf, accept }: Parts) {
  const found = shallowReactive(new Map<ChatId, LookUp>())
  const running = new Map<ChatId, Promise<void>>()

  /** As far as it is known; reactive, asks nothing. */
  function current(chatId: ChatId): SendAddress {
    const facts = factsOf(chatId)
    if (facts === null) return { kind: 'unknown' }
    const known = lookUpOf(chatId, facts)
    const listed = known !== null && known.activeUnder === facts.activeUnder ? [] : (facts.activeUnder ?? []).filter(item => !isLost(item, facts))
    const title = (ref: CrmItemRef): string | null => known?.items.find(one => isSameItem(one.ref, ref))?.title ?? null
    const items = listed.length > 0 ? listed.map(ref => ({ ref, title: title(ref) })) : known?.items ?? null
    if (items === null) return { kind: 'unknown' }
    const chosen = preferredItem(items.filter(({ ref }) => !isLost(ref, facts)), facts.card)
    if (chosen !== null) return { kind: 'item', item: chosen.ref, title: chosen.title }
    return facts.isMember ? { kind: 'own' } : { kind: 'none' }
  }

  function isLost(item: CrmItemRef, { card, isCardLost }: AddressFacts): boolean {
    return isCardLost && card !== null && isSameItem(item, card)
  }

  /** What was looked up for the session that is open now. */
  function lookUpOf(chatId: ChatId, { sessionId }: AddressFacts): LookUp | null {
    const known = found.get(chatId)
    return known?.sessionId === sessionId ? known : null
  }

  /** Looks it up anew; one look-up of a chat at a time. Rejects with a `PortalError`. */
  function lookUp(chatId: ChatId): Promise<void> {
    const work = running.get(chatId) ?? ask(chatId).finally(() => { running.delete(chatId) })
    running.set(chatId, work)
    return work
  }

  async function ask(chatId: ChatId): Promise<void> {
    const facts = factsOf(chatId)
    if (facts === null) return
    const { sessionId, card, known } = facts
    const { details, items } = await portal.findAddresses({ chatId, sessionId, card, known })
    accept(details)
    const now = factsOf(chatId)
    if (now !== null) found.set(chatId, { sessionId: now.sessionId, items, activeUnder: now.activeUnder })
  }

  /**
   * The address to send by.
   * @param isRefused the portal just said that the session hangs on no such item: what is known is out of date
   */
  async function resolve(chatId: ChatId, isRefused: boolean): Promise<SendAddress> {
    if (!isRefused && current(chatId).kind !== 'unknown') return current(chatId)
    await lookUp(chatId)
    return current(chatId)
  }

  return { current, lookUp, resolve }
}
