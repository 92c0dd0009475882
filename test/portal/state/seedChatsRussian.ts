/**
 * Russian-speaking customers: the wholesale deal with its five chats and a colleague's conversation.
 */
import type { SeedChat } from './seedBuild.ts'

const HOUR = 60
const DAY = 24 * HOUR

const WHOLESALE = { type: 'deal', id: 104 } as const

/** New, skipped, closed, spam and blocked chats of one deal; a colleague's chat without the default manager. */
export const RUSSIAN_CHATS: SeedChat[] = [
  {
    id: 1511,
    title: 'Дмитрий Лебедев - Продажи',
    connector: 'telegrambot',
    lineId: 1,
    connectorChatId: '88213400',
    clientId: 703,
    crm: [WHOLESALE, { type: 'contact', id: 303 }, { type: 'company', id: 402 }],
    members: [],
    sessions: [
      {
        id: 411,
        status: 0,
        operatorId: 0,
        lines: [
          [26, 'client', 'Добрый день! Нужен счёт на вторую партию: 40 столов и 160 стульев.'],
          [25, 'client', 'И подскажите срок поставки в Казань, пожалуйста']
        ]
      }
    ]
  },
  {
    id: 1512,
    title: 'Алексей - Продажи',
    connector: 'vkgroup',
    lineId: 1,
    connectorChatId: '204417733',
    clientId: 705,
    crm: [WHOLESALE],
    members: [],
    sessions: [
      {
        id: 412,
        status: 5,
        operatorId: 0,
        lines: [[2 * HOUR, 'client', 'Здравствуйте, это склад «Лесной двор». Во сколько приедет машина?']]
      }
    ]
  },
  {
    id: 1513,
    title: 'Дмитрий Лебедев - Support',
    connector: 'livechat',
    lineId: 2,
    connectorChatId: '31',
    clientId: 703,
    crm: [WHOLESALE, { type: 'contact', id: 303 }],
    members: [27, 31],
    sessions: [
      {
        id: 413,
        status: 60,
        operatorId: 31,
        lines: [
          [6 * DAY, 'client', 'Не открывается личный кабинет'],
          [6 * DAY - 5, 31, 'Сбросили пароль, проверьте, пожалуйста, почту.'],
          [6 * DAY - 20, 'client', 'Теперь работает, благодарю!']
        ]
      }
    ]
  },
  {
    id: 1514,
    title: 'Best Prices 🔥 - Продажи',
    connector: 'telegrambot',
    lineId: 1,
    connectorChatId: '990012345',
    clientId: 709,
    crm: [WHOLESALE],
    members: [27],
    sessions: [
      {
        id: 414,
        status: 65,
        operatorId: 27,
        lines: [[3 * DAY, 'client', 'ПРОДВИЖЕНИЕ САЙТА ЗА 3 ДНЯ!!! Жми https://spam.example/promo']]
      }
    ]
  },
  {
    id: 1515,
    title: 'Дмитрий Лебедев - Продажи',
    connector: 'whatsappbytwilio',
    lineId: 1,
    connectorChatId: 'whatsapp:+79269876543',
    clientId: 703,
    crm: [WHOLESALE, { type: 'contact', id: 303 }],
    members: [27],
    sessions: [
      {
        id: 415,
        status: 40,
        operatorId: 27,
        lines: [
          [2 * DAY + 2 * HOUR, 'client', 'Образцы ткани получили, спасибо'],
          [2 * DAY + HOUR, 27, 'Хорошо! Ждём ваше решение по цвету до пятницы.']
        ]
      }
    ]
  },
  {
    id: 1516,
    title: 'Рустам Валиев - Продажи',
    connector: 'telegrambot',
    lineId: 1,
    connectorChatId: '71120045',
    clientId: 708,
    crm: [{ type: 'deal', id: 106 }, { type: 'lead', id: 201 }],
    members: [31],
    sessions: [
      {
        id: 416,
        status: 40,
        operatorId: 31,
        lines: [
          [DAY + 5 * HOUR, 'client', 'Салом! Хочу поменять фасады, корпус оставить. Так можно?'],
          [DAY + 4 * HOUR, 31, 'Здравствуйте, Рустам! Можно. Пришлите фото и размеры дверец.'],
          [3 * HOUR, 'client', 'Пришлю вечером, я на работе'],
          [2 * HOUR + 30, 31, 'Хорошо, жду.']
        ]
      }
    ]
  }
]
