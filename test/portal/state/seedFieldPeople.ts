/**
 * Who works on a portal as they really are: rights of all levels, a dismissed operator, customers named by a phone, a full stop or not at all,
 * and lines with the connectors that are most common in the field, under the ids they really have.
 */
import type { Line, PortalState, User } from './model.ts'
import { seedAnswers } from './seedAnswers.ts'
import { addCustomer, seedPeople } from './seedPeople.ts'

const HEX = '7f3a91c0d2e84b56a1f09c3e5d7b8a42'

/** Connector ids as vendors register them. */
export const WAZZUP_WHATSAPP = `wz_whatsapp_c${HEX}`
export const WAZZUP_TELEGRAM = `wz_telegram_c${HEX}`
export const WAZZUP_MAX = `wz_max_connec${HEX}`
export const OLCHAT = 'olchat_wa_connector_2'
export const UMNICO = 'umnico_whatsapp-79035551020'
/** Registered by an integrator through REST; it never reports what became of a message. */
export const SILENT_CONNECTOR = 'delivery_desk_sms'

export const LINE_WAZZUP = 11
export const LINE_OFFICIAL = 12
export const LINE_OWN = 13
export const LINE_OFF = 14
export const LINE_VENDORS = 15

/** A line that takes turns, says nothing at the end and asks for no rating, unless told otherwise. */
function line(facts: Pick<Line, 'id' | 'name' | 'connectors'> & Partial<Line>): Line {
  return { active: true, queue: [27, 31], queueType: 'evenly', closingText: null, vote: false, fullCloseMinutes: 10, quickAnswersIblockId: 0, ...facts }
}

const LINES: Line[] = [
  // Everybody in the queue is asked at once: nobody can pass a dialogue on.
  line({
    id: LINE_WAZZUP, name: 'WhatsApp и Telegram (Wazzup)', connectors: [WAZZUP_WHATSAPP, WAZZUP_TELEGRAM, WAZZUP_MAX], queue: [27, 31, 44], queueType: 'all',
    quickAnswersIblockId: 181
  }),
  line({ id: LINE_OFFICIAL, name: 'WhatsApp Business', connectors: ['whatsappbyedna', 'whatsappbytwilio', 'wazzup'] }),
  // Says goodbye and asks for a rating, so a finished dialogue stays half an hour in its closing phase.
  line({
    id: LINE_OWN, name: 'Сайт и соцсети', connectors: ['livechat', 'telegrambot', 'vkgroup', 'avito', 'max', 'fbinstagramdirect', 'facebookcomments', 'viber'],
    closingText: 'Спасибо за обращение! Если появятся вопросы, пишите.', vote: true, fullCloseMinutes: 30
  }),
  line({ id: LINE_OFF, name: 'Старая линия', active: false, connectors: ['telegrambot'], queue: [31] }),
  line({ id: LINE_VENDORS, name: 'Интеграции', connectors: [OLCHAT, UMNICO, SILENT_CONNECTOR], queueType: 'strictly' })
]

type Customer = Pick<User, 'id' | 'firstName' | 'lastName' | 'gender'>

const CUSTOMERS: Customer[] = [
  { id: 751, firstName: 'Ольга', lastName: 'Синицына', gender: 'F' },
  { id: 752, firstName: '77010000001', lastName: '', gender: '' },
  { id: 753, firstName: '.', lastName: '', gender: '' },
  { id: 754, firstName: '🌸', lastName: '', gender: '' },
  { id: 755, firstName: '', lastName: '', gender: '' },
  { id: 756, firstName: 'Сергей', lastName: 'Климов', gender: 'M' },
  { id: 757, firstName: 'Laura', lastName: 'Meyer', gender: 'F' },
  { id: 758, firstName: 'Тимур', lastName: 'Ахметов', gender: 'M' },
  { id: 759, firstName: 'Нина', lastName: 'Громова', gender: 'F' },
  { id: 760, firstName: 'Артём', lastName: 'Белов', gender: 'M' },
  { id: 761, firstName: 'Мария', lastName: 'Белова', gender: 'F' },
  { id: 762, firstName: 'Прораб', lastName: 'Степан', gender: 'M' },
  { id: 763, firstName: 'Хендмейд', lastName: 'Магазин', gender: '' },
  { id: 764, firstName: 'Павел', lastName: 'Дроздов', gender: 'M' },
  { id: 765, firstName: 'Игорь', lastName: 'Зимин', gender: 'M' },
  { id: 766, firstName: 'Anna', lastName: 'Novak', gender: 'F' }
]

const TITLES: Record<string, string> = {
  [WAZZUP_WHATSAPP]: 'WhatsApp (Wazzup)', [WAZZUP_TELEGRAM]: 'Telegram (Wazzup)', [WAZZUP_MAX]: 'MAX (Wazzup)', [OLCHAT]: 'OLChat WhatsApp', [UMNICO]: 'Umnico',
  [SILENT_CONNECTOR]: 'SMS desk', whatsappbyedna: 'WhatsApp (edna)', whatsappbytwilio: 'WhatsApp (Twilio)', wazzup: 'Wazzup', livechat: 'Live Chat',
  telegrambot: 'Telegram', vkgroup: 'VK', avito: 'Avito', max: 'MAX', fbinstagramdirect: 'Instagram Direct', facebookcomments: 'Facebook comments', viber: 'Viber'
}

function change(state: PortalState, id: number, facts: Partial<User>): void {
  const user = state.users.get(id)
  if (!user) throw new Error(`No user ${id}`)
  Object.assign(user, facts)
}

/** People, lines, customers and the canned answers of the first line. */
export function seedFieldPeople(state: PortalState): void {
  seedPeople(state)
  // Reads every card and changes none: the read-only manager.
  change(state, 44, { crmAccess: 'all', crmEdit: 'none' })
  state.lines.clear()
  for (const facts of LINES) state.lines.set(facts.id, structuredClone(facts))
  for (const customer of CUSTOMERS) addCustomer(state, customer)
  state.connectorTitles = { ...TITLES }
  seedAnswers(state)
}
