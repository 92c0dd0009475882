/** The portal cuts a longer text silently; we never let it. Counted in code points. */
export const maxMessageLength = 20_000

/** Signs that a reader does not see: a text of nothing else must not be sent (the portal would deliver an empty message). */
const invisible = /[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]/gu

export type TextProblem = 'empty' | 'tooLong'

export function lengthOf(text: string): number {
  let length = 0
  for (const sign of text) length += sign.length > 0 ? 1 : 0
  return length
}

/** Why this text cannot be sent, or null. What is measured is what goes to the portal: the signs that make tags inert count there, too. */
export function textProblem(text: string): TextProblem | null {
  if (text.replace(invisible, '') === '') return 'empty'
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
