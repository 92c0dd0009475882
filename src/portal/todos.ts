import type { TodoId } from '@/domain/ids'
import type { Command } from './batch'
import { orBadAnswer, PortalError } from './contract'
import { toId, toMap } from './decode'
import { crmActivityComplete, crmActivityGet, crmActivityTodoAdd, crmTodoList, decodeTodo, decodeTodos } from './methods/crmTodo'
import type { TodoPortal } from './noteContract'
import type { Rest } from './rest'

/** To-dos of CRM items over REST. */
export function createTodos(rest: Rest): TodoPortal {
  const once = ({ method, params }: Command): Promise<unknown> => rest.read(method, params, true)

  /** The old method refuses without a code, in the words of the person's language: a to-do that can be read and was not changed may not be. */
  async function isReadable(id: TodoId, error: unknown): Promise<boolean> {
    if (!(error instanceof PortalError) || error.failure.kind !== 'refused' || error.failure.code !== '') return false
    try {
      const { method, params } = crmActivityGet(id)
      return decodeTodo(await rest.read(method, params)) !== null
    } catch (reading) {
      // It cannot be read either: then the first failure says more.
      if (reading instanceof PortalError) return false
      throw reading
    }
  }

  return {
    async readTodos(item) {
      const { method, params } = crmTodoList(item)
      return orBadAnswer(decodeTodos(await rest.read(method, params)))
    },
    addTodo: async (item, todo) => orBadAnswer(toId<TodoId>(toMap(await once(crmActivityTodoAdd(item, todo))).id)),
    async completeTodo(id, isDone) {
      try {
        await once(crmActivityComplete(id, isDone))
      } catch (error) {
        throw await isReadable(id, error) ? new PortalError({ kind: 'accessDenied', code: '' }) : error
      }
    }
  }
}
