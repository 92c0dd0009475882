/** What the portal remembers of a manager's work beside the messages: canned answers, comments and to-dos. */
import type { CrmRef } from './model.ts'

/** A canned answer: an element of the list behind a line's quick answers. */
export interface QuickAnswer {
  id: number
  name: string
  text: string
  /** How often it was used: the list's `SORT`. */
  sort: number
  /** null = in no section. */
  sectionId: number | null
  createdBy: number
  createdAt: number
}

export interface QuickSection { id: number, name: string, sort: number }

/** A list of the portal that holds the canned answers of the lines which name it (`quickAnswersIblockId`). */
export interface QuickList { id: number, name: string, sections: QuickSection[], answers: QuickAnswer[] }

/** A note of a colleague in the timeline of one item or several. */
export interface TimelineComment {
  id: number
  bindings: CrmRef[]
  authorId: number
  createdAt: number
  text: string
  fileIds: number[]
}

/** A telephone call, one of an item's activities. It is shown; it answers nobody by itself. */
export interface PhoneCall {
  id: number
  owner: CrmRef
  direction: 'in' | 'out'
  missed: boolean
  /** `VOXIMPLANT_CALL` for the portal's own telephony; other applications write calls under ids of their own. */
  providerId: string
  subject: string
  responsibleId: number
  startedAt: number
  lastsMs: number
}

/** A to-do of an item. It counts as one of the item's activities and shares their ids. */
export interface Todo {
  id: number
  owner: CrmRef
  title: string
  description: string
  deadline: number
  responsibleId: number
  authorId: number
  completed: boolean
  createdAt: number
  updatedAt: number
  /** Minutes before the deadline at which the portal reminds. */
  pingOffsets: number[]
  /** `"1"` … `"7"`, '' = none. */
  colorId: string
  /** The activity it follows from; 0 = none. */
  parentId: number
}
