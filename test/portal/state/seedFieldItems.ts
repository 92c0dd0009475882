/**
 * The CRM of a portal as they really are. Each deal is one case; its title says which.
 */
import type { CrmItem, PortalState } from './model.ts'
import { crmItem } from './seedItems.ts'

type Draft = Pick<CrmItem, 'type' | 'id'> & Partial<CrmItem>

const DEALS: Draft[] = [
  { type: 'deal', id: 701, title: 'Кухня «Лофт»: коллеги пишут из Wazzup', stageId: 'EXECUTING', opportunity: 210000, contactIds: [731] },
  { type: 'deal', id: 702, title: 'Окна на дачу: окно ответа открыто', stageId: 'PREPARATION', opportunity: 98000, contactIds: [732] },
  { type: 'deal', id: 703, title: 'Дверь в дом: окно ответа вот-вот закроется', stageId: 'PREPARATION', opportunity: 41000, contactIds: [736] },
  { type: 'deal', id: 704, title: 'Шкаф-купе: окно ответа закрыто', stageId: 'PREPARATION', opportunity: 67000, contactIds: [737] },
  { type: 'deal', id: 705, title: 'Балкон: клиент не принимает сообщения', stageId: 'PREPARATION', opportunity: 52000, contactIds: [738] },
  { type: 'deal', id: 706, title: 'Ремонт под ключ: 400 заметок', stageId: 'EXECUTING', opportunity: 1450000, contactIds: [739], companyId: 741 },
  { type: 'deal', id: 707, title: 'Доставка плитки: первым отвечает бот', stageId: 'NEW', opportunity: 18000, contactIds: [740] },
  { type: 'deal', id: 708, title: 'Дом Беловых: групповой чат', stageId: 'EXECUTING', opportunity: 3200000, contactIds: [742] },
  { type: 'deal', id: 709, title: 'Лестница: контакт объединён', stageId: 'PREPARATION', opportunity: 120000, contactIds: [744] },
  { type: 'deal', id: 710, title: 'Клиенты без имени', stageId: 'NEW', contactIds: [733, 734, 735] },
  { type: 'deal', id: 711, title: 'Automatic texts of every class', stageId: 'EXECUTING', opportunity: 5400, currencyId: 'EUR', contactIds: [745] },
  { type: 'deal', id: 712, title: 'Перезвонили: звонки вместо ответов', stageId: 'PREPARATION', opportunity: 23000, contactIds: [746] },
  { type: 'deal', id: 713, title: 'Старая линия выключена', stageId: 'PREPARATION', contactIds: [747] },
  { type: 'deal', id: 714, title: 'Выиграна: переписка живёт у контакта', stageId: 'WON', opportunity: 88000, contactIds: [748] },
  { type: 'deal', id: 715, title: 'Выиграна: переписка закрыта', stageId: 'WON', opportunity: 31000, contactIds: [749] },
  { type: 'deal', id: 716, title: 'Диалог закрывается, клиент оценивает', stageId: 'EXECUTING', opportunity: 15000, contactIds: [750] },
  { type: 'deal', id: 717, title: 'Канал ничего не подтверждает', stageId: 'EXECUTING', opportunity: 9000, contactIds: [738] },
  { type: 'deal', id: 718, title: 'Канал отказался от сообщения', stageId: 'EXECUTING', opportunity: 12000, contactIds: [737] },
  { type: 'deal', id: 719, title: '1000 открытых диалогов: новый ждёт в очереди', stageId: 'NEW', contactIds: [736] },
  { type: 'deal', id: 720, title: 'Avito, VK, MAX, Instagram', stageId: 'NEW', opportunity: 7000, contactIds: [732, 737] },
  { type: 'deal', id: 721, title: 'OLChat: чужие сообщения без пометок', stageId: 'EXECUTING', opportunity: 36000, contactIds: [731] },
  { type: 'deal', id: 722, title: 'Оператор уволен', stageId: 'EXECUTING', assignedById: 42, contactIds: [740] },
  { type: 'deal', id: 723, title: 'Переписка лежит комментариями', stageId: 'PREPARATION', opportunity: 44000, contactIds: [735] }
]

const OTHERS: Draft[] = [
  { type: 'contact', id: 731, firstName: 'Ольга', lastName: 'Синицына', phones: ['+77010000002'] },
  { type: 'contact', id: 732, firstName: 'Сергей', lastName: 'Климов', phones: ['+79035551001'] },
  { type: 'contact', id: 733, firstName: '77010000001', lastName: '', phones: ['77010000001', '+7 (701) 000-00-01'] },
  { type: 'contact', id: 734, firstName: '.', lastName: '' },
  { type: 'contact', id: 735, firstName: '🌸', lastName: '', phones: ['телефон уточнить'] },
  { type: 'contact', id: 736, firstName: 'Laura', lastName: 'Meyer', emails: ['meyer@example.com'] },
  { type: 'contact', id: 737, firstName: 'Тимур', lastName: 'Ахметов' },
  { type: 'contact', id: 738, firstName: 'Нина', lastName: 'Громова' },
  { type: 'contact', id: 739, firstName: 'Павел', lastName: 'Дроздов', companyId: 741 },
  { type: 'contact', id: 740, firstName: 'Игорь', lastName: 'Зимин' },
  { type: 'company', id: 741, title: 'ООО «Стройдом»' },
  { type: 'contact', id: 742, firstName: 'Артём', lastName: 'Белов' },
  // Merged into the next one: the loser is gone, its conversations went over.
  { type: 'contact', id: 743, firstName: 'А.', lastName: 'Новак', deleted: true },
  { type: 'contact', id: 744, firstName: 'Anna', lastName: 'Novak', phones: ['+4915100000001'] },
  { type: 'contact', id: 745, firstName: 'Laura', lastName: 'Meyer', emails: ['laura@example.com'] },
  { type: 'contact', id: 746, firstName: 'Сергей', lastName: 'Климов', phones: ['+79035551001'] },
  { type: 'contact', id: 747, firstName: 'Тимур', lastName: 'Ахметов' },
  { type: 'contact', id: 748, firstName: 'Нина', lastName: 'Громова' },
  { type: 'contact', id: 749, firstName: 'Павел', lastName: 'Дроздов' },
  { type: 'contact', id: 750, firstName: 'Игорь', lastName: 'Зимин' },
  { type: 'lead', id: 760, title: 'Avito: вопрос о плитке', firstName: 'Хендмейд', lastName: 'Магазин', stageId: 'IN_PROCESS' }
]

/** All items. */
export function seedFieldItems(state: PortalState): void {
  state.items.push(...[...DEALS, ...OTHERS].map(draft => crmItem(state, structuredClone(draft))))
}
