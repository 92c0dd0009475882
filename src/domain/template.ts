import type { TextRange } from './sendCheck'

/**
 * Everything that a template may name, in the order in which it is offered; a closed list. Anything else in braces is a gap too: it is never filled,
 * and never sent unnoticed.
 */
export const templateVariables = [
  'client.name', 'client.first_name', 'client.last_name', 'company.name', 'deal.title', 'deal.sum', 'deal.number', 'lead.title',
  'manager.name', 'manager.first_name', 'manager.last_name', 'channel.name', 'date.today'
] as const
export type TemplateVariable = typeof templateVariables[number]

/** What is known to fill in; empty, or not there: the gap stays. */
export type TemplateValues = Readonly<Partial<Record<TemplateVariable, string>>>

/** A place that is still to be filled in, with the name that stands in its braces. */
export interface Gap extends TextRange { name: string }

/** A piece of a filled template. The gap's `text` is what goes into the field: the braces with the name, as the template has them. */
export type FilledPart = { kind: 'text' | 'value', text: string } | { kind: 'gap', text: string, name: string }

/**
 * A name in braces: up to 100 signs of one line, none of which makes it code rather than a name, with a letter or digit among them.
 * People type them by hand, so blanks inside and doubled braces are theirs too.
 */
const sign = '[^{}"<>=;:()\\[\\]\\\\\\n\\r]'
const name = `(?=${sign}{0,100}[\\p{L}\\p{N}])${sign}{1,100}`
const whole = `\\{\\{(${name})\\}\\}|\\{(${name})\\}`

/** A name with a dot that lost one brace: half a gap tells the customer as much as a whole one. */
const word = '[\\p{L}\\p{N}_-]{1,40}'
const dotted = `${word}(?:\\.${word}){1,4}`
const half = `\\{ ?(${dotted})|(?<![\\p{L}\\p{N}_.-])(${dotted}) ?\\}`

/** What the person has to fill in or to remove, in the order of the text. */
export function gapsOf(text: string): Gap[] {
  return [...text.matchAll(new RegExp(`${whole}|${half}`, 'gu'))].map(found => ({
    from: found.index, to: found.index + found[0].length, name: nameIn(found)
  }))
}

/** Fills a template in one pass: braces in a value (customers choose their own names) are never filled, only noticed as a gap. */
export function fillTemplate(template: string, values: TemplateValues): FilledPart[] {
  const parts: FilledPart[] = []
  let at = 0
  for (const found of template.matchAll(new RegExp(whole, 'gu'))) {
    if (found.index > at) parts.push({ kind: 'text', text: template.slice(at, found.index) })
    const value = valueOf(nameIn(found), values)
    parts.push(value === '' ? { kind: 'gap', text: found[0], name: nameIn(found) } : { kind: 'value', text: value })
    at = found.index + found[0].length
  }
  if (at < template.length) parts.push({ kind: 'text', text: template.slice(at) })
  return parts
}

export function filledText(parts: readonly FilledPart[]): string {
  return parts.map(part => part.text).join('')
}

export function isTemplateVariable(given: string): given is TemplateVariable {
  return (templateVariables as readonly string[]).includes(given)
}

function valueOf(given: string, values: TemplateValues): string {
  const key = given.toLowerCase()
  return isTemplateVariable(key) ? values[key] ?? '' : ''
}

function nameIn(found: RegExpMatchArray): string {
  return (found.slice(1).find(group => group !== undefined) ?? '').trim()
}
