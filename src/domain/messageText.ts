/** The portal cuts a longer text silently; we never let it. Counted in code points. */
export const maxMessageLength = 20_000

/** Signs that a reader does not see: a text of nothing else must not be sent (the portal would deliver an empty message). */
const invisible = /[\s\u0000-\u001f\u007f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]/gu

/** The text without blanks and without what nobody sees. */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, '')
}

export type TextProblem = 'empty' | 'tooLong'

export function lengthOf(text: string): number {
  let length = 0
  for (const sign of text) length += sign.length > 0 ? 1 : 0
  return length
}

/** Why this text cannot be sent, or null. What is measured is what goes to the portal: the signs that make tags inert count there, too. */
export function textProblem(text: string): TextProblem | null {
  if (withoutInvisible(text) === '') return 'empty'
  return lengthOf(textToSend(text)) > maxMessageLength ? 'tooLong' : null
}

/**
 * The text as it goes to `imopenlines.crm.message.add`: trimmed, lone surrogates replaced (they cannot be encoded),
 * and the single sign `0`, which the server takes for empty, followed by a line break that the server trims off again.
 */
export function textToSend(typed: string): string {
  const text = typed.trim().replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
  return neutraliseTags(text === '0' ? '0\n' : text)
}

/** A text with a quote before it, which is known to be safe and goes as it stands. @param quoteLength signs (UTF-16) */
export function quotedToSend(text: string, quoteLength: number): string {
  return text.slice(0, quoteLength) + textToSend(text.slice(quoteLength))
}

/**
 * Tags that act when the portal reads them (attach a file with the author's rights, mention, send or fill in on click, load a picture, break a line,
 * start a quote) are typed text here: a zero-width no-break space after the bracket keeps them readable and inert.
 */
function neutraliseTags(text: string): string {
  return text
    .replace(/\[(?=\/?(?:disk|user|send|put|img|icon)\b)/giu, '[\u2060')
    .replace(/#(?=br#)/giu, '#\u2060')
    .replace(/-{54,}/gu, run => run.replace(/-{27}(?=-)/gu, '$&\u2060'))
}

/** "Split into N messages": parts that can each be sent, cut where a reader would pause; nothing visible is lost and the order stays. */
export function splitText(typed: string): string[] {
  const signs = Array.from(typed)
  const parts: string[] = []
  for (let from = 0; from < signs.length;) {
    const to = partEnd(signs, from)
    const part = signs.slice(from, to).join('').trim()
    if (withoutInvisible(part) !== '') parts.push(part)
    from = to
  }
  return parts
}

/** Better one shorter part than a cut in the middle of a thought, but no part below half of what fits. */
function partEnd(signs: readonly string[], from: number): number {
  let to = Math.min(signs.length, from + maxMessageLength)
  for (let excess = excessOf(signs, from, to); excess > 0; excess = excessOf(signs, from, to)) to -= excess
  if (to === signs.length) return to
  const least = from + Math.floor((to - from) / 2)
  return cutAfter(signs, least, to, (sign, next) => sign === '\n' && next === '\n')
    ?? cutAfter(signs, least, to, sign => sign === '\n')
    ?? cutAfter(signs, least, to, (sign, next) => /[.!?…]/u.test(sign) && /\s/u.test(next))
    ?? cutAfter(signs, least, to, sign => /\s/u.test(sign))
    ?? cutAfter(signs, least, to, (_, next) => !/[\p{M}\u200d\ufe0e\ufe0f]|\p{Emoji_Modifier}/u.test(next))
    ?? to
}

/** Signs by which the part is too long as it goes to the portal; those that make tags inert count there, too. */
function excessOf(signs: readonly string[], from: number, to: number): number {
  return lengthOf(textToSend(signs.slice(from, to).join(''))) - maxMessageLength
}

function cutAfter(signs: readonly string[], least: number, most: number, isPause: (sign: string, next: string) => boolean): number | null {
  for (let at = most; at > least; at--) if (isPause(signs[at - 1] ?? '', signs[at] ?? '')) return at
  return null
}
