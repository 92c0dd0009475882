import type { CrmItemRef } from '@/domain/crmItem'
import type { NoteId, TodoId } from '@/domain/ids'
import type { NotePage } from '@/domain/note'
import type { Todo, TodoDraft } from '@/domain/todo'

/** What the app can ask about the notes of a CRM item. None of it touches a chat. */
export interface NotePortal {
  /** Up to 50 notes: the page that begins behind the `known` newest ones, or in which the last of those stands. */
  readNotes: (item: CrmItemRef, known: number) => Promise<NotePage>
  /** One request, never repeated. After a failure that says nothing about the outcome (`isOutcomeUnknown`) look among the notes first. */
  addNote: (item: CrmItemRef, text: string) => Promise<NoteId>
  /** @returns the note's id from now on: a new one where the note stood on several items */
  changeNote: (item: CrmItemRef, id: NoteId, text: string) => Promise<NoteId>
  deleteNote: (item: CrmItemRef, id: NoteId) => Promise<void>
}

/** What the app can ask about what is to be done for a CRM item. */
export interface TodoPortal {
  /** Open ones, the earliest first, at most 50. */
  readTodos: (item: CrmItemRef) => Promise<Todo[]>
  /** One request, never repeated. */
  addTodo: (item: CrmItemRef, todo: TodoDraft) => Promise<TodoId>
  /** Done, or open again; `accessDenied` where the item may be read and not changed. */
  completeTodo: (id: TodoId, isDone: boolean) => Promise<void>
}
