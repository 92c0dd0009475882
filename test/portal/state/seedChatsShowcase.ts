/**
 * The conversations of the first deal of the list: what a newcomer sees first.
 */
import type { SeedChat } from './seedBuild.ts'
import { ATTENTION_CLASS } from './sessions.ts'

const HOUR = 60
const DAY = 24 * HOUR

/** An active Telegram conversation of the default manager with an older closed session, a closed WhatsApp one, a colleague's live chat. */
export const SHOWCASE_CHATS: SeedChat[] = [
  {
    id: 1501,
    title: 'Марина Ковалёва - Продажи',
    connector: 'telegrambot',
    lineId: 1,
    connectorChatId: '5539104',
    clientId: 701,
    crm: [{ type: 'deal', id: 101 }, { type: 'contact', id: 301 }],
    members: [27, 601],
    unread: { 27: 2, 701: 3 },
    sessions: [
      {
        id: 401,
        status: 60,
        operatorId: 27,
        lines: [
          [9 * DAY + 4 * HOUR, 'client', 'Добрый день! Хочу заказать кухню, с чего начать?'],
          [9 * DAY + 4 * HOUR - 1, 'system', 'Здравствуйте! Спасибо, что написали нам. Менеджер ответит в течение 15 минут.', { output: true }],
          [9 * DAY + 4 * HOUR - 6, 27, 'Марина, здравствуйте! Меня зовут Анна. Начнём с размеров: пришлите, пожалуйста, длину стен и высоту потолка.'],
          [9 * DAY + 3 * HOUR, 'client', 'Стена 3,2 м, потолок 2,7'],
          [9 * DAY + 2 * HOUR, 27, 'Отлично. Записала вас на замер на пятницу, мастер позвонит за час.'],
          [9 * DAY + 2 * HOUR - 3, 'client', 'Спасибо, жду!']
        ]
      },
      {
        id: 402,
        status: 25,
        operatorId: 27,
        lines: [
          [2 * DAY + 3 * HOUR, 'client', 'Анна, здравствуйте! Замер был, всё прошло хорошо 👍'],
          [2 * DAY + 3 * HOUR - 2, 601, 'Здравствуйте, Марина! Я Лина, помощник по заказам. Передаю диалог Анне.'],
          [2 * DAY + 2 * HOUR, 27, 'Здравствуйте! Замер получили, считаем смету.\nБудет готова завтра к обеду.'],
          [2 * DAY + HOUR, 'client', 'А какие фасады сейчас популярны?\nХочется что-то светлое, но не белое'],
          [2 * DAY + 50, 27, 'Вот образцы, которые чаще всего берут к серии «Осло»', { fileIds: [6502] }],
          [DAY + 20 * HOUR, 'client', 'Вот наша стена с окном', { fileIds: [6501] }],
          [DAY + 19 * HOUR, 27, 'Клиентка просит скидку, согласовать с Ольгой до сметы', { whisper: true }],
          [DAY + 2 * HOUR, 27, 'Смета готова, отправляю файл. Пример такой же кухни: [URL]https://example.com/kitchens/oslo[/URL]', { fileIds: [6503] }],
          [DAY + HOUR, 'client', 'Ого, спасибо! Посмотрю вечером с мужем'],
          [5 * HOUR, 'client', 'Посмотрели. Можно столешницу заменить на дуб?'],
          [4 * HOUR + 40, 27, 'Можно, это +12 400 ₽ к смете. Заменить?', { automatic: true }],
          [4 * HOUR + 31, 'client', 'Да, меняйте'],
          [3 * HOUR, 'system', 'Клиент ждёт ответа больше часа', { params: { CLASS: ATTENTION_CLASS } }],
          [2 * HOUR + 50, 27, 'Заменила. Итого с доставкой и сборкой 184 500 ₽.\n\nУсловия:\n- предоплата 30 %\n- срок 28 дней\n- сборка за 2 дня', { automatic: true }],
          [2 * HOUR + 44, 27, 'Договор можно подписать в салоне или онлайн: [URL=https://example.com/sign]подписать договор[/URL]'],
          [48, 'client', 'Онлайн удобнее 🙂'],
          [12, 'client', 'И ещё вопрос: доставка в субботу возможна? Мы за городом, вот адрес на карте https://example.com/map?q=55.75,37.61.'],
          [7, 'client', '👍']
        ]
      }
    ]
  },
  {
    id: 1502,
    title: 'Марина Ковалёва - Продажи',
    connector: 'whatsappbytwilio',
    lineId: 1,
    connectorChatId: 'whatsapp:+79161234567',
    clientId: 701,
    crm: [{ type: 'deal', id: 101 }, { type: 'contact', id: 301 }],
    members: [27],
    sessions: [
      {
        id: 403,
        status: 60,
        operatorId: 27,
        lines: [
          [4 * DAY + 5 * HOUR, 'client', 'Здравствуйте, это Марина. Мастер опаздывает?'],
          [4 * DAY + 5 * HOUR - 4, 27, 'Марина, мастер уже выехал, будет через 20 минут.'],
          [4 * DAY + 4 * HOUR, 'client', 'Приехал, спасибо']
        ]
      }
    ]
  },
  {
    id: 1503,
    title: 'Гость № 17 - Support',
    connector: 'livechat',
    lineId: 2,
    connectorChatId: '17',
    clientId: 706,
    crm: [{ type: 'deal', id: 101 }],
    members: [31],
    sessions: [
      {
        id: 404,
        status: 40,
        operatorId: 31,
        lines: [
          [HOUR + 15, 'client', 'Добрый день, это муж Марины. Как оплатить предоплату картой?'],
          [HOUR + 9, 31, 'Здравствуйте! Ссылка на оплату придёт вместе с договором.']
        ]
      }
    ]
  }
]
