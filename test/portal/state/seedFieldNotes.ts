/**
 * What stands in timelines of the field: 400 comments on one deal, the markup of the CRM's editor, a vendor's messages kept as comments, calls.
 */
import type { CrmRef, PortalState } from './model.ts'
import { addCall, addComment, addTodo } from './timeline.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const COMMENTS = 400

const MANY: CrmRef = { type: 'deal', id: 706 }
const VENDOR: CrmRef = { type: 'deal', id: 723 }
const CALLED: CrmRef = { type: 'deal', id: 712 }
const SAYINGS = ['Звонил прорабу, ждёт материалы.', 'Оплата прошла, чек в папке.', 'Moved the tiles to Friday.', 'Заказчик просит фото каждый день.', 'Согласовали цвет стен.']

/** Every tag that the CRM's editor writes. */
export const EDITOR_MARKUP = [
  '[p]Встреча на объекте: [b]решили[/b] [i]не сносить[/i] стену, [s]перегородку[/s] оставить.[/p]',
  '[list]\n[*]купить [u]плиточный клей[/u]\n[*]вызвать электрика\n[/list]\n[list=1]\n[*]замер\n[*]смета\n[/list]',
  '[table][tr][th]Работа[/th][th]Сумма[/th][/tr][tr][td]Демонтаж[/td][td]45 000 ₽[/td][/tr][tr][td]Плитка[/td][td]120 000 ₽[/td][/tr][/table]',
  '[quote]Нужно успеть до праздников[/quote]\n[p]Успеем, если начнём в понедельник.[/p]',
  '[spoiler=Доступы]Домофон 27К, ключ у консьержа[/spoiler]\n[spoiler]Без названия[/spoiler]',
  '[p][user=31]Иван Соколов[/user], проверь смету. [mention type=user id=27]Anna Petrova[/mention], [project=5]Ремонт[/project], [department=7]Поддержка[/department][/p]',
  '[img width=320 height=200]https://example.com/photos/wall.jpg[/img]\n[url=https://example.com/plan]План этажа[/url]',
  '[p]Акт: [disk file id=n6803][/p]\n[code]Счёт № 118[/code]\n[p][color=#c0392b]Срочно[/color] [size=18]важно[/size][/p]'
]

const VENDOR_COMMENTS = [
  '[img]https://static.wazzup24.com/images/bitrix/whatsapp.png[/img]&nbsp; 🌸:\nЗдравствуйте, сколько стоит доставка?',
  '[IMG]https://static.wazzup24.com/images/bitrix/whatsapp.png[/IMG]&nbsp; Телефон:\nДобрый день! Бесплатно от 10 000 :f09f9982:',
  '[img]https://static.wazzup24.com/images/bitrix/telegram.png[/img]&nbsp; Anna Petrova:\n=== SYSTEM WZ === Сообщение не доставлено'
]

function seedManyComments(state: PortalState): void {
  const start = state.now() - COMMENTS * 4 * HOUR_MS
  for (let index = 0; index < COMMENTS; index++) {
    const markup = index >= COMMENTS - EDITOR_MARKUP.length ? EDITOR_MARKUP[index - (COMMENTS - EDITOR_MARKUP.length)] : undefined
    const text = markup ?? `${index + 1}. ${SAYINGS[index % SAYINGS.length] ?? ''}`
    addComment(state, { bindings: [{ ...MANY }], authorId: index % 3 === 0 ? 31 : 27, text, fileIds: [], createdAt: start + index * 4 * HOUR_MS })
  }
}

function seedTodos(state: PortalState): void {
  const rows: [number, string, string][] = [
    [-30, 'Проверить смету', '[p]Сверить с [b]актом[/b]:[/p]\n[list]\n[*]плитка\n[*]клей\n[/list]'],
    [20, 'Позвонить прорабу', '[p][user=31]Иван Соколов[/user], напомни про ключ[/p]']
  ]
  for (const [dueInHours, title, description] of rows) {
    addTodo(state, {
      owner: { ...MANY }, title, description, deadline: Math.floor((state.now() + dueInHours * HOUR_MS) / HOUR_MS) * HOUR_MS, responsibleId: 27, authorId: 27,
      pingOffsets: [0, 15], colorId: '', parentId: 0, createdAt: state.now() - 72 * HOUR_MS
    })
  }
}

/** An answered call out, a missed one in, and one that another application wrote. */
function seedCalls(state: PortalState): void {
  const call = { owner: CALLED, responsibleId: 27, providerId: 'VOXIMPLANT_CALL', missed: false }
  addCall(state, { ...call, direction: 'in', missed: true, subject: 'Входящий звонок от +79035551001', startedAt: state.now() - 8 * HOUR_MS, lastsMs: 0 })
  addCall(state, { ...call, direction: 'out', subject: 'Исходящий звонок на +79035551001', startedAt: state.now() - 6 * HOUR_MS, lastsMs: 4 * MINUTE_MS })
  addCall(state, { ...call, direction: 'in', providerId: 'REST_APP', subject: 'Mango: входящий', startedAt: state.now() - 2 * HOUR_MS, lastsMs: MINUTE_MS })
}

/** Comments, to-dos and calls. */
export function seedFieldNotes(state: PortalState): void {
  seedManyComments(state)
  for (const [index, text] of VENDOR_COMMENTS.entries()) {
    addComment(state, { bindings: [{ ...VENDOR }], authorId: 1, text, fileIds: [], createdAt: state.now() - (9 - index) * HOUR_MS })
  }
  seedTodos(state)
  seedCalls(state)
}
