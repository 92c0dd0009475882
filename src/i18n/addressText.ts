import { isSameItem } from '@/domain/crmItem'
import type { CrmItemRef } from '@/domain/crmItem'
import type { SendAddress } from '@/domain/sendAddress'
import { visibleName } from '@/domain/visibleName'
import type { I18n } from './i18n'

/**
 * Which way a message goes to the customer, for the line that says who writes to whom.
 * @param address null: it needs no item
 * @param card the item whose name stands around the app; null beside a chat that belongs to none
 * @returns null where it is the card's own item, or not known yet
 */
export function throughText({ t }: I18n, address: SendAddress | null, card: CrmItemRef | null): string | null {
  if (address?.kind === 'own') return t('composer.without_item')
  if (address?.kind !== 'item' || (card !== null && isSameItem(address.item, card))) return null
  const title = visibleName(address.title ?? '') || t('composer.item_number', { id: address.item.id })
  return t(`composer.through_${address.item.type}`, { title })
}
