import { defineStore } from 'pinia'
import { reactive, ref, shallowReactive, shallowRef } from 'vue'
import type { CrmItemRef } from '@/domain/crmItem'
import type { Failure } from '@/domain/failure'
import type { TodoId } from '@/domain/ids'
import { isOutcomeUnknown } from '@/domain/note'
import type { Part } from '@/domain/opening'
import type { Person } from '@/domain/person'
import { byDue, isAskedFor, nextFullHour } from '@/domain/todo'
import type { Todo, TodoDraft } from '@/domain/todo'
import type { Portal } from '@/portal/contract'
import { useChatsStore } from './chats'
import { useItemRightsStore } from './itemRights'
import { failureOf, useDevice, usePortal } from './portal'
import { useSessionStore } from './session'

/** A to-do as it is being put together. */
export interface TodoForm {
  title: string
  description: string
  /** ms; null while date or time are none. */
  dueAt: number | null
  responsible: Person
}

/** A to-do that the portal has. `dueAt`: null where it was found in the list without a time. */
export interface AddedTodo {
  id: TodoId | null
  title: string
  dueAt: number | null
  item: CrmItemRef
}

type TodoPart = Pick<Portal, 'readTodos' | 'addTodo' | 'completeTodo'>

/** What is to be done about the card's item: its open to-dos and the form of a new one. */
export const useTodosStore = defineStore('todos', () => {
  const portal: TodoPart = usePortal()
  const device = useDevice()
  const session = useSessionStore()
  const chats = useChatsStore()
  const rights = useItemRightsStore()

  /** Open ones, the earliest first; null: not read yet. Nothing reads them by itself. */
  const todos = shallowRef<readonly Todo[] | null>(null)
  const readFailure = ref<Failure | null>(null)
  const form = ref<TodoForm | null>(null)
  const isSaving = ref(false)
  const saveFailure = ref<Failure | null>(null)
  const added = ref<AddedTodo | null>(null)
  /** To-dos whose mark is being changed, and why it could not be. */
  const marking = reactive(new Set<TodoId>())
  const markFailures = shallowReactive(new Map<TodoId, Failure>())

  /** Open to-dos as an opening brought them. */
  function accept(part: Part<Todo[]>): void {
    readFailure.value = part.ok ? null : part.failure
    if (part.ok) todos.value = byDue(part.value)
  }

  async function load(): Promise<void> {
    const item = chats.itemRef
    if (item === null) return
    try {
      accept({ ok: true, value: await portal.readTodos(item) })
    } catch (error) {
      accept({ ok: false, failure: failureOf(error) })
    }
  }

  /** Opens the form: for me, in an hour or two. A form that is being filled in stays. */
  function begin({ title = '', description = '' }: { title?: string, description?: string } = {}): void {
    if (form.value !== null || session.me === null) return
    saveFailure.value = null
    added.value = null
    form.value = { title, description, dueAt: nextFullHour(device.now()), responsible: session.me.person }
  }

  function cancel(): void {
    if (!isSaving.value) form.value = null
  }

  /** @returns whether the portal has it. If not, the form stays as it is */
  async function add(): Promise<boolean> {
    const item = chats.itemRef
    const asked = askedOf(form.value)
    if (item === null || asked === null || isSaving.value) return false
    isSaving.value = true
    saveFailure.value = null
    try {
      const id = await portal.addTodo(item, asked)
      rights.prove(item)
      return finish({ id, dueAt: asked.dueAt, title: asked.title, item })
    } catch (error) {
      const failure = failureOf(error)
      session.note(failure)
      rights.learn(item, failure)
      const found = isOutcomeUnknown(failure) ? await lookFor(item, asked) : null
      if (found !== null) return finish({ id: found.id, dueAt: found.dueAt, title: found.title, item })
      saveFailure.value = failure
      return false
    } finally {
      isSaving.value = false
    }
  }

  function finish(one: AddedTodo): true {
    form.value = null
    added.value = one
    if (todos.value !== null) void load()
    return true
  }

  /** Nobody knows whether it was added: then the list tells. */
  async function lookFor(item: CrmItemRef, asked: TodoDraft): Promise<Todo | null> {
    try {
      return (await portal.readTodos(item)).find(todo => isAskedFor(todo, asked)) ?? null
    } catch (error) {
      session.note(failureOf(error))
      return null
    }
  }

  /** Done, or open again: it stays in the list with its new mark until the list is read anew. */
  async function complete(id: TodoId, isDone: boolean): Promise<void> {
    if (marking.has(id)) return
    marking.add(id)
    markFailures.delete(id)
    try {
      await portal.completeTodo(id, isDone)
      todos.value = todos.value?.map(todo => todo.id === id ? { ...todo, isDone } : todo) ?? null
    } catch (error) {
      const failure = failureOf(error)
      if (chats.itemRef !== null) rights.learn(chats.itemRef, failure)
      markFailures.set(id, failure)
    } finally {
      marking.delete(id)
    }
  }

  function dismissAdded(): void {
    added.value = null
  }

  return { todos, readFailure, form, isSaving, saveFailure, added, marking, markFailures, accept, load, begin, cancel, add, complete, dismissAdded }
})

/** Null while something is missing. */
function askedOf(form: TodoForm | null): TodoDraft | null {
  const title = form?.title.trim() ?? ''
  if (form === null || title === '' || form.dueAt === null) return null
  return { title, description: form.description.trim(), dueAt: form.dueAt, responsibleId: form.responsible.id }
}
