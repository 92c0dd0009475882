/**
 * Who works on the demo portal, its bots, its customers and its open channels.
 */
import type { Line, PortalState, User } from './model.ts'

const COLORS = ['#df532d', '#4ba984', '#58cc47', '#048bd0', '#f76187', '#ba9c7b', '#6fc0e0', '#9b7bd4']

type Draft = Pick<User, 'id' | 'firstName' | 'lastName' | 'gender'> & Partial<User>

function person(kind: User['kind'], draft: Draft): User {
  return {
    kind,
    workPosition: '',
    email: '',
    avatar: '',
    color: COLORS[draft.id % COLORS.length] ?? '#df532d',
    active: true,
    admin: false,
    crmAccess: 'none',
    crmEdit: 'all',
    join: 'none',
    history: 'none',
    departments: [],
    options: {},
    ...draft
  }
}

const EMPLOYEES: Draft[] = [
  {
    id: 1, firstName: 'Ольга', lastName: 'Орлова', gender: 'F', workPosition: 'Директор', email: 'orlova@example.com',
    admin: true, crmAccess: 'all', join: 'any', history: 'any', departments: [1]
  },
  {
    id: 27, firstName: 'Anna', lastName: 'Petrova', gender: 'F', workPosition: 'Sales manager', email: 'petrova@example.com',
    crmAccess: 'all', join: 'own', history: 'own', departments: [5]
  },
  {
    id: 31, firstName: 'Иван', lastName: 'Соколов', gender: 'M', workPosition: 'Оператор поддержки', email: 'sokolov@example.com',
    crmAccess: 'all', join: 'own', history: 'own', departments: [7]
  },
  // Works with customers in chats only: the CRM is closed to her.
  { id: 35, firstName: 'Kate', lastName: 'Morris', gender: 'F', workPosition: 'Support trainee', email: 'morris@example.com', join: 'own', history: 'own', departments: [7] },
  // Reads the CRM but has no role in open channels.
  { id: 38, firstName: 'Тимур', lastName: 'Асанов', gender: 'M', workPosition: 'Бухгалтер', email: 'asanov@example.com', crmAccess: 'all', departments: [9] },
  { id: 42, firstName: 'Павел', lastName: 'Громов', gender: 'M', workPosition: 'Менеджер', email: 'gromov@example.com', active: false, crmAccess: 'all', join: 'own', history: 'own', departments: [5] },
  {
    id: 44, firstName: 'Maria', lastName: 'Silva', gender: 'F', workPosition: 'Junior sales manager', email: 'silva@example.com',
    crmAccess: [{ type: 'deal', id: 102 }, { type: 'contact', id: 302 }], departments: [5]
  }
]

const BOTS: Draft[] = [
  { id: 601, firstName: 'Лина', lastName: '', gender: 'F', workPosition: 'Помощник по заказам', crmAccess: 'all' },
  { id: 602, firstName: 'Night bot', lastName: '', gender: '', workPosition: 'Answers at night' }
]

const CUSTOMERS: Draft[] = [
  { id: 701, firstName: 'Марина', lastName: 'Ковалёва', gender: 'F', avatar: '/upload/main/avatar/701.svg' },
  { id: 702, firstName: 'James', lastName: 'Carter', gender: 'M', avatar: '/upload/main/avatar/702.svg' },
  { id: 703, firstName: 'Дмитрий', lastName: 'Лебедев', gender: 'M' },
  { id: 704, firstName: 'Sofia', lastName: 'Rossi', gender: 'F' },
  { id: 705, firstName: 'Алексей', lastName: '', gender: 'M' },
  { id: 706, firstName: '', lastName: '', gender: '' },
  { id: 707, firstName: 'Emily', lastName: 'Clark', gender: 'F' },
  { id: 708, firstName: 'Рустам', lastName: 'Валиев', gender: 'M' },
  { id: 709, firstName: 'Best', lastName: 'Prices 🔥', gender: '' },
  { id: 710, firstName: 'Елена', lastName: 'Маркова', gender: 'F' },
  { id: 711, firstName: 'Tom', lastName: 'Baker', gender: 'M' },
  { id: 712, firstName: '', lastName: '', gender: '' },
  { id: 713, firstName: '', lastName: '', gender: '' },
  { id: 720, firstName: 'Ольга', lastName: 'Мельник', gender: 'F' }
]

const LINES: Line[] = [
  { id: 1, name: 'Продажи', active: true, connectors: ['telegrambot', 'whatsappbytwilio', 'livechat', 'vkgroup'], queue: [27, 31], queueType: 'evenly', closingText: null, vote: true, fullCloseMinutes: 10, quickAnswersIblockId: 181 },
  { id: 2, name: 'Support', active: true, connectors: ['telegrambot', 'livechat', 'whatsappbytwilio'], queue: [31, 35], queueType: 'evenly', closingText: null, vote: false, fullCloseMinutes: 10, quickAnswersIblockId: 0 }
]

/** Employees, bots, customers, lines and the names of connectors. */
export function seedPeople(state: PortalState): void {
  for (const draft of EMPLOYEES) state.users.set(draft.id, person('employee', { ...draft }))
  for (const draft of BOTS) state.users.set(draft.id, person('bot', { ...draft }))
  for (const draft of CUSTOMERS) addCustomer(state, draft)
  for (const line of LINES) state.lines.set(line.id, { ...line, connectors: [...line.connectors], queue: [...line.queue] })
  state.connectorTitles = { telegrambot: 'Telegram', whatsappbytwilio: 'WhatsApp', livechat: 'Live Chat', vkgroup: 'VK' }
}

/** A customer: the portal keeps each as a "connector" user. */
export function addCustomer(state: PortalState, draft: Draft): void {
  state.users.set(draft.id, person('connector', { ...draft }))
}
