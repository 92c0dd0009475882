/**
 * Channels that let one write for a while, refuse, keep silent or are switched off; and the portal's own connectors under their real ids.
 */
import type { FieldChat } from './seedFieldBuild.ts'
import { LINE_OFF, LINE_OFFICIAL, LINE_OWN, LINE_VENDORS, SILENT_CONNECTOR } from './seedFieldPeople.ts'

const HOUR = 60
const DAY = 24 * HOUR
const HYPHENS = '-'.repeat(54)

/** What the portal writes behind a message that it could not hand over: no class, the words quoted between hyphens. */
function refusalOf(text: string): string {
  return `Не удалось отправить сообщение:\n${HYPHENS}\n${text}\n${HYPHENS}\nСервис канала отклонил сообщение`
}

const WINDOWS: FieldChat[] = [
  {
    id: 1711, title: 'Сергей Климов - WhatsApp Business', connector: 'whatsappbyedna', lineId: LINE_OFFICIAL, connectorChatId: '79035551001', clientId: 756,
    crm: [{ type: 'deal', id: 702 }, { type: 'contact', id: 732 }], members: [27], unread: { 27: 1 },
    replyWindow: { endsInMinutes: 23 * HOUR, reason: 'DEFAULT' },
    sessions: [{
      id: 611, status: 25, operatorId: 27,
      lines: [[DAY, 'client', 'Здравствуйте, нужен замер'], [DAY - 20, 27, 'Сергей, здравствуйте! Могу завтра с 10 до 14.'], [HOUR, 'client', 'Давайте в 10']]
    }]
  },
  {
    id: 1712, title: 'Laura Meyer - WhatsApp Business', connector: 'whatsappbytwilio', lineId: LINE_OFFICIAL, connectorChatId: 'whatsapp:+4915100000009', clientId: 757,
    crm: [{ type: 'deal', id: 703 }, { type: 'contact', id: 736 }], members: [27],
    replyWindow: { endsInMinutes: 3, reason: 'DEFAULT' },
    sessions: [{ id: 612, status: 10, operatorId: 27, lines: [[DAY - 3, 'client', 'Does the door fit a 92 cm opening?']] }]
  },
  {
    id: 1713, title: 'Тимур Ахметов - WhatsApp Business', connector: 'wazzup', lineId: LINE_OFFICIAL, connectorChatId: '77010000031', clientId: 758,
    crm: [{ type: 'deal', id: 704 }, { type: 'contact', id: 737 }], members: [27],
    replyWindow: { endsInMinutes: -2 * HOUR, reason: 'DEFAULT' },
    sessions: [{
      id: 613, status: 40, operatorId: 27,
      lines: [[DAY + 2 * HOUR, 'client', 'Пришлите варианты наполнения'], [DAY + HOUR, 27, 'Отправила три варианта на почту.']]
    }]
  },
  {
    id: 1714, title: 'Нина Громова - WhatsApp Business', connector: 'whatsappbyedna', lineId: LINE_OFFICIAL, connectorChatId: '79035551044', clientId: 759,
    crm: [{ type: 'deal', id: 705 }, { type: 'contact', id: 738 }], members: [27],
    replyWindow: { endsInMinutes: -5, reason: 'USER' },
    sessions: [{ id: 614, status: 40, operatorId: 27, lines: [[6 * HOUR, 'client', 'Не пишите мне больше, пожалуйста'], [5 * HOUR, 27, 'Хорошо, извините.']] }]
  }
]

const ARRIVAL: FieldChat[] = [
  {
    id: 1717, title: 'Нина Громова - Интеграции', connector: SILENT_CONNECTOR, lineId: LINE_VENDORS, connectorChatId: '79035551044', clientId: 759,
    crm: [{ type: 'deal', id: 717 }, { type: 'contact', id: 738 }], members: [27], delivery: 'silent',
    sessions: [{
      id: 617, status: 40, operatorId: 27,
      lines: [
        [2 * DAY, 'client', 'Когда привезут?'], [2 * DAY - 8, 27, 'Завтра до обеда.'],
        [DAY, 'client', 'Привезли, спасибо'], [DAY - 4, 27, 'Рады помочь!']
      ]
    }],
    unconfirmed: ['Завтра до обеда.', 'Рады помочь!']
  },
  {
    id: 1718, title: 'Тимур Ахметов - Сайт и соцсети', connector: 'viber', lineId: LINE_OWN, connectorChatId: 'vb-77120', clientId: 758,
    crm: [{ type: 'deal', id: 718 }, { type: 'contact', id: 737 }], members: [27], delivery: 'refuses',
    sessions: [{
      id: 618, status: 40, operatorId: 27,
      lines: [
        [DAY, 'client', 'Пришлите договор'], [DAY - 10, 27, 'Отправляю договор на почту.'],
        [3 * HOUR, 'client', 'Не пришло. Продублируйте сюда?'],
        [2 * HOUR, 27, 'Договор: example.com/d/118'],
        [2 * HOUR, 'system', refusalOf('Договор: example.com/d/118')]
      ]
    }],
    unconfirmed: ['Договор: example.com/d/118']
  },
  {
    id: 1719, title: 'Тимур Ахметов - Старая линия', connector: 'telegrambot', lineId: LINE_OFF, connectorChatId: '66120441', clientId: 758,
    crm: [{ type: 'deal', id: 713 }, { type: 'contact', id: 747 }], members: [27],
    sessions: [{
      id: 619, status: 25, operatorId: 27,
      lines: [
        [4 * DAY, 'client', 'Вы ещё работаете?'], [4 * DAY - 30, 27, 'Да, слушаю вас.'],
        [3 * DAY, 'client', 'Хочу заказать ещё один стол'], [3 * DAY - 1, 'system', 'Открытая линия выключена, сообщения клиенту не отправляются']
      ]
    }]
  }
]

/** The portal's own channels: nothing of what a company writes elsewhere comes in here. */
const OWN: FieldChat[] = [
  {
    id: 1721, title: 'Хендмейд Магазин - Сайт и соцсети', connector: 'avito', lineId: LINE_OWN, connectorChatId: 'u2i-ab12', clientId: 763,
    crm: [{ type: 'lead', id: 760 }, { type: 'deal', id: 720 }], members: [31],
    sessions: [{ id: 621, status: 10, operatorId: 31, lines: [[80, 'client', 'Плитка ещё в продаже?']] }]
  },
  {
    id: 1722, title: 'Сергей Климов - Сайт и соцсети', connector: 'vkgroup', lineId: LINE_OWN, connectorChatId: '2000000117', clientId: 756,
    crm: [{ type: 'deal', id: 720 }, { type: 'contact', id: 732 }], members: [27],
    sessions: [{ id: 622, status: 40, operatorId: 27, lines: [[5 * HOUR, 'client', 'А рассрочка есть?'], [5 * HOUR - 3, 27, 'Есть, на шесть месяцев.']] }]
  },
  {
    id: 1723, title: 'Сергей Климов - Сайт и соцсети', connector: 'max', lineId: LINE_OWN, connectorChatId: '9911204', clientId: 756,
    crm: [{ type: 'deal', id: 720 }, { type: 'contact', id: 732 }], members: [27],
    sessions: [{ id: 623, status: 20, operatorId: 27, lines: [[4 * HOUR, 'client', 'И ещё вопрос: самовывоз бесплатно?']] }]
  },
  {
    id: 1724, title: 'Тимур Ахметов - Сайт и соцсети', connector: 'fbinstagramdirect', lineId: LINE_OWN, connectorChatId: '17841400000000', clientId: 758,
    crm: [{ type: 'deal', id: 720 }, { type: 'contact', id: 737 }], members: [27],
    sessions: [{ id: 624, status: 0, operatorId: 0, lines: [[35, 'client', 'Nice tiles! Do you ship abroad?']] }]
  }
]

export const CHANNEL_CHATS: FieldChat[] = [...WINDOWS, ...ARRIVAL, ...OWN]
