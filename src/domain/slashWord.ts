/** What is typed behind a slash to find a template. */
export interface SlashWord {
  /** Where the slash stands. */
  from: number
  /** Where the cursor stands. */
  to: number
  query: string
}

const longestQuery = 40

/** The word with a slash at its start in which the cursor stands; a slash inside a word (1/2, a link) is none. Null: there is none. */
export function slashWordAt(text: string, cursor: number): SlashWord | null {
  const from = text.lastIndexOf('/', cursor - 1)
  if (from === -1 || cursor - from > longestQuery || /\S/u.test(text[from - 1] ?? ' ')) return null
  const query = text.slice(from + 1, cursor)
  return /\s/u.test(query) ? null : { from, to: cursor, query }
}

/** Whether this change of the text was the typing of such a slash, and of nothing else. */
export function isSlashTyped(before: string, now: string, cursor: number): boolean {
  return now.length === before.length + 1 && before === now.slice(0, cursor - 1) + now.slice(cursor) && slashWordAt(now, cursor)?.query === ''
}
