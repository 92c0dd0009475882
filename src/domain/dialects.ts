/** How a colleague's words came into the chat past the portal, as the mark in front of them claims. */
export type Via = 'portal' | 'phone' | 'other' | 'unknown'

/** What a vendor's mark claims. Never proof: a customer can type it. */
export interface Echo {
  via: Via
  /** The name it claims, or the vendor's own word for another way; '' when it says none, and where an employee is the author. */
  claim: string
  vendor: string
}

export interface Mark {
  /** Null: a line of the vendor's service. */
  echo: Echo | null
  /** What stands behind the mark. */
  body: string
  /** The lines in front of it that begin with `>>`, without those signs; '' without any. */
  quote: string
}

/** How one vendor marks what it brings into a chat as if the customer had said it. The words are of a regular expression; blanks in them match any number. */
interface Dialect {
  vendor: string
  /** Its connectors, in lower case. */
  connectors: RegExp
  outgoing: string
  author: string
  /** The vendor's window inside the portal; the name follows in brackets. */
  portal: string
  phone: string
  service: string
}

/** The next vendor is one row. The connector `wazzup` is the portal's own to the same vendor. */
const dialects: readonly Dialect[] = [{
  vendor: 'Wazzup',
  connectors: /^wz_|^wazzup$|^wz[\da-f]{8}-?[\da-f-]{24,27}$/u,
  outgoing: 'исходящее сообщение|outgoing message',
  author: 'автор|author',
  portal: 'битрикс24|bitrix24',
  phone: 'телефон|phone',
  service: 'system wz|система wz|system wazzup'
}]

const longestAuthor = 100

/**
 * The mark at the very beginning of a text, or behind quoted and empty lines: three or more `=`, words, three or more `=`. In chats of vendors that are
 * known to set it; in all others the text is the customer's own. Linear in the length of the text.
 */
export function readMark(connectorId: string, text: string): Mark | null {
  const dialect = dialects.find(({ connectors }) => connectors.test(connectorId.toLowerCase()))
  if (dialect === undefined || !text.includes('===')) return null
  const copy = text.replace(/<br ?\/?>|\[br\]|#br#|\r\n?/giu, '\n').replace(/\u00a0/gu, ' ')
  const quote: string[] = []
  let at = 0
  for (let end = copy.indexOf('\n'); end !== -1; end = copy.indexOf('\n', at)) {
    const line = copy.slice(at, end).trim()
    if (line.startsWith('>>')) quote.push(line.slice(2).trim())
    else if (line !== '') break
    at = end + 1
  }
  const words = expressionOf(dialect)
  words.lastIndex = at
  const found = words.exec(copy)
  if (found === null) return null
  const [mark, service, by] = found
  const author = by?.trim()
  if (author !== undefined && (author === '' || [...author].length > longestAuthor)) return null
  return { echo: service === undefined ? echoOf(dialect, author) : null, body: copy.slice(at + mark.length).trim(), quote: quote.join('\n') }
}

/** No part of it can match the same signs in two ways, so that looking for the mark never takes longer than reading the text. */
function expressionOf({ outgoing, author, service }: Dialect): RegExp {
  const blank = '[^\\S\\n]'
  const words = (all: string): string => all.replaceAll(' ', `${blank}+`)
  return new RegExp(`${blank}*={3,}${blank}*(?:(${words(service)})${blank}*|(?:${words(outgoing)})(?:${blank}*,${blank}*(?:${author})${blank}*:([^=\\n]{1,120})|${blank}*))={3,}`, 'iuy')
}

function echoOf({ vendor, portal, phone }: Dialect, author: string | undefined): Echo {
  const named = (via: Via, claim = ''): Echo => ({ via, claim, vendor })
  if (author === undefined) return named('unknown')
  const inPortal = new RegExp(`^(?:${portal})\\s*\\((.*)\\)`, 'iu').exec(author)
  if (inPortal !== null) return named('portal', inPortal[1]?.trim())
  return new RegExp(`^(?:${phone})$`, 'iu').test(author) ? named('phone') : named('other', author)
}
