/**
 * What the portal makes of a stored text each time it is read. It is not escaped: a stored `<script>` comes out as it went in.
 */
import type { PortalState } from './model.ts'
import { fullName } from './people.ts'

const ENTITIES: Record<string, string> = {
  '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&nbsp;': ' ', '&#39;': '\'', '&#039;': '\'', '&apos;': '\'', '&copy;': '©', '&mdash;': '—', '&laquo;': '«', '&raquo;': '»'
}

/** Parts that are left alone (code, pictures, tags with an argument), written links, and bare links. */
const PARTS = /\[CODE\][\s\S]*?\[\/CODE\]|\[IMG[^\]]*\][\s\S]*?\[\/IMG\]|\[URL\]([\s\S]*?)\[\/URL\]|\[URL=[^\]]*\][\s\S]*?\[\/URL\]|\[[A-Z]+=[^\]]*\]|https?:\/\/[^\s[\]<>"]+/gi

// @rule A text is un-escaped each time it is read: entities, emoji codes, bare links in [URL] tags — server im/lib/text.php:55
/**
 * Emoji codes become emoji, HTML entities are decoded, no-break spaces become blanks, bare links are wrapped in `[URL]…[/URL]`
 * with a following full stop or comma left outside, and user mentions get the current name and the mark `REPLACE`.
 */
export function readText(state: PortalState, text: string): string {
  return mentions(state, links(entities(emojiCodes(text)).replaceAll('\u00A0', ' ')))
}

// @rule Emoji are stored as codes and come back as emoji — server im/lib/text.php:385
function emojiCodes(text: string): string {
  return text.replace(/:((?:[0-9a-f]{2}){3,8}):/g, (code, hex: string) => {
    const bytes = Buffer.from(hex, 'hex')
    const decoded = bytes.toString('utf8')
    return bytes[0] !== undefined && bytes[0] >= 0xE2 && !decoded.includes('\uFFFD') ? decoded : code
  })
}

function entities(text: string): string {
  return text.replace(/&(?:[a-z]+|#0?39);/g, entity => ENTITIES[entity] ?? entity)
}

function links(text: string): string {
  return text.replace(PARTS, (part: string, written: string | undefined) => {
    if (written !== undefined) return link(written)
    return /^https?:/i.test(part) ? link(part) : part
  })
}

function link(address: string): string {
  const tail = /[.,]+$/.exec(address)?.[0] ?? ''
  return `[URL]${address.slice(0, address.length - tail.length)}[/URL]${tail}`
}

// @rule A mention is shown under the current name, with the mark REPLACE — server im/lib/text.php:293
function mentions(state: PortalState, text: string): string {
  return text.replace(/\[USER=(\d+)(?: REPLACE)?\]([\s\S]*?)\[\/USER\]/gi, (_, id: string, name: string) => {
    const user = state.users.get(Number(id))
    return `[USER=${id} REPLACE]${user ? fullName(user) : name}[/USER]`
  })
}

const HTML_TAGS = /\[(\/?)(b|i|u|s)\]/gi

/** The text as the server turns it into HTML for old clients (`text_converted`, `textlegacy`): escaped, simple tags, links and line ends. */
export function htmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    .replace(HTML_TAGS, (_, slash: string, tag: string) => `<${slash}${tag.toLowerCase()}>`)
    .replace(/\[URL\](https?:[^[\]]*)\[\/URL\]/gi, '<a href="$1" target="_blank">$1</a>')
    .replace(/\[URL=(https?:[^[\]]*)\]([\s\S]*?)\[\/URL\]/gi, '<a href="$1" target="_blank">$2</a>')
    .replaceAll('\n', '<br />')
}
