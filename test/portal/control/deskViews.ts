/** How the control API prints what the desk writes besides messages: comments and to-dos of an item, canned answers of a line. */
import type { CrmItem, Line, PortalState } from '../state/model.ts'
import { commentsOf, sameRef } from '../state/operations.ts'

function iso(ms: number): string {
  return new Date(ms).toISOString()
}

/** `GET items/<type>/<id>/timeline`: comments and to-dos, the oldest first. */
export function timelineView(state: PortalState, item: CrmItem): Record<string, unknown> {
  return {
    comments: commentsOf(state, item).map(({ id, authorId, text, createdAt, bindings, fileIds }) =>
      ({ id, authorId, text, date: iso(createdAt), bindings, fileIds })),
    todos: state.todos.filter(todo => sameRef(todo.owner, item)).map(({ id, title, description, deadline, responsibleId, completed }) =>
      ({ id, title, description, deadline: iso(deadline), responsibleId, completed }))
  }
}

/** `GET lines/<id>/answers`: the canned answers behind a line; none without a list. */
export function answersView(state: PortalState, line: Line): Record<string, unknown>[] {
  const list = state.lists.get(line.quickAnswersIblockId)
  return (list?.answers ?? []).map(({ id, name, text, sort, sectionId }) => ({ id, name, text, rating: sort, sectionId }))
}
