import type { CrmItemRef, CrmItemType } from './crmItem'
import { isSameItem } from './crmItem'

/**
 * Through what a message reaches the customer. `imopenlines.crm.message.add` takes the item that the chat's *active session* is bound to:
 * each new session is bound anew to what the CRM finds then (contact, company, lead and deals in work), so the card's own item may not be among them.
 */
export type SendAddress =
  /** `title`: the item's name for the screen; null for the card's own, whose name stands there, and where it could not be read. */
  | { kind: 'item', item: CrmItemRef, title: string | null }
  /** No item that one may read lists the chat, but the signed-in user is in it: `im.message.add` needs no item. */
  | { kind: 'own' }
  /** Neither an item nor membership leads into the chat. */
  | { kind: 'none' }
  /** Not looked up yet, or the look-up failed. */
  | { kind: 'unknown' }

const byUse: readonly CrmItemType[] = ['deal', 'lead', 'contact', 'company']

/**
 * Which of several items a message goes through: the card's own, then one of the card's kind, then deal, lead, contact, company.
 * @returns null when there is none
 */
export function preferredItem<Item extends { ref: CrmItemRef }>(items: readonly Item[], card: CrmItemRef | null): Item | null {
  const rank = ({ ref }: Item): number => {
    if (card !== null && isSameItem(ref, card)) return -2
    return ref.type === card?.type ? -1 : byUse.indexOf(ref.type)
  }
  return [...items].sort((a, b) => rank(a) - rank(b))[0] ?? null
}
