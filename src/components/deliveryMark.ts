import type { Delivery } from '@/domain/message'
import type { I18n } from '@/i18n/i18n'
import type { IconName } from './iconSet'

export interface DeliveryMark {
  icon: IconName
  words: string
  isBad: boolean
}

/** How far a message of ours got, never more than the portal says: no "read", no "delivered". */
export function deliveryMark({ t }: Pick<I18n, 't'>, delivery: Delivery, channel: string): DeliveryMark {
  switch (delivery) {
    case 'accepted': return { icon: 'doubleCheck', words: t('status.accepted', { channel }), isBad: false }
    case 'onItsWay': return { icon: 'check', words: t('status.on_its_way', { channel }), isBad: false }
    case 'notDelivered': return { icon: 'alert', words: t('status.not_delivered_line', { channel }), isBad: true }
    case null: return { icon: 'check', words: t('status.sent'), isBad: false }
  }
}
