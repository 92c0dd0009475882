/**
 * Dialogues in every odd state: won deals, a closing one, a bot first, a dismissed operator, a group, a merged contact, a full desk.
 */
import type { FieldChat } from './seedFieldBuild.ts'
import { LINE_OWN, LINE_WAZZUP, WAZZUP_TELEGRAM } from './seedFieldPeople.ts'
import { OUTPUT_CLASS, VOTE_CLASS } from './sessions.ts'

const HOUR = 60
const DAY = 24 * HOUR

const WON: FieldChat[] = [
  {
    // The customer wrote again after the deal was won: the new session belongs to the contact alone.
    id: 1731, title: 'Нина Громова - Сайт и соцсети', connector: 'telegrambot', lineId: LINE_OWN, connectorChatId: '70120551', clientId: 759,
    crm: [{ type: 'contact', id: 748 }], members: [27], unread: { 27: 1 },
    sessions: [
      {
        id: 631, status: 60, operatorId: 27, crm: [{ type: 'deal', id: 714 }, { type: 'contact', id: 748 }],
        lines: [[20 * DAY, 'client', 'Хочу заказать стол'], [20 * DAY - 10, 27, 'Оформляю!'], [18 * DAY, 27, 'Доставлено, спасибо за заказ.']]
      },
      {
        id: 632, status: 25, operatorId: 27,
        lines: [[3 * HOUR, 'client', 'Стол отличный! Сделаете к нему лавку?'], [2 * HOUR, 27, 'Конечно, какой длины?'], [HOUR, 'client', '180 см']]
      }
    ]
  },
  {
    id: 1732, title: 'Павел Дроздов - Сайт и соцсети', connector: 'livechat', lineId: LINE_OWN, connectorChatId: '412', clientId: 764,
    crm: [{ type: 'deal', id: 715 }, { type: 'contact', id: 749 }], members: [27],
    sessions: [{
      id: 633, status: 60, operatorId: 27,
      lines: [[12 * DAY, 'client', 'Где мой заказ?'], [12 * DAY - 6, 27, 'Уже у курьера.'], [11 * DAY, 'client', 'Получил, спасибо!'], [11 * DAY - 5, 27, 'Хорошего дня!']]
    }]
  }
]

const CLOSING: FieldChat = {
  id: 1733, title: 'Игорь Зимин - Сайт и соцсети', connector: 'telegrambot', lineId: LINE_OWN, connectorChatId: '70120552', clientId: 765,
  crm: [{ type: 'deal', id: 716 }, { type: 'contact', id: 750 }], members: [27],
  sessions: [{
    id: 634, status: 50, operatorId: 27,
    lines: [
      [50, 'client', 'Вопрос решён, спасибо'], [45, 27, 'Отлично!'],
      [4, 'system', 'Спасибо за обращение! Если появятся вопросы, пишите.', { output: true }],
      [4, 'system', 'Оцените, пожалуйста, качество обслуживания', { params: { CLASS: `${OUTPUT_CLASS} ${VOTE_CLASS}`, IMOL_VOTE: '634', IMOL_FORM: 'like' } }]
    ]
  }]
}

const BOT_FIRST: FieldChat = {
  id: 1734, title: 'Игорь Зимин - Сайт и соцсети', connector: 'telegrambot', lineId: LINE_OWN, connectorChatId: '70120553', clientId: 765,
  crm: [{ type: 'deal', id: 707 }, { type: 'contact', id: 740 }], members: [601],
  sessions: [{
    id: 635, status: 40, operatorId: 601,
    lines: [
      [30, 'client', 'Когда привезут плитку?'],
      [30, 601, 'Здравствуйте! Я Лина, помощник. Назовите номер заказа.'],
      [28, 'client', '11482'],
      [28, 601, 'Заказ 11482 собирается на складе. Позвать человека?']
    ]
  }]
}

const DISMISSED: FieldChat = {
  id: 1735, title: 'Игорь Зимин - Сайт и соцсети', connector: 'livechat', lineId: LINE_OWN, connectorChatId: '415', clientId: 765,
  crm: [{ type: 'deal', id: 722 }, { type: 'contact', id: 740 }], members: [42],
  sessions: [{
    id: 636, status: 25, operatorId: 42,
    lines: [[9 * DAY, 'client', 'Добрый день, есть ли скидка?'], [9 * DAY - 20, 42, 'Уточню и вернусь.'], [8 * DAY, 'client', 'Так что со скидкой?']]
  }]
}

/** Three customers and a foreman in one chat; the fourth part of its user code is 0. */
const GROUP: FieldChat = {
  id: 1736, title: 'Дом Беловых - WhatsApp и Telegram (Wazzup)', connector: WAZZUP_TELEGRAM, lineId: LINE_WAZZUP, connectorChatId: '-1002203344', clientId: 0,
  crm: [{ type: 'deal', id: 708 }, { type: 'contact', id: 742 }], members: [27, 31], clients: [760, 761, 762],
  sessions: [{
    id: 637, status: 25, operatorId: 27,
    lines: [
      [DAY, 760, 'Всем привет! Здесь обсуждаем дом'], [DAY - 5, 761, 'Мне важна кухня и второй санузел'], [DAY - 9, 27, 'Артём, Мария, добрый день! Планы пришлю вечером.'],
      [20 * HOUR, 762, 'Фундамент готов, фото выложу'], [5 * HOUR, 761, 'А планы?'], [4 * HOUR, 760, '+1']
    ]
  }]
}

/** The contact that this chat hung on was merged away; everything went over to the winner. */
const MERGED: FieldChat = {
  id: 1737, title: 'Anna Novak - Сайт и соцсети', connector: 'livechat', lineId: LINE_OWN, connectorChatId: '420', clientId: 766,
  crm: [{ type: 'deal', id: 709 }, { type: 'contact', id: 744 }], members: [27],
  sessions: [{ id: 638, status: 40, operatorId: 27, lines: [[6 * DAY, 'client', 'Oak or ash for the stairs?'], [6 * DAY - 30, 27, 'Ash is harder, oak is warmer.']] }]
}

/** Every operator has his thousand: a new dialogue waits, nobody owns it, the CRM lists none in work. */
const FULL_DESK: FieldChat = {
  id: 1738, title: 'Laura Meyer - Сайт и соцсети', connector: 'livechat', lineId: LINE_OWN, connectorChatId: '433', clientId: 757,
  crm: [{ type: 'deal', id: 719 }, { type: 'contact', id: 736 }], members: [],
  sessions: [{ id: 639, status: 0, operatorId: 0, lines: [[4 * HOUR, 'client', 'Hello, anybody there?'], [2 * HOUR, 'client', 'I have been waiting for two hours']] }]
}

/** Customers without a name to show: an emoji, and nothing at all. */
const NAMELESS: FieldChat[] = [
  {
    id: 1739, title: '🌸 - Сайт и соцсети', connector: 'telegrambot', lineId: LINE_OWN, connectorChatId: '70120559', clientId: 754,
    crm: [{ type: 'deal', id: 710 }, { type: 'contact', id: 735 }], members: [27],
    sessions: [{ id: 640, status: 20, operatorId: 27, lines: [[100, 'client', 'Есть букеты?']] }]
  }
]

/** Answered by phone: the calls stand among the activities of the deal. */
const CALLED: FieldChat = {
  id: 1740, title: 'Сергей Климов - Сайт и соцсети', connector: 'livechat', lineId: LINE_OWN, connectorChatId: '441', clientId: 756,
  crm: [{ type: 'deal', id: 712 }, { type: 'contact', id: 746 }], members: [27],
  sessions: [{ id: 641, status: 20, operatorId: 27, lines: [[7 * HOUR, 'client', 'Позвоните мне, пожалуйста']] }]
}

export const SESSION_CHATS: FieldChat[] = [...WON, CLOSING, BOT_FIRST, DISMISSED, GROUP, MERGED, FULL_DESK, ...NAMELESS, CALLED]
