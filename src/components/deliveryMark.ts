import type { Message } from '@/domain/message'
import { goesToCustomer } from '@/domain/message'
import type { Standing } from '@/domain/standing'
import type { I18n } from '@/i18n/i18n'
import type { IconName } from './iconSet'

export interface DeliveryMark {
  icon: IconName
  words: string
  tone: 'plain' | 'read' | 'warning' | 'danger'
}

/** How far a message of ours got, never more than the portal says; null for what goes to no customer. */
export function deliveryMark({ t }: Pick<I18n, 't'>, message: Message, standing: Standing, channel: string): DeliveryMark | null {
  if (!goesToCustomer(message)) return null
  switch (standing) {
    case 'read': return { icon: 'doubleCheck', words: t('status.read'), tone: 'read' }
    case 'handed': return { icon: 'doubleCheck', words: t(message.delivery === 'acceptedLater' ? 'status.accepted_later' : 'status.accepted', { channel }), tone: 'plain' }
    case 'sending': return { icon: 'check', words: t('status.on_its_way', { channel }), tone: 'plain' }
    case 'unconfirmed': return { icon: 'question', words: t('status.not_confirmed', { channel }), tone: 'warning' }
    case 'refused': return { icon: 'alert', words: t('status.refused', { channel }), tone: 'danger' }
    case 'none': return { icon: 'check', words: t(message.delivery === 'onItsWay' ? 'status.never_confirms' : 'status.sent'), tone: 'plain' }
  }
}
