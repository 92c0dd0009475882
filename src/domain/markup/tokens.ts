export interface TagToken {
  kind: 'open' | 'close' | 'atom'
  /** In lower case. */
  name: string
  /** What follows `=`; null without one. */
  argument: string | null
  /** As it was written, for the reader when it turns out to be no markup. */
  raw: string
  /** Index of the tag that belongs to this one. */
  pair: number | null
}

export type Token = { kind: 'text', text: string } | { kind: 'code', text: string } | { kind: 'break' } | TagToken

const nothing = /^$/u
const maybe = /^(?:=|$)/u
const something = /^=./u

/** Every known tag and the arguments it may have; any other use of square brackets is literal text. */
const tags: Record<string, RegExp> = {
  b: nothing, i: nothing, u: nothing, s: nothing,
  size: /^=\d{1,3}$/u, color: /^=#[\da-f]{3,8}$/iu, url: maybe, img: /^(?: size=\w*)?$/iu,
  user: /^=(?:\d+|all)(?: replace)?$/iu, chat: something, context: something, dialog: something,
  call: maybe, send: something, put: something
}

/** Tags that stand alone, without a closing one. */
const atoms: Record<string, RegExp> = {
  icon: something, disk: something, attach: something, rating: /^=[1-5]$/u, timestamp: /^=\d{1,10}(?: format=[\w.:, /-]*)?$/iu
}

/** Cuts a text into tags, line breaks and what stands between them. Looks at every sign a fixed number of times. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  const sign = /\n|\[br\]|#br#|\[(\/?)([a-z]+)((?:=| size=)[^\]\n[]*)?\]/giu
  const codeEnd = /\[\/code\]|$/giu
  let end = 0
  for (let found = sign.exec(text); found !== null; found = sign.exec(text)) {
    let token = tagToken(found)
    if (found[0].toLowerCase() === '[code]' && codeEnd.lastIndex < text.length) {
      codeEnd.lastIndex = sign.lastIndex
      const close = codeEnd.exec(text)
      // Without a closing tag the search has come to the end of the text, and is not begun again by the next opening one.
      if (close !== null && close[0] !== '') {
        token = { kind: 'code', text: text.slice(sign.lastIndex, close.index) }
        sign.lastIndex = codeEnd.lastIndex
      }
    }
    if (token === null) continue
    if (found.index > end) tokens.push({ kind: 'text', text: text.slice(end, found.index) })
    tokens.push(token)
    end = sign.lastIndex
  }
  if (end < text.length) tokens.push({ kind: 'text', text: text.slice(end) })
  return tokens
}

/** Null when the brackets hold no known tag. */
function tagToken([raw, slash, tag, rest = '']: RegExpExecArray): Token | null {
  if (tag === undefined) return { kind: 'break' }
  const name = tag.toLowerCase()
  const kind = slash === '/' ? 'close' : Object.hasOwn(atoms, name) ? 'atom' : 'open'
  const allowed = kind === 'atom' ? atoms[name] : Object.hasOwn(tags, name) ? tags[name] : undefined
  if (allowed === undefined || !(kind === 'close' ? nothing : allowed).test(rest)) return null
  return { kind, name, argument: rest.startsWith('=') ? rest.slice(1) : null, raw, pair: null }
}
