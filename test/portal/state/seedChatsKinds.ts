/**
 * Deal 120: a live chat with every kind of message over three sessions, and a colleague's Telegram chat with three older ones.
 */
import type { SeedChat, SeedLine } from './seedBuild.ts'
import { ALL_BLOCKS, FORM_FILLED, FORM_OFFLINE, FORM_WELCOME, HEAD_VOTED, KEYBOARD, LINK_PREVIEW, VOTE_LIKED, voteAsked } from './seedKindBlocks.ts'
import { ATTENTION_CLASS } from './sessions.ts'

const HOUR = 60
const DAY = 24 * HOUR
const QUOTE = '-'.repeat(54)

const PARAGRAPH = 'Хочу подробно описать, что нам нужно, чтобы не было недоразумений. Кухня угловая, длинная сторона три двадцать, короткая метр девяносто, '
  + 'окно на длинной стороне, подоконник хотим убрать под столешницу. Мойка под окном, посудомойка слева от неё, плита на короткой стороне. '
const LONG = Array.from({ length: 8 }, (_, index) => `${index + 1}. ${PARAGRAPH}`).join('\n\n')

const STYLED = '[B]Ольга[/B], спасибо! [I]Всё понятно[/I], [U]кроме одного[/U]: [S]высота[/S] [COLOR=#c0392b]глубина[/COLOR] столешницы? '
  + '[SIZE=20]60 или 65?[/SIZE]'

const FIRST: SeedLine[] = [
  [30 * DAY, 'client', 'Hello! Is anybody there? 👋'],
  [30 * DAY - 1, 'system', 'Сейчас мы не на связи. Оставьте телефон, и мы ответим утром.', { params: FORM_OFFLINE }],
  [30 * DAY - 9, 'system', 'Ольга заполнила форму: +7 903 111-22-44', { params: FORM_FILLED }],
  [29 * DAY + 14 * HOUR, 31, 'Ольга, доброе утро! Я Иван, посмотрел вашу заявку.'],
  [29 * DAY + 13 * HOUR, 'client', 'Доброе! Нужна кухня в загородный дом'],
  [29 * DAY + 12 * HOUR, 31, 'Передаю вас Анне, она ведёт кухни.'],
  [29 * DAY + 12 * HOUR - 1, 'system', 'Оцените, пожалуйста, качество обслуживания', { params: voteAsked(471) }],
  [29 * DAY + 11 * HOUR, 'system', 'Ольга поставила оценку: хорошо', { params: VOTE_LIKED }],
  [29 * DAY + 10 * HOUR, 'system', 'Руководитель оценил диалог на 4', { params: HEAD_VOTED }]
]

const SECOND: SeedLine[] = [
  [8 * DAY + 6 * HOUR, 'client', 'Анна, добрый день! Вот подробности'],
  [8 * DAY + 6 * HOUR - 1, 'system', 'Здравствуйте! Представьтесь, пожалуйста.', { params: FORM_WELCOME }],
  [8 * DAY + 6 * HOUR - 2, 'client', LONG],
  [8 * DAY + 5 * HOUR, 27, STYLED],
  [8 * DAY + 4 * HOUR, 'client', '>>60 или 65?\n60, конечно'],
  [8 * DAY + 3 * HOUR, 27, `${QUOTE}\nОльга Мельник [12.03.2026, 14:05] #chat1560/{1 above}\n60, конечно\n${QUOTE}\nЗаписала, спасибо!`],
  [8 * DAY + 2 * HOUR, 'client', '🙂'],
  [8 * DAY + HOUR, 'client', '🎉🎉🎉']
]

const PICTURES: SeedLine[] = [
  [DAY + 9 * HOUR, 'client', 'Здравствуйте! Фото с объекта', { fileIds: [6511] }],
  [DAY + 9 * HOUR - 1, 'client', '', { fileIds: [6512] }],
  [DAY + 9 * HOUR - 2, 'client', 'Панорама, справа вход', { fileIds: [6513] }],
  [DAY + 9 * HOUR - 3, 'client', '', { fileIds: [6514, 6515, 6516] }],
  [DAY + 9 * HOUR - 4, 'client', '', { fileIds: [6517] }],
  [DAY + 9 * HOUR - 6, 'client', 'И видео, как открывается дверь', { fileIds: [6518] }],
  [DAY + 9 * HOUR - 7, 'client', '', { fileIds: [6519] }],
  [DAY + 8 * HOUR, 27, 'Смета и чертёж', { fileIds: [6520, 6521] }],
  [DAY + 8 * HOUR - 1, 27, 'Прошлый вариант сметы', { params: { FILE_ID: [6599] } }],
  [DAY + 8 * HOUR - 2, 27, 'Отправила не туда', { deleted: true }],
  [DAY + 8 * HOUR - 3, 27, 'Замер в пятницу в 11:00', { params: { IS_EDITED: 'Y', LIKE: [31] } }],
  [DAY + 8 * HOUR - 4, 27, 'Скидка не больше 5 %, остальное через Ольгу Орлову', { whisper: true }],
  [DAY + 8 * HOUR - 5, 27, 'Здравствуйте, это отдел доставки. Машина будет к десяти.', { params: { NAME: 'Отдел доставки', AVATAR: '/upload/main/avatar/701.svg' } }]
]

const BLOCKS: SeedLine[] = [
  [7 * HOUR, 601, 'Проверьте заказ', { params: ALL_BLOCKS }],
  [7 * HOUR - 1, 601, 'Что делаем дальше?', { params: KEYBOARD }],
  [7 * HOUR - 2, 27, 'Вот эта серия: https://example.com/kitchens/oslo', { params: LINK_PREVIEW }],
  [7 * HOUR - 3, 27, '[USER=31]Иван[/USER], подскажи по доставке; обсуждали в [CHAT=1501]этом чате[/CHAT]', { whisper: true }],
  [7 * HOUR - 4, 27, 'Код подъезда и команда для монтажника:\n[CODE]if (floor > 9) {\n  lift = "[B]грузовой[/B]"\n}[/CODE]'],
  [7 * HOUR - 5, 'system', 'Клиент ждёт ответа больше часа', { params: { CLASS: ATTENTION_CLASS } }],
  [7 * HOUR - 6, 'system', '[USER=31 REPLACE]Иван Соколов[/USER] присоединился к чату', { params: { CODE: ['CHAT_JOIN'], NOTIFY: 'N', CHAT_USER: [31] } }],
  [7 * HOUR - 7, 'system', 'Ваше обращение очень важно для нас, ответим в течение 15 минут.', { output: true }],
  [7 * HOUR - 8, 27, 'Звоните: [CALL=+74951234567]отдел доставки[/CALL], пишите: office@example.com, +7 (495) 123-45-67']
]

const HOSTILE: SeedLine[] = [
  [3 * HOUR, 'client', '[SEND=Согласна на всё]Нажмите сюда[/SEND] или [PUT=мой пароль]сюда[/PUT]'],
  [3 * HOUR - 1, 'client', '[CALL=+79990000000]Бесплатный звонок[/CALL] [URL=javascript:alert(1)]подарок[/URL] [URL=data:text/html,x]ещё[/URL]'],
  [3 * HOUR - 2, 'client', '<script>document.title = "hacked"</script><img src=x onerror="alert(1)">'],
  [3 * HOUR - 3, 'client', '[MARQUEE]неизвестный тег[/MARQUEE] [B]не закрыт [I]и перепутан[/B] конец[/I] [URL=https://example.com без скобки [/COLOR]'],
  [3 * HOUR - 4, 'client', '[IMG]https://tracker.example/pixel.gif[/IMG] [ICON=https://tracker.example/i.png size=20 title=a] [DISK=6503] [ATTACH=1] [RATING=5]'],
  [3 * HOUR - 5, 'client', '[TIMESTAMP=1790000000 FORMAT=d.m.Y] [CONTEXT=chat1/55]контекст[/CONTEXT] [USER=all]все[/USER]'],
  [3 * HOUR - 6, 'client', 'مرحبا، متى يصل الطلب رقم 1148؟ شكرا جزيلا'],
  [3 * HOUR - 7, 'client', 'שלום, can we pay by card? תודה'],
  [3 * HOUR - 8, 'client', '\u200B\u200C\u200D\uFEFF'],
  [3 * HOUR - 9, 'client', `обычный ${'оченьдлинноесловобезпробелов'.repeat(9)} текст`],
  [2 * HOUR, 27, 'Карты принимаем, доставка в субботу с 10 до 14.', { automatic: true }],
  [HOUR, 'client', 'Отлично, жду!']
]

const SENDING: SeedLine[] = [[20, 27, 'Договор на подписи, отвечу через час', { automatic: true }]]

/** Written while the default manager took no part. */
function olderSession(id: number, day: number, status: 60 | 65, said: [string, string]): SeedChat['sessions'][number] {
  return {
    id,
    status,
    operatorId: 31,
    lines: [[day * DAY, 'client', said[0]], [day * DAY - 20, 31, said[1]], [day * DAY - 25, 'client', 'Спасибо!']]
  }
}

export const KINDS_CHATS: SeedChat[] = [
  {
    id: 1560,
    title: 'Ольга Мельник - Продажи',
    connector: 'livechat',
    lineId: 1,
    connectorChatId: '17720',
    clientId: 720,
    crm: [{ type: 'deal', id: 120 }, { type: 'contact', id: 320 }],
    members: [27, 601],
    sessions: [
      { id: 471, status: 60, operatorId: 31, lines: FIRST },
      { id: 472, status: 60, operatorId: 27, lines: SECOND },
      { id: 473, status: 25, operatorId: 27, lines: [...PICTURES, ...BLOCKS, ...HOSTILE] }
    ]
  },
  {
    id: 1561,
    title: 'Ольга Мельник - Продажи',
    connector: 'telegrambot',
    lineId: 1,
    connectorChatId: '88120317',
    clientId: 720,
    crm: [{ type: 'deal', id: 120 }, { type: 'contact', id: 320 }],
    members: [31],
    sessions: [
      olderSession(474, 75, 60, ['Добрый день, вы работаете в Калужской области?', 'Здравствуйте! Да, доставка 4 000 ₽.']),
      olderSession(475, 52, 60, ['Do you take apart the old kitchen?', 'We do, it takes half a day.']),
      olderSession(476, 21, 60, ['Можно перенести замер?', 'Конечно, на четверг или пятницу?']),
      { id: 477, status: 40, operatorId: 31, lines: [[5 * HOUR, 'client', 'Иван, мастер уже едет?'], [4 * HOUR, 31, 'Да, будет к двум.'], ...SENDING] }
    ]
  }
]
