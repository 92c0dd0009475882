import type { TodoId } from '@/domain/ids'
import type { Command } from './batch'
import { orBadAnswer } from './contract'
import { toId, toMap } from './decode'
import { crmActivityComplete, crmActivityTodoAdd, crmTodoList, decodeTodos } from './methods/crmTodo'
import type { TodoPortal } from './noteContract'
import type { Rest } from './rest'

/** To-dos of CRM items over REST. */
export function createTodos(rest: Rest): TodoPortal {
  const once = ({ method, params }: Command): Promise<unknown> => rest.read(method, params, true)

  return {
    async readTodos(item) {
      const { method, params } = crmTodoList(item)
      return orBadAnswer(decodeTodos(await rest.read(method, params)))
    },
    addTodo: async (item, todo) => orBadAnswer(toId<TodoId>(toMap(await once(crmActivityTodoAdd(item, todo))).id)),
    async completeTodo(id, isDone) {
      await once(crmActivityComplete(id, isDone))
    }
  }
}
