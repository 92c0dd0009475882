/**
 * How `imopenlines.config.*` prints an open channel: everything is a string, and dates leak as empty objects.
 */
import type { Line, PortalState } from '../../state/model.ts'
import { fullName } from '../../state/operations.ts'
import { avatarUrl } from './userView.ts'

type Config = Record<string, unknown>

const RULES: Config = {
  CRM: 'Y', CRM_CREATE: 'lead', CRM_CREATE_SECOND: '0', CRM_CREATE_THIRD: 'Y', CRM_FORWARD: 'Y', CRM_CHAT_TRACKER: 'N', CRM_TRANSFER_CHANGE: 'Y',
  CRM_SOURCE: 'create', QUEUE_TIME: '60', NO_ANSWER_TIME: '60', QUEUE_TYPE: 'evenly', CHECK_AVAILABLE: 'Y', WATCH_TYPING: 'N',
  WELCOME_BOT_ENABLE: 'N', WELCOME_MESSAGE: 'Y', WELCOME_MESSAGE_TEXT: 'Welcome![br]The first available operator will respond to you.',
  VOTE_MESSAGE: 'Y', VOTE_TIME_LIMIT: '0', VOTE_BEFORE_FINISH: 'Y', VOTE_CLOSING_DELAY: 'N',
  VOTE_MESSAGE_1_TEXT: 'Please rate the quality of service.', VOTE_MESSAGE_1_LIKE: 'Thank you for your feedback!',
  VOTE_MESSAGE_1_DISLIKE: 'We are sorry we couldn\'t assist you, we will strive to improve.',
  VOTE_MESSAGE_2_TEXT: 'Please rate the quality of service.\r\n\r\nSend: 1 - good, 0 - bad', VOTE_MESSAGE_2_LIKE: 'Thank you for your feedback!',
  VOTE_MESSAGE_2_DISLIKE: 'We are sorry we couldn\'t assist you, we will strive to improve.',
  AGREEMENT_MESSAGE: 'N', AGREEMENT_ID: '0', CATEGORY_ENABLE: 'N', CATEGORY_ID: '0',
  WELCOME_BOT_JOIN: 'always', WELCOME_BOT_ID: '0', WELCOME_BOT_TIME: '180', WELCOME_BOT_LEFT: 'close',
  NO_ANSWER_RULE: 'text', NO_ANSWER_FORM_ID: '0', NO_ANSWER_BOT_ID: '0', NO_ANSWER_TEXT: 'We will definitely get back to you.',
  WORKTIME_ENABLE: 'N', WORKTIME_FROM: '0', WORKTIME_TO: '23.59', WORKTIME_TIMEZONE: 'Europe/Moscow', WORKTIME_HOLIDAYS: [''], WORKTIME_DAYOFF: [''],
  WORKTIME_DAYOFF_RULE: 'text', WORKTIME_DAYOFF_FORM_ID: '0', WORKTIME_DAYOFF_BOT_ID: '0', WORKTIME_DAYOFF_TEXT: '',
  CLOSE_RULE: 'none', CLOSE_FORM_ID: '0', CLOSE_BOT_ID: '0', CLOSE_TEXT: '', FULL_CLOSE_TIME: '0',
  AUTO_CLOSE_RULE: 'none', AUTO_CLOSE_FORM_ID: '0', AUTO_CLOSE_BOT_ID: '0', AUTO_CLOSE_TIME: '3600', AUTO_CLOSE_TEXT: '', AUTO_EXPIRE_TIME: '86400',
  DATE_CREATE: {}, DATE_MODIFY: {}, MODIFY_USER_ID: '1', TEMPORARY: 'N', XML_ID: null, LANGUAGE_ID: 'ru'
}

const MORE_RULES: Config = {
  SESSION_PRIORITY: '0', TYPE_MAX_CHAT: 'answered_new', MAX_CHAT: '0', OPERATOR_DATA: 'profile', DEFAULT_OPERATOR_DATA: [],
  KPI_FIRST_ANSWER_TIME: '0', KPI_FIRST_ANSWER_ALERT: 'N', KPI_FIRST_ANSWER_LIST: null, KPI_FIRST_ANSWER_TEXT: '',
  KPI_FURTHER_ANSWER_TIME: '0', KPI_FURTHER_ANSWER_ALERT: 'N', KPI_FURTHER_ANSWER_LIST: null, KPI_FURTHER_ANSWER_TEXT: '',
  KPI_CHECK_OPERATOR_ACTIVITY: 'N', SEND_NOTIFICATION_EMPTY_QUEUE: 'N', USE_WELCOME_FORM: 'N', WELCOME_FORM_ID: '0', WELCOME_FORM_DELAY: 'Y',
  SEND_WELCOME_EACH_SESSION: 'Y', CONFIRM_CLOSE: 'Y', IGNORE_WELCOME_FORM_RESPONSIBLE: 'N'
}

/** The settings of a line without its queue. */
export function lineConfig(line: Line): Config {
  return {
    ID: String(line.id),
    ACTIVE: line.active ? 'Y' : 'N',
    LINE_NAME: line.name,
    ...RULES,
    // @rule The rules of a line are printed as strings: QUEUE_TYPE, CLOSE_RULE with its text, VOTE_MESSAGE, FULL_CLOSE_TIME in minutes — server imopenlines/lib/config.php:612
    QUEUE_TYPE: line.queueType,
    CLOSE_RULE: line.closingText === null ? 'none' : 'text',
    CLOSE_TEXT: line.closingText ?? '',
    VOTE_MESSAGE: line.vote ? 'Y' : 'N',
    FULL_CLOSE_TIME: String(line.fullCloseMinutes),
    QUICK_ANSWERS_IBLOCK_ID: String(line.quickAnswersIblockId),
    ...MORE_RULES
  }
}

/** Fields that a list may be filtered, ordered and selected by. */
export function lineFields(): string[] {
  return Object.keys(lineConfig({ id: 0, name: '', active: true, connectors: [], queue: [], queueType: 'all', closingText: null, vote: false, fullCloseMinutes: 0, quickAnswersIblockId: 0 }))
}

const NO_ALIAS = { USER_NAME: null, USER_WORK_POSITION: null, USER_AVATAR: null, USER_AVATAR_ID: '0' }

/** The queue as `config.get` prints it: string ids; names only where an alias is set, and here none is. */
export function lineQueue(line: Line, queue: number[]): Config {
  const users = queue.map(String)
  return {
    QUEUE: users,
    QUEUE_FULL: asMap(users, (userId, sort) => ({ ID: String(line.id * 100 + sort), SORT: String(sort), USER_ID: userId, DEPARTMENT_ID: '0', ...NO_ALIAS })),
    QUEUE_USERS_FIELDS: asMap(users, () => ({ ...NO_ALIAS })),
    QUEUE_ONLINE: 'Y'
  }
}

/** The queue as `config.list.get` prints it: number ids and real names. */
export function listedQueue(state: PortalState, origin: string, line: Line): Config {
  return {
    QUEUE: [...line.queue],
    QUEUE_USERS_FIELDS: asMap(line.queue.map(String), id => {
      const user = state.users.get(Number(id))
      return {
        USER_NAME: user ? fullName(user) : '',
        USER_WORK_POSITION: user && user.workPosition !== '' ? user.workPosition : null,
        USER_AVATAR: user ? avatarUrl(origin, user) : '',
        USER_AVATAR_ID: null
      }
    })
  }
}

function asMap(ids: string[], print: (id: string, index: number) => unknown): unknown {
  return ids.length === 0 ? [] : Object.fromEntries(ids.map((id, index) => [id, print(id, index)]))
}
