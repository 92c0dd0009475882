/** What a line asks of its customer beside plain words. */
export type Widget =
  | Vote
  | { kind: 'form', isFilled: boolean }
  | Rating

/** "How was it?", put to the customer at the end of a session. */
export interface Vote {
  kind: 'vote'
  /** '' when the message's own text is the question. */
  question: string
  /** Null: not answered, or the portal did not note the answer here. */
  answer: 'like' | 'dislike' | null
  /** The thanks that the answer gets; '' without one. */
  thanks: string
}

/** Marks of a session; null: none given. */
export interface Rating {
  kind: 'rating'
  byCustomer: 'like' | 'dislike' | null
  /** 1 to 5, by the head of the department. */
  byHead: number | null
}
