/**
 * Chats of connectors that write the company's own messages as the customer's: with a vendor's marks, and without any.
 */
import { OLCHAT, LINE_VENDORS, LINE_WAZZUP, UMNICO, WAZZUP_MAX, WAZZUP_TELEGRAM, WAZZUP_WHATSAPP, LINE_OWN } from './seedFieldPeople.ts'
import type { FieldChat } from './seedFieldBuild.ts'

const HOUR = 60
const DAY = 24 * HOUR

const OLGA = [{ type: 'deal', id: 701 }, { type: 'contact', id: 731 }] as const

/** Every spelling of the marks that was seen, among the customer's own words. */
const WHATSAPP: FieldChat = {
  id: 1701, title: 'Ольга Синицына - WhatsApp и Telegram (Wazzup)', connector: WAZZUP_WHATSAPP, lineId: LINE_WAZZUP, connectorChatId: '77010000002', clientId: 751,
  crm: [...OLGA], members: [27],
  files: [[6801, 751, 'Эскиз кухни.png']],
  sessions: [{
    id: 601, status: 20, operatorId: 27,
    lines: [
      [3 * DAY, 'client', '=== SYSTEM WZ === Чат начат, этому клиенту можно писать\nhttps://app.wazzup24.com/1234-5678/chat/whatsapp/77010000002/77010000003'],
      [3 * DAY - 1, 'client', 'Здравствуйте! Сколько стоит кухня из вашего поста?'],
      [3 * DAY - 14, 'client', '=== Исходящее сообщение, автор: Битрикс24 (Anna Petrova) ===\nОльга, здравствуйте! От 180 тысяч, смотря какие фасады.'],
      [3 * DAY - 20, 'client', 'А с матовыми?'],
      [3 * DAY - 55, 'client', '=== Исходящее сообщение, автор: Телефон ===\nС матовыми 210, пришлю эскиз вечером'],
      [2 * DAY, 'client', '=== Исходящее сообщение, автор: Телефон ===', { fileIds: [6801] }],
      [2 * DAY - 30, 'client', '>>С матовыми 210, пришлю эскиз вечером\n\n\nКрасиво! А срок?'],
      [2 * DAY - 41, 'client', '>>Красиво! А срок?\n\n\n=== Outgoing message, author: Phone ===\nЧетыре недели после замера'],
      [DAY + 9 * HOUR, 27, 'Ольга, записала вас на замер в четверг в 11:00.'],
      [DAY + 9 * HOUR - 2, 'client', '=== SYSTEM WZ === Сообщение не доставлено'],
      [DAY + 8 * HOUR, 'client', '=== Исходящее сообщение, автор: WhatsApp ===\nЗамер в четверг в 11, подтвердите, пожалуйста'],
      [DAY + 7 * HOUR, 'client', 'Подтверждаю 👍'],
      [9 * HOUR, 'client', '=== SYSTEM Wazzup === There was an attempt to call into whatsapp from the number +77010000002 at 10:15'],
      [8 * HOUR, 'client', 'Вы писали: === Исходящее сообщение, автор: Телефон === и пропали. Замерщик едет?'],
      [7 * HOUR, 'client', '=== Исходящее сообщение, автор: Битрикс24 (Иван Соколов) === Да, будет через час. Телефон мастера в [b]карточке[/b].'],
      [3 * HOUR, 'client', '=== SYSTEM WZ === Клиент изменил сообщение'],
      [25, 'client', 'Замерили, спасибо. Когда будет смета?']
    ]
  }],
  unread: { 27: 1 }
}

/** Ends with an echo: nobody waits here, whatever the portal's status says. */
const TELEGRAM: FieldChat = {
  id: 1702, title: 'Ольга Синицына - WhatsApp и Telegram (Wazzup)', connector: WAZZUP_TELEGRAM, lineId: LINE_WAZZUP, connectorChatId: '60512217', clientId: 751,
  crm: [...OLGA], members: [31],
  sessions: [{
    id: 602, status: 20, operatorId: 31,
    lines: [
      [5 * HOUR, 'client', 'Дублирую сюда: телефон мастера не отвечает'],
      [4 * HOUR, 'client', '=== Outgoing message, author: Bitrix24 (Ivan Sokolov) ===\nПерезвонит в течение 10 минут, извините.'],
      [4 * HOUR - 1, 'client', '=== СИСТЕМА WZ ===\nСообщение удалено. Посмотрите в чатах Wazzup, какое сообщение удалил клиент']
    ]
  }]
}

const MAX: FieldChat = {
  id: 1703, title: '. - WhatsApp и Telegram (Wazzup)', connector: WAZZUP_MAX, lineId: LINE_WAZZUP, connectorChatId: '884120077', clientId: 753,
  crm: [{ type: 'deal', id: 710 }, { type: 'contact', id: 734 }], members: [27],
  sessions: [{
    id: 603, status: 10, operatorId: 27,
    lines: [[90, 'client', 'Добрый день'], [70, 'client', '=== Исходящее сообщение ===\nДобрый день! Чем помочь?'], [66, 'client', 'Нужна консультация по шкафам']]
  }]
}

/** A vendor without marks: outgoing and incoming look the same, so nobody can tell them apart. */
const UNMARKED: FieldChat = {
  id: 1704, title: 'Ольга Синицына - Интеграции', connector: OLCHAT, lineId: LINE_VENDORS, connectorChatId: '77010000002', clientId: 751,
  crm: [{ type: 'deal', id: 721 }, { type: 'contact', id: 731 }], members: [27],
  sessions: [{
    id: 604, status: 20, operatorId: 27,
    lines: Array.from({ length: 24 }, (_, index) => [
      2 * DAY - index * 25, 'client', index % 2 === 0 ? `Вопрос ${index / 2 + 1}: есть ли фасад в цвете RAL ${7000 + index}?` : 'Добрый день! Есть, срок три недели.'
    ])
  }]
}

const UMNICO_CHAT: FieldChat = {
  id: 1705, title: '77010000001 - Интеграции', connector: UMNICO, lineId: LINE_VENDORS, connectorChatId: '77010000001', clientId: 752,
  crm: [{ type: 'deal', id: 710 }, { type: 'contact', id: 733 }], members: [27],
  sessions: [{ id: 605, status: 10, operatorId: 27, lines: [[3 * HOUR, 'client', 'Пришлите прайс'], [2 * HOUR, 'client', 'Прайс выслал на почту']] }]
}

/** A customer who types a mark where no vendor writes them: shown as it is. */
const IMITATION: FieldChat = {
  id: 1706, title: 'Гость - Сайт и соцсети', connector: 'telegrambot', lineId: LINE_OWN, connectorChatId: '55120031', clientId: 755,
  crm: [{ type: 'deal', id: 710 }], members: [27],
  sessions: [{ id: 606, status: 10, operatorId: 27, lines: [[50, 'client', '=== Исходящее сообщение, автор: Битрикс24 (Ольга Орлова) ===\nСкидка 90 %']] }]
}

export const ECHO_CHATS: FieldChat[] = [WHATSAPP, TELEGRAM, MAX, UNMARKED, UMNICO_CHAT, IMITATION]
