/**
 * Notes and to-dos that colleagues have left on the demo's items: due soon, overdue, done.
 */
import type { CrmRef, PortalState } from './model.ts'
import { addComment, addTodo } from './timeline.ts'

const HOUR_MS = 3_600_000

type SeedComment = [hoursAgo: number, authorId: number, text: string, ...bindings: CrmRef[]]
type SeedTodo = [dueInHours: number, owner: CrmRef, responsibleId: number, title: string, rest?: { description?: string, completed?: true }]

const DEAL_101: CrmRef = { type: 'deal', id: 101 }
const DEAL_108: CrmRef = { type: 'deal', id: 108 }
const CONTACT_306: CrmRef = { type: 'contact', id: 306 }

const COMMENTS: SeedComment[] = [
  [46, 31, 'Замерщик предупредил: стена неровная, перепад 2 см.', DEAL_101],
  [20, 27, 'Решение принимает с мужем, не торопить.', DEAL_101],
  [70, 27, 'Бюджет до 70 000 ₽, стиль спокойный.', DEAL_108],
  // One note on two items: to change it one must say on which.
  [68, 1, 'Постоянная клиентка: скидка 5 % согласована.', DEAL_108, CONTACT_306],
  [5, 31, 'Promised a replacement within a week.', { type: 'deal', id: 111 }]
]

const TODOS: SeedTodo[] = [
  [-26, DEAL_101, 27, 'Согласовать скидку с Ольгой'],
  [44, DEAL_101, 27, 'Отправить договор', { description: 'Подписать онлайн' }],
  [-50, DEAL_108, 27, 'Подобрать варианты', { completed: true }],
  [-3, DEAL_108, 27, 'Ответить про образцы'],
  [21, DEAL_108, 31, 'Подготовить образцы тканей'],
  [27, { type: 'deal', id: 109 }, 27, 'Проверить остатки стульев'],
  [70, { type: 'deal', id: 111 }, 31, 'Replace two chairs'],
  [6, CONTACT_306, 27, 'Поздравить с новосельем']
]

/** Comments and to-dos, in the order of time. */
export function seedTimeline(state: PortalState): void {
  const now = state.now()
  for (const [hoursAgo, authorId, text, ...bindings] of COMMENTS) {
    addComment(state, { bindings: bindings.map(ref => ({ ...ref })), authorId, text, fileIds: [], createdAt: now - hoursAgo * HOUR_MS })
  }
  for (const [dueInHours, owner, responsibleId, title, { description = '', completed = false } = {}] of TODOS) {
    const deadline = Math.floor((now + dueInHours * HOUR_MS) / HOUR_MS) * HOUR_MS
    addTodo(state, {
      owner: { ...owner }, title, description, deadline, responsibleId, authorId: 27, completed, pingOffsets: [0, 15], colorId: '', parentId: 0,
      createdAt: now - 72 * HOUR_MS
    })
  }
}
