import type { CrmItemRef } from '@/domain/crmItem'
import type { NoteId, TodoId } from '@/domain/ids'
import type { NotePage } from '@/domain/note'
import type { Todo, TodoDraft } from '@/domain/todo'

/** What the app can ask about the notes of a CRM item. None of it touches a chat. */
export interface NotePortal {
  /** Up to 50 notes older than `before`, or the newest without it. */
  readNotes: (item: CrmItemRef, before: NoteId | null) => Promise<NotePage>
  /** One request, never repeated. After a failure that says nothing about the outcome (`isOutcomeUnknown`) look among the notes first. */
  addNote: (item: CrmItemRef, text: string) => Promise<NoteId>
  changeNote: (item: CrmItemRef, id: NoteId, text: string) => Promise<void>
  deleteNote: (item: CrmItemRef, id: NoteId) => Promise<void>
}

/** What the app can ask about what is to be done for a CRM item. */
export interface TodoPortal {
  /** Open ones, the earliest first, at most 50. */
  readTodos: (item: CrmItemRef) => Promise<Todo[]>
  /**
   * Adds once, then reads what the portal made of the time, and corrects it once if it took it for another clock's.
   * @returns `dueAt`: when it is due on the portal, null when that could not be read
   */
  addTodo: (item: CrmItemRef, todo: TodoDraft) => Promise<{ id: TodoId, dueAt: number | null }>
  /** Done, or open again. */
  completeTodo: (id: TodoId, isDone: boolean) => Promise<void>
}
