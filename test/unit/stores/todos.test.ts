import { beforeEach, describe, expect, it } from 'vitest'
import { portalError } from '#support/fakePortal'
import { person, start, todo, todoId, userId } from '#support/values'
import { opened, settled } from './prepare'
import type { Stores } from './prepare'

let stores: Stores
beforeEach(async () => { stores = await opened() })

function fill(facts: { title?: string, description?: string } = { title: 'Call back', description: '«Friday?»' }): void {
  stores.todos.begin(facts)
  stores.todos.form!.dueAt = start
}

describe('a new to-do', () => {
  it('is for me unless somebody else is chosen, and is told as it was asked for', async () => {
    fill()
    expect(stores.todos.form?.responsible.id).toBe(27)
    stores.todos.form!.responsible = person({ id: userId(31) })
    stores.portal.prepare('addTodo', todoId(20))
    expect(await stores.todos.add()).toBe(true)
    expect(stores.portal.asked('addTodo')).toEqual([[stores.chats.itemRef, { title: 'Call back', description: '«Friday?»', dueAt: start, responsibleId: 31 }]])
    expect(stores.todos).toMatchObject({ form: null, added: { id: 20, title: 'Call back', dueAt: start, item: { id: 8061 } } })
  })

  it('needs a title and a time', async () => {
    fill({ title: ' ' })
    expect(await stores.todos.add()).toBe(false)
    stores.todos.form!.title = 'Call'
    stores.todos.form!.dueAt = null
    expect(await stores.todos.add()).toBe(false)
    expect(stores.portal.asked('addTodo')).toEqual([])
  })

  it('that was refused leaves the form as it is', async () => {
    fill()
    stores.portal.prepare('addTodo', portalError({ kind: 'accessDenied', code: 'ACCESS_DENIED' }))
    expect(await stores.todos.add()).toBe(false)
    expect(stores.todos).toMatchObject({ form: { title: 'Call back', description: '«Friday?»' }, saveFailure: { kind: 'accessDenied' }, isSaving: false, added: null })
  })

  it('whose answer was lost is looked for before it is asked for again', async () => {
    const lost = portalError({ kind: 'timeout' })
    fill()
    stores.portal.prepare('addTodo', lost, lost)
    stores.portal.prepare('readTodos', [todo({ title: 'Another' })], [todo({ title: 'Call back', description: '«Friday?»', dueAt: start })])
    expect(await stores.todos.add()).toBe(false)
    expect(stores.todos.form?.title).toBe('Call back')
    expect(await stores.todos.add()).toBe(true)
    expect(stores.todos.added).toMatchObject({ title: 'Call back', dueAt: start })
  })

  it('does not replace the form that is being filled in', () => {
    fill()
    stores.todos.begin({ title: 'Something else' })
    expect(stores.todos.form?.title).toBe('Call back')
    stores.todos.cancel()
    stores.todos.begin({ title: 'Something else' })
    expect(stores.todos.form?.title).toBe('Something else')
  })
})

describe('open to-dos', () => {
  it('are read when asked for, and again after one was added', async () => {
    stores.portal.prepare('readTodos', [todo({ id: todoId(2), dueAt: 20 }), todo({ id: todoId(1), dueAt: 10 })], [])
    await stores.todos.load()
    expect(stores.todos.todos?.map(one => one.id)).toEqual([1, 2])
    fill()
    stores.portal.prepare('addTodo', todoId(3))
    await stores.todos.add()
    await settled()
    expect(stores.todos.todos).toEqual([])
  })

  it('say why they could not be read, and keep what was there', async () => {
    stores.todos.accept({ ok: true, value: [todo()] })
    stores.portal.prepare('readTodos', portalError({ kind: 'unreachable' }))
    await stores.todos.load()
    expect(stores.todos).toMatchObject({ todos: [{ id: 3 }], readFailure: { kind: 'unreachable' } })
  })

  it('are marked done only when the portal has it', async () => {
    stores.todos.accept({ ok: true, value: [todo()] })
    stores.portal.prepare('completeTodo', portalError({ kind: 'limited', code: 'QUERY_LIMIT_EXCEEDED', retryAt: null }), undefined, undefined)
    await stores.todos.complete(todoId(3), true)
    expect([stores.todos.todos?.[0]?.isDone, stores.todos.markFailures.get(todoId(3))?.kind]).toEqual([false, 'limited'])
    await stores.todos.complete(todoId(3), true)
    expect([stores.todos.todos?.[0]?.isDone, stores.todos.markFailures.size]).toEqual([true, 0])
    await stores.todos.complete(todoId(3), false)
    expect(stores.todos.todos?.[0]?.isDone).toBe(false)
  })
})
