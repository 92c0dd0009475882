/**
 * The CRM of the demo portal. The first deal is the show-case; the others are the cases a card can be in.
 */
import type { CrmItem, PortalState } from './model.ts'

const DAY_MS = 24 * 60 * 60 * 1000

type Draft = Pick<CrmItem, 'type' | 'id'> & Partial<CrmItem>

/** One item with the blanks filled; created some days ago. */
export function crmItem(state: PortalState, draft: Draft): CrmItem {
  const now = state.now()
  return {
    title: '',
    firstName: '',
    lastName: '',
    stageId: 'NEW',
    categoryId: 0,
    opportunity: 0,
    currencyId: 'RUB',
    assignedById: state.defaultUserId,
    contactIds: [],
    companyId: 0,
    leadId: 0,
    dealId: 0,
    phones: [],
    emails: [],
    createdAt: now - 12 * DAY_MS,
    updatedAt: now - DAY_MS,
    deleted: false,
    ...draft
  }
}

const DEALS: Draft[] = [
  { type: 'deal', id: 101, title: 'Кухня «Осло» с доставкой и сборкой', stageId: 'PREPARATION', opportunity: 184500, contactIds: [301] },
  { type: 'deal', id: 102, title: 'Website redesign for Northwind', stageId: 'EXECUTING', opportunity: 12800, currencyId: 'USD', contactIds: [302], companyId: 401 },
  // No chat at all.
  { type: 'deal', id: 103, title: 'Ремонт офиса на Лесной', opportunity: 640000, assignedById: 31, companyId: 402 },
  // Five chats: new, skipped, closed, spam and one behind a 24-hour window.
  { type: 'deal', id: 104, title: 'Оптовая поставка мебели', stageId: 'PREPAYMENT_INVOICE', opportunity: 2150000, contactIds: [303, 304], companyId: 402 },
  // Its chat is bound to the contact only.
  { type: 'deal', id: 105, title: 'Annual support contract', opportunity: 4800, currencyId: 'EUR', contactIds: [304] },
  // A colleague's conversation in which the default manager does not take part.
  { type: 'deal', id: 106, title: 'Замена фасадов', stageId: 'EXECUTING', opportunity: 56900, assignedById: 31, contactIds: [303], leadId: 201 },
  // Silent mode, and a chat whose input is switched off.
  { type: 'deal', id: 107, title: 'Showroom lighting', opportunity: 3100, currencyId: 'EUR', contactIds: [305] },
  // One customer's three deals, of two funnels; each has a chat on a channel of its own. The third is won.
  { type: 'deal', id: 108, title: 'Гостиная «Берген»', stageId: 'PREPAYMENT_INVOICE', opportunity: 68000, contactIds: [306], companyId: 403 },
  { type: 'deal', id: 109, title: 'Стулья для шоурума', stageId: 'C3:OFFER', categoryId: 3, opportunity: 96000, contactIds: [306, 307], companyId: 403 },
  { type: 'deal', id: 110, title: 'Прихожая «Лина»', stageId: 'WON', opportunity: 41500, assignedById: 31, contactIds: [306] },
  // A colleague's conversation in which the default manager sits.
  { type: 'deal', id: 111, title: 'Office chairs', stageId: 'EXECUTING', opportunity: 5200, currencyId: 'EUR', assignedById: 31, contactIds: [307] },
  // Every kind of message in one chat, and a colleague's chat with three older sessions.
  { type: 'deal', id: 120, title: 'Кухня в загородный дом', stageId: 'EXECUTING', opportunity: 92000, contactIds: [320] }
]

const OTHERS: Draft[] = [
  { type: 'lead', id: 201, title: 'Заявка с сайта: замена фасадов', firstName: 'Рустам', lastName: 'Валиев', stageId: 'IN_PROCESS', phones: ['+79031112233'] },
  { type: 'lead', id: 202, title: 'Question from the website', firstName: 'Emily', lastName: 'Clark', currencyId: 'USD', emails: ['emily.clark@example.com'] },
  // Its customer has refused to be written to.
  { type: 'lead', id: 203, title: 'Lamps for a café', firstName: 'Emily', lastName: 'Clark', currencyId: 'EUR', phones: ['+442071838750'] },
  { type: 'contact', id: 301, firstName: 'Марина', lastName: 'Ковалёва', phones: ['+79161234567'], emails: ['kovaleva@example.com'] },
  { type: 'contact', id: 302, firstName: 'James', lastName: 'Carter', companyId: 401, phones: ['+14155550123'], emails: ['carter@northwind.example'] },
  { type: 'contact', id: 303, firstName: 'Дмитрий', lastName: 'Лебедев', companyId: 402, phones: ['+79269876543'] },
  { type: 'contact', id: 304, firstName: 'Sofia', lastName: 'Rossi', emails: ['sofia.rossi@example.com'] },
  { type: 'contact', id: 305, firstName: 'Emily', lastName: 'Clark', emails: ['emily.clark@example.com'] },
  { type: 'contact', id: 306, firstName: 'Елена', lastName: 'Маркова', companyId: 403, phones: ['+79165550142'], emails: ['markova@example.com'] },
  { type: 'contact', id: 307, firstName: 'Tom', lastName: 'Baker', phones: ['+442079460958'], emails: ['tom.baker@example.com'] },
  { type: 'contact', id: 320, firstName: 'Ольга', lastName: 'Мельник', phones: ['+79031112244'] },
  { type: 'company', id: 401, title: 'Northwind Ltd', currencyId: 'USD', phones: ['+14155550100'] },
  { type: 'company', id: 402, title: 'ООО «Лесной двор»', phones: ['+74957654321'] },
  { type: 'company', id: 403, title: 'Студия «Арт-Интерьер»', assignedById: 31 },
  { type: 174, id: 501, title: 'Installation order 501', stageId: 'DT174_9:NEW', categoryId: 9, currencyId: 'USD', contactIds: [302], companyId: 401, dealId: 102 }
]

/** All items of the demo. */
export function seedItems(state: PortalState): void {
  state.items.push(...[...DEALS, ...OTHERS].map(draft => crmItem(state, structuredClone(draft))))
}

/** A few items for a portal without conversations. */
export function seedFewItems(state: PortalState): void {
  const few = [...DEALS.slice(0, 2), ...OTHERS.filter(item => [201, 301, 302, 401].includes(item.id))]
  state.items.push(...few.map(draft => crmItem(state, structuredClone(draft))))
}
