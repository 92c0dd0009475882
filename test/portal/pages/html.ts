/** Markup of the portal's pages: a tagged template that escapes every value put into it. */

/** Text that is markup already; made by `html` only, so that nothing unescaped slips in. */
export class Html {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text
  }
}

export type HtmlValue = Html | string | number | null | undefined | false | HtmlValue[]

/** Text as it stands safely in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, char => `&#${char.charCodeAt(0)};`)
}

function printValue(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Html) return value.text
  if (Array.isArray(value)) return value.map(printValue).join('')
  return escapeHtml(String(value))
}

/** Markup with its values escaped; `null`, `undefined` and `false` print nothing, arrays print one after another. */
export function html(parts: TemplateStringsArray, ...values: HtmlValue[]): Html {
  return new Html(parts.map((part, i) => part + printValue(values[i])).join(''))
}

/** A JSON data block for the page's script. `<` is escaped, so no value can end the element. */
export function jsonBlock(id: string, value: unknown): Html {
  const json = JSON.stringify(value).replace(/</g, '\\u003c')
  return new Html(`<script type="application/json" id="${escapeHtml(id)}">${json}</script>`)
}
