import { beforeEach, describe, expect, it } from 'vitest'
import type { TodoPortal } from '@/portal/noteContract'
import { createTodos } from '@/portal/todos'
import { createFakeSdk, networkError, refusal, success } from '#support/fakeSdk'
import type { FakeSdk } from '#support/fakeSdk'
import { deal, me, start, todoId } from '#support/values'

const due = start + 86_400_000
const iso = (ms: number): string => new Date(ms).toISOString().replace('.000Z', '+00:00')
const row = (facts: Record<string, unknown> = {}) =>
  ({ ID: '20', SUBJECT: 'Call back', DESCRIPTION: '', DEADLINE: iso(due), RESPONSIBLE_ID: '27', AUTHOR_ID: '27', COMPLETED: 'N', ...facts })
const asked = { title: 'Call back', description: 'Quoted', dueAt: due, responsibleId: me }

let sdk: FakeSdk
let todos: TodoPortal
beforeEach(() => {
  sdk = createFakeSdk()
  todos = createTodos(sdk.rest)
})

describe('reading to-dos', () => {
  it('takes an answer of another shape for a failure, never for "nothing to do"', async () => {
    sdk.tell(success(true), success([row()]))
    await expect(todos.readTodos(deal)).rejects.toMatchObject({ failure: { kind: 'badAnswer' } })
    expect(await todos.readTodos(deal)).toMatchObject([{ id: 20, title: 'Call back', dueAt: due }])
  })
})

describe('adding a to-do', () => {
  it('is one request in camelCase whose deadline says its offset', async () => {
    sdk.tell(success({ id: 20 }))
    expect(await todos.addTodo(deal, asked)).toBe(20)
    expect(sdk.requests).toEqual([expect.objectContaining({
      method: 'crm.activity.todo.add',
      params: { ownerTypeId: 2, ownerId: 8061, deadline: iso(due), title: 'Call back', description: 'Quoted', responsibleId: 27, pingOffsets: [0, 15] }
    })])
  })

  it('is never repeated by itself', async () => {
    sdk.tell(networkError())
    await expect(todos.addTodo(deal, asked)).rejects.toMatchObject({ failure: { kind: 'unreachable' } })
    sdk.tell(success([]))
    await expect(todos.addTodo(deal, asked)).rejects.toMatchObject({ failure: { kind: 'badAnswer' } })
    expect(sdk.requests).toHaveLength(2)
  })
})

it('lists the open ones of the item', async () => {
  sdk.tell(success([row(), row({ ID: '21', DEADLINE: '', RESPONSIBLE_ID: '0' }), []]))
  expect(await todos.readTodos(deal)).toEqual([
    { id: 20, title: 'Call back', description: '', dueAt: due, responsibleId: 27, authorId: 27, isDone: false },
    { id: 21, title: 'Call back', description: '', dueAt: null, responsibleId: null, authorId: 27, isDone: false }
  ])
  expect(sdk.requests[0]).toMatchObject({
    method: 'crm.activity.list', params: { filter: { PROVIDER_ID: 'CRM_TODO', OWNER_TYPE_ID: 2, OWNER_ID: 8061, COMPLETED: 'N' }, order: { DEADLINE: 'ASC' } }
  })
})

it('marks one done, and open again', async () => {
  sdk.tell(success(true), success(true))
  await todos.completeTodo(todoId(20), true)
  await todos.completeTodo(todoId(20), false)
  expect(sdk.requests.map(({ method, params }) => [method, params])).toEqual(['Y', 'N'].map(COMPLETED => ['crm.activity.update', { id: 20, fields: { COMPLETED } }]))
})

describe('a to-do that is not marked', () => {
  const refused = () => refusal(400, '')

  it('although it can be read may not be changed: the old method says so without a code, in the person\'s language', async () => {
    sdk.tell(refused(), success(row()))
    await expect(todos.completeTodo(todoId(20), true)).rejects.toMatchObject({ failure: { kind: 'accessDenied' } })
    expect(sdk.requests.map(({ method }) => method)).toEqual(['crm.activity.update', 'crm.activity.get'])
  })

  it('and cannot be read either keeps its first failure', async () => {
    sdk.tell(refused(), refused())
    await expect(todos.completeTodo(todoId(20), true)).rejects.toMatchObject({ failure: { kind: 'refused', code: '' } })
  })

  it('for another reason is not asked about', async () => {
    sdk.tell(networkError())
    await expect(todos.completeTodo(todoId(20), true)).rejects.toMatchObject({ failure: { kind: 'unreachable' } })
    expect(sdk.requests).toHaveLength(1)
  })
})
