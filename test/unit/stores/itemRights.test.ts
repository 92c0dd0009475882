import { beforeEach, describe, expect, it } from 'vitest'
import { useItemRightsStore } from '@/stores/itemRights'
import { portalError } from '#support/fakePortal'
import { start, todoId } from '#support/values'
import { opened } from './prepare'
import type { Stores } from './prepare'

const refused = portalError({ kind: 'accessDenied', code: 'ACCESS_DENIED' })
let stores: Stores
beforeEach(async () => { stores = await opened() })

describe('the right to change the item', () => {
  it.each([
    ['a note', async () => {
      stores.portal.prepare('addNote', refused)
      stores.notes.open()
      stores.notes.text = 'Seven per cent'
      await stores.notes.save()
      expect(stores.notes.text).toBe('Seven per cent')
    }],
    ['a to-do', async () => {
      stores.portal.prepare('addTodo', refused)
      stores.todos.begin({ title: 'Call back' })
      stores.todos.form!.dueAt = start
      await stores.todos.add()
      expect(stores.todos.form?.title).toBe('Call back')
    }],
    ['completing one', async () => {
      stores.portal.prepare('completeTodo', refused)
      await stores.todos.complete(todoId(1), true)
      expect(stores.todos.markFailures.get(todoId(1))?.kind).toBe('accessDenied')
    }]
  ])('is known to be missing once the portal refused %s, and what was typed stays', async (_what, attempt) => {
    expect(useItemRightsStore().isReadOnly).toBe(false)
    await attempt()
    expect(useItemRightsStore().isReadOnly).toBe(true)
  })

  it('is there again with the first change that goes through', async () => {
    stores.portal.prepare('addTodo', refused, todoId(20))
    stores.todos.begin({ title: 'Call back' })
    stores.todos.form!.dueAt = start
    await stores.todos.add()
    expect(useItemRightsStore().isReadOnly).toBe(true)
    expect(await stores.todos.add()).toBe(true)
    expect(useItemRightsStore().isReadOnly).toBe(false)
  })

  it('is not judged by a failure that says nothing about it', async () => {
    stores.portal.prepare('addNote', portalError({ kind: 'limited', code: 'QUERY_LIMIT_EXCEEDED', retryAt: null }))
    stores.notes.text = 'Seven'
    await stores.notes.save()
    expect(useItemRightsStore().isReadOnly).toBe(false)
  })
})
