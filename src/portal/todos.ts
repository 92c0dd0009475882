import type { CrmItemRef } from '@/domain/crmItem'
import type { TodoId } from '@/domain/ids'
import type { Command } from './batch'
import { orBadAnswer, PortalError } from './contract'
import { toId, toMap } from './decode'
import { crmActivityComplete, crmActivityGet, crmActivityTodoAdd, crmActivityTodoUpdateDeadline, crmTodoList, decodeTodo, decodeTodos } from './methods/crmTodo'
import type { TodoPortal } from './noteContract'
import type { Rest } from './rest'

/** To-dos of CRM items over REST. */
export function createTodos(rest: Rest): TodoPortal {
  const once = ({ method, params }: Command): Promise<unknown> => rest.read(method, params, true)

  /** When it is due on the portal; null when that cannot be read now. */
  async function dueAt(id: TodoId): Promise<number | null> {
    try {
      const { method, params } = crmActivityGet(id)
      return decodeTodo(await rest.read(method, params))?.dueAt ?? null
    } catch (error) {
      // It is added all the same: only its time is not proven.
      if (error instanceof PortalError) return null
      throw error
    }
  }

  /** The portal's clock stands in another zone than this device's: the same hand, moved by the difference. */
  async function moveTo(item: CrmItemRef, id: TodoId, wanted: number, got: number): Promise<number | null> {
    try {
      await once(crmActivityTodoUpdateDeadline(item, id, wanted + (wanted - got)))
      return await dueAt(id)
    } catch (error) {
      if (error instanceof PortalError) return got
      throw error
    }
  }

  return {
    async readTodos(item) {
      const { method, params } = crmTodoList(item)
      return orBadAnswer(decodeTodos(await rest.read(method, params)))
    },
    async addTodo(item, todo) {
      const id = orBadAnswer(toId<TodoId>(toMap(await once(crmActivityTodoAdd(item, todo))).id))
      const got = await dueAt(id)
      const isRight = got === null || Math.abs(got - todo.dueAt) < minuteMs
      return { id, dueAt: isRight ? got : await moveTo(item, id, todo.dueAt, got) }
    },
    async completeTodo(id, isDone) {
      await once(crmActivityComplete(id, isDone))
    }
  }
}

const minuteMs = 60_000
