/**
 * Params of the messages that carry more than text: attached blocks, buttons, the widgets of open lines.
 */
import type { Params } from './model.ts'
import { OUTPUT_CLASS } from './sessions.ts'

const ADDRESS = 'https://example.com/kitchens/oslo'

/** What the server adds to a message with a link; a picture of a foreign host is part of it. */
export const LINK_PREVIEW: Params = {
  ATTACH: [{
    ID: 1,
    BLOCKS: [{
      LINK: [{
        NAME: 'Кухня «Осло»: фасады, цены, сроки',
        LINK: ADDRESS,
        DESC: 'Матовые фасады в восьми цветах, столешницы из дуба и камня. Срок от 28 дней.',
        PREVIEW: 'https://example.com/media/oslo.jpg',
        WIDTH: 640,
        HEIGHT: 360
      }]
    }],
    DESCRIPTION: 'SKIP_MESSAGE',
    COLOR: 'transparent'
  }]
}

const GRID = [
  { NAME: 'Заказ', VALUE: '№ 1148 от 12 марта', DISPLAY: 'BLOCK', WIDTH: 300 },
  { NAME: 'Фасады', VALUE: 'шалфей, матовые', DISPLAY: 'LINE', WIDTH: 160 },
  { NAME: 'Итого', VALUE: '[B]184 500 ₽[/B]', DISPLAY: 'LINE', WIDTH: 160, COLOR: '#1b7f4b' },
  { NAME: 'Оплата', VALUE: 'онлайн', DISPLAY: 'ROW', LINK: 'https://example.com/pay' }
]

/** One block of every kind, in two attaches; a drawing and a picture of foreign hosts and an address no link may have are among them. */
export const ALL_BLOCKS: Params = {
  ATTACH: [
    {
      ID: 1,
      COLOR: '#29619b',
      DESCRIPTION: 'Заказ № 1148',
      BLOCKS: [
        { USER: [{ NAME: 'Лина', AVATAR: 'https://example.com/media/lina.png', LINK: 'https://example.com/bots/lina' }] },
        { MESSAGE: 'Проверьте заказ перед оплатой.[BR]Если всё верно, нажмите [B]«Оплатить»[/B].' },
        { DELIMITER: { SIZE: 300, COLOR: '#c6c6c6' } },
        { GRID },
        { LINK: [{ NAME: 'Договор', LINK: 'https://example.com/sign', DESC: 'Можно подписать онлайн' }] }
      ]
    },
    {
      ID: 2,
      COLOR: '#df532d',
      DESCRIPTION: '',
      BLOCKS: [
        { IMAGE: [{ NAME: 'Общий вид', LINK: 'https://example.com/media/oslo-full.jpg', PREVIEW: 'https://example.com/media/oslo.jpg', WIDTH: 640, HEIGHT: 360 }] },
        { FILE: [{ NAME: 'Спецификация.xlsx', LINK: 'https://example.com/files/spec.xlsx', SIZE: 48_213 }] },
        { LINK: [{ NAME: 'Не нажимайте', LINK: 'javascript:alert(1)', HTML: '<b onclick="alert(1)">x</b>' }] },
        { SOMETHING_NEW: { TEXT: 'a block of a later version' } }
      ]
    }
  ]
}

const BUTTON = { DISPLAY: 'LINE', BLOCK: 'N', DISABLED: 'N', BG_COLOR: '#29619b', TEXT_COLOR: '#ffffff', BOT_ID: 601 }

/** Two rows of buttons: a link, a command, then a call, one that puts text into the input, and one that is off. */
export const KEYBOARD: Params = {
  KEYBOARD: [
    { ...BUTTON, TEXT: 'Оплатить', LINK: 'https://example.com/pay' },
    { ...BUTTON, TEXT: 'Изменить заказ', COMMAND: 'edit', COMMAND_PARAMS: '1148', BLOCK: 'Y' },
    { TYPE: 'NEWLINE' },
    { ...BUTTON, TEXT: 'Позвонить', ACTION: 'CALL', ACTION_VALUE: '+74951234567', BG_COLOR: '#1b7f4b' },
    { ...BUTTON, TEXT: 'Задать вопрос', ACTION: 'PUT', ACTION_VALUE: 'У меня вопрос по заказу' },
    { ...BUTTON, TEXT: 'Вернуть', COMMAND: 'return', DISABLED: 'Y' }
  ]
}

/** The line asks the customer to rate a session. `closed`: the time to do so is over. */
export function voteAsked(sessionId: number): Params {
  return {
    CLASS: OUTPUT_CLASS,
    COMPONENT_ID: 'bx-imopenlines-message',
    IMOL_VOTE: String(sessionId),
    IMOL_VOTE_SID: sessionId,
    IMOL_VOTE_USER: 0,
    IMOL_VOTE_TEXT: 'Оцените, пожалуйста, качество обслуживания',
    IMOL_VOTE_LIKE: 'Спасибо за оценку!',
    IMOL_VOTE_DISLIKE: 'Жаль, что не смогли помочь. Мы станем лучше.',
    IMOL_TIME_LIMIT_VOTE: '86400',
    IMOL_DATE_CLOSE_VOTE: '2026-03-20T12:00:00+03:00'
  }
}

/** The customer's mark, and that of a head with a comment. */
export const VOTE_LIKED: Params = { CLASS: OUTPUT_CLASS, COMPONENT_ID: 'bx-imopenlines-message', IMOL_VOTE: 'like' }
export const HEAD_VOTED: Params = { COMPONENT_ID: 'bx-imopenlines-message', IMOL_VOTE_HEAD: 4, IMOL_COMMENT_HEAD: 'Быстро, но забыли про доставку' }

/** Forms of the line: asked in working hours, asked at night, filled in. */
export const FORM_WELCOME: Params = { CLASS: OUTPUT_CLASS, COMPONENT_ID: 'bx-imopenlines-message', IMOL_FORM: 'welcome', CRM_FORM_ID: '12', CRM_FORM_SEC: 'x7k2p9' }
export const FORM_OFFLINE: Params = { CLASS: OUTPUT_CLASS, COMPONENT_ID: 'bx-imopenlines-form-offline', IMOL_FORM: 'offline', CRM_FORM_ID: '13', CRM_FORM_SEC: 'q4m8t1' }
export const FORM_FILLED: Params = { COMPONENT_ID: 'bx-imopenlines-message', CRM_FORM_ID: '12', CRM_FORM_SEC: 'x7k2p9', CRM_FORM_FILLED: 'Y' }
