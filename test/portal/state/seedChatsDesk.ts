/**
 * Conversations for what a manager does all day: one customer on three channels with several deals, a colleague's dialogue one sits in,
 * one that waits for its vote, one whose window is over, two that belong to no item.
 */
import type { SeedChat } from './seedBuild.ts'

const HOUR = 60
const DAY = 24 * HOUR

const ELENA = [{ type: 'contact', id: 306 }, { type: 'company', id: 403 }] as const
const TOM = { type: 'contact', id: 307 } as const

/** The first customer: the default manager's Telegram, a WhatsApp whose window is over, a live chat nobody has taken. */
function elena(): SeedChat[] {
  return [
    {
      id: 1521, title: 'Елена Маркова - Продажи', connector: 'telegrambot', lineId: 1, connectorChatId: '61200417', clientId: 710,
      crm: [{ type: 'deal', id: 108 }, ...ELENA],
      members: [27, 601],
      unread: { 27: 1 },
      sessions: [{
        id: 431, status: 25, operatorId: 27,
        lines: [
          [3 * DAY, 'client', 'Добрый день! Хотим гостиную в бежевых тонах, бюджет до 70 тысяч.'],
          [3 * DAY - 12, 27, 'Елена, здравствуйте! Подберу варианты к вечеру.'],
          [2 * DAY, 27, 'Отправила подборку на почту. Какая ближе по стилю?'],
          [26, 'client', 'Вторая. Когда можно приехать посмотреть образцы?']
        ]
      }]
    },
    {
      id: 1522, title: 'Елена Маркова - Продажи', connector: 'whatsappbytwilio', lineId: 1, connectorChatId: 'whatsapp:+79165550142', clientId: 710,
      crm: [{ type: 'deal', id: 109 }, ...ELENA],
      members: [27],
      sessions: [{
        id: 432, status: 40, operatorId: 27,
        lines: [
          [3 * DAY, 'client', 'Для шоурума нужно 12 стульев, пришлите оптовый прайс'],
          [3 * DAY - 30, 27, 'Отправила прайс и условия на почту.']
        ]
      }]
    },
    {
      id: 1523, title: 'Елена Маркова - Support', connector: 'livechat', lineId: 2, connectorChatId: '58', clientId: 710,
      crm: [{ type: 'deal', id: 110 }, ...ELENA],
      members: [],
      sessions: [{ id: 433, status: 0, operatorId: 0, lines: [[52, 'client', 'У прихожей скрипит дверца. Это по гарантии?']] }]
    }
  ]
}

/** The second: a colleague leads, the default manager sits in the chat; and one that was finished and waits for its vote. */
const TOM_CHATS: SeedChat[] = [
  {
    id: 1524, title: 'Tom Baker - Support', connector: 'telegrambot', lineId: 2, connectorChatId: '70331192', clientId: 711,
    crm: [{ type: 'deal', id: 111 }, TOM],
    members: [27, 31],
    sessions: [{
      id: 434, status: 40, operatorId: 31,
      lines: [
        [4 * HOUR, 'client', 'Two of the chairs arrived scratched.'],
        [4 * HOUR - 8, 31, 'Sorry to hear that, Tom. Could you send a photo?'],
        [3 * HOUR, 31, 'Anna, can we replace them from stock?', { whisper: true }]
      ]
    }]
  },
  {
    id: 1525, title: 'Tom Baker - Продажи', connector: 'livechat', lineId: 1, connectorChatId: '61', clientId: 711,
    crm: [{ type: 'deal', id: 111 }, TOM],
    members: [27],
    sessions: [{
      id: 435, status: 50, operatorId: 27,
      lines: [
        [7 * HOUR, 'client', 'Do you deliver to the second floor?'],
        [7 * HOUR - 5, 27, 'Yes, for free.'],
        [6 * HOUR, 'system', 'Please rate the quality of service.', { output: true }]
      ]
    }]
  }
]

/** Nobody has bound these to an item: the CRM does not know of them. */
const UNBOUND: SeedChat[] = [
  {
    id: 1526, title: 'Гость - Продажи', connector: 'telegrambot', lineId: 1, connectorChatId: '70990018', clientId: 712, crm: [], members: [27],
    sessions: [{
      id: 436, status: 20, operatorId: 27,
      lines: [[75, 'client', 'Здравствуйте, а столы у вас есть?'], [74, 27, 'Здравствуйте! Есть. Какой размер ищете?'], [40, 'client', '120 на 80']]
    }]
  },
  {
    id: 1527, title: 'Guest - Support', connector: 'livechat', lineId: 2, connectorChatId: '63', clientId: 713, crm: [], members: [],
    sessions: [{ id: 437, status: 0, operatorId: 0, lines: [[18, 'client', 'Hi, is anybody here?']] }]
  }
]

export function deskChats(): SeedChat[] {
  return [...elena(), ...TOM_CHATS, ...UNBOUND]
}
