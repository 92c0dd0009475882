import type { Standing } from '@/domain/standing'
import type { I18n } from '@/i18n/i18n'
import type { IconName } from './iconSet'

export interface DeliveryMark {
  icon: IconName
  words: string
  isBad: boolean
  isRead: boolean
}

/** How far a message of ours got, never more than the portal says. */
export function deliveryMark({ t }: Pick<I18n, 't'>, standing: Standing, channel: string): DeliveryMark {
  const mark = (icon: IconName, words: string): DeliveryMark => ({ icon, words, isBad: standing === 'notDelivered', isRead: standing === 'read' })
  switch (standing) {
    case 'read': return mark('doubleCheck', t('status.read'))
    case 'accepted': return mark('doubleCheck', t('status.accepted', { channel }))
    case 'onItsWay': return mark('check', t('status.on_its_way', { channel }))
    case 'notDelivered': return mark('alert', t('status.not_delivered_line', { channel }))
    case null: return mark('check', t('status.sent'))
  }
}
