/**
 * What colleagues leave on a CRM item: comments in its timeline, and to-dos.
 */
import { sameRef } from './activities.ts'
import type { CrmRef, PhoneCall, PortalState, TimelineComment, Todo } from './model.ts'

/** Puts a comment into an item's timeline. */
export function addComment(state: PortalState, draft: Omit<TimelineComment, 'id' | 'createdAt'> & { createdAt?: number }): TimelineComment {
  const comment = { createdAt: state.now(), ...draft, id: state.nextId('comment') }
  state.comments.push(comment)
  return comment
}

/** An item's comments, the oldest first. */
export function commentsOf(state: PortalState, ref: CrmRef): TimelineComment[] {
  return state.comments.filter(comment => comment.bindings.some(binding => sameRef(binding, ref)))
}

/** Takes a comment off one item; with its last item it is gone. */
export function removeComment(state: PortalState, comment: TimelineComment, ref: CrmRef): void {
  comment.bindings = comment.bindings.filter(binding => !sameRef(binding, ref))
  // @rule A comment that stands nowhere is gone — server crm/lib/controller/timeline/comment.php:456
  if (comment.bindings.length === 0) state.comments = state.comments.filter(row => row !== comment)
}

/** Takes a comment off one of its items and puts a copy there, with the same author and time and a number of its own. */
export function copyComment(state: PortalState, comment: TimelineComment, ref: CrmRef): TimelineComment {
  const { authorId, createdAt, text, fileIds } = comment
  // @rule A copy keeps author and time — server crm/lib/controller/timeline/comment.php:389
  const copy = addComment(state, { bindings: [{ ...ref }], authorId, createdAt, text, fileIds: [...fileIds] })
  removeComment(state, comment, ref)
  return copy
}

/** Puts a to-do on an item; it is one of the item's activities. */
export function addTodo(state: PortalState, draft: Omit<Todo, 'id' | 'createdAt' | 'updatedAt' | 'completed'> & { createdAt?: number, completed?: boolean }): Todo {
  const createdAt = draft.createdAt ?? state.now()
  // @rule A to-do is an activity that is not completed — server crm/lib/activity/entity/baseactivity.php:557
  const todo: Todo = { completed: false, ...draft, id: state.nextId('activity'), createdAt, updatedAt: createdAt }
  state.todos.push(todo)
  return todo
}

/** Changes a to-do in place. */
export function changeTodo(state: PortalState, todo: Todo, change: Partial<Omit<Todo, 'id' | 'owner'>>): void {
  Object.assign(todo, change, { updatedAt: state.now() })
}

/** Writes a telephone call into an item's activities. */
export function addCall(state: PortalState, draft: Omit<PhoneCall, 'id'>): PhoneCall {
  const call = { ...draft, owner: { ...draft.owner }, id: state.nextId('activity') }
  state.calls.push(call)
  return call
}
