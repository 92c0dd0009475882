/** One emoji and the words it is found by, in each language of the app. */
export interface EmojiEntry { sign: string, words: string }

export interface EmojiGroup { key: string, entries: readonly EmojiEntry[] }

/** Groups as they are kept: sign, English words, Russian words. */
export type EmojiSource = Readonly<Record<string, readonly (readonly string[])[]>>

/** The shelf as it is shown. Both languages find: a Russian manager types English words, too. */
export function emojiGroups(source: EmojiSource): EmojiGroup[] {
  return Object.entries(source).map(([key, rows]) => ({ key, entries: rows.map(([sign = '', ...words]) => ({ sign, words: words.join(' ') })) }))
}

/** Those of which some word begins with each of the typed ones; a group without any is left out. */
export function findEmoji(groups: readonly EmojiGroup[], query: string): EmojiGroup[] {
  const wanted = wordsOf(query)
  if (wanted.length === 0) return [...groups]
  const fits = (entry: EmojiEntry): boolean => {
    const words = wordsOf(entry.words)
    return entry.sign === query.trim() || wanted.every(typed => words.some(word => word.startsWith(typed)))
  }
  return groups.map(group => ({ ...group, entries: group.entries.filter(fits) })).filter(group => group.entries.length > 0)
}

function wordsOf(text: string): string[] {
  return text.toLocaleLowerCase().replaceAll('ё', 'е').split(/[\s,]+/u).filter(word => word !== '')
}
