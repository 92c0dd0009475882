/** Signs that turn the reading direction: in a name they could make its surroundings read as something else. */
const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** A name, title or file name as it may be put into a sentence: one line, without signs that turn the text around it. */
export function visibleName(name: string): string {
  return name.replace(bidiControls, '').replace(/\s+/gu, ' ').trim()
}

/** The words of a portal's explanation, which now and then comes as HTML and is never shown as such. */
export function withoutMarkup(text: string): string {
  return visibleName(text.replace(/<[^>]*>/gu, ' '))
}
