/**
 * What the portal makes of a text before storing it, whoever sends it.
 */
import type { PortalState } from './model.ts'

const LONGEST = 20_006
const CUT_AT = 20_000

export interface StoredText {
  text: string
  /** Files named by `[DISK=id]`. */
  fileIds: number[]
}

/**
 * `[DISK=id]` becomes an attached file (an unknown one just vanishes), `[USER=id]` is unwrapped when the author may not see that user,
 * `[BR]`, `[br]` and `#BR#` become line ends, PHP's `trim` runs, and more than 20,006 characters are cut to 20,000 and ` (...)`.
 */
export function storedText(state: PortalState, text: string, authorId: number): StoredText {
  const fileIds: number[] = []
  const withoutFiles = text.replace(/\[DISK=(\d+)\]/gi, (_, id: string) => {
    if (state.files.has(Number(id))) fileIds.push(Number(id))
    return ''
  })
  const lines = unwrapUsers(state, withoutFiles, authorId).replace(/\[BR\]|\[br\]|#BR#/g, '\n')
  return { text: cut(phpTrim(lines)), fileIds }
}

// @rule Line ends are made of [BR], [br] and #BR#, then the text is trimmed and cut behind 20,000 characters — server im/lib/V2/Message.php:953
/** PHP `trim`: blanks, tabs, line ends, NUL and vertical tab; a no-break space stays. */
export function phpTrim(text: string): string {
  return text.replace(/^[ \t\n\r\0\x0B]+|[ \t\n\r\0\x0B]+$/g, '')
}

function unwrapUsers(state: PortalState, text: string, authorId: number): string {
  const author = state.users.get(authorId)
  return text.replace(/\[USER=(\d+)(?: REPLACE)?\]([\s\S]*?)\[\/USER\]/gi, (tag, id: string, name: string) => {
    const visible = author?.kind !== 'connector' && state.users.has(Number(id))
    return visible ? tag : name
  })
}

// @rule A text longer than 20,006 characters is cut to 20,000 and a mark — server im/lib/V2/Message.php:955
function cut(text: string): string {
  if (text.length <= LONGEST) return text
  const characters = Array.from(text)
  return characters.length <= LONGEST ? text : `${characters.slice(0, CUT_AT).join('')} (...)`
}

const EMOJI = /^(?:(?:\p{Emoji_Presentation}|\p{Emoji}\uFE0F)(?:\u200D(?:\p{Emoji_Presentation}|\p{Emoji}\uFE0F?)|\p{Emoji_Modifier})*){1,3}$/u

/** One to three emoji and nothing else: shown large (`LARGE_FONT: "Y"`). */
// @rule One to three emoji and nothing else are shown large — server im/lib/text.php:234
export function isLargeEmoji(text: string): boolean {
  return text.length <= 60 && EMOJI.test(text.replace(/\s/g, ''))
}

const LINK = /https?:\/\/[^\s[\]<>"]+/i

/** The first link of a text, without the full stop or comma that follows it. */
export function firstLink(text: string): string | null {
  return LINK.exec(text)?.[0].replace(/[.,]+$/, '') ?? null
}
