import type { TextRange } from './sendCheck'
import { fillTemplate } from './template'

/** A text kept for later: in the list of an Open Channel line, for all its operators, or as the user's own. */
export interface Template {
  /** Unique over both places. */
  key: string
  place: 'line' | 'own'
  name: string
  text: string
  /** How often it was used, by the portal's count; 0 for the user's own. */
  rating: number
  sectionId: number | null
}

/** A section of the line's list; one inside another is named with its parents. */
export interface TemplateSection { id: number, name: string }

/** The canned answers of a line. */
export interface LineTemplates {
  templates: Template[]
  /** In the portal's order. */
  sections: TemplateSection[]
  /** The list is longer than what is read of it. */
  isCut: boolean
}

export type TemplateGroupKind = 'used' | 'section' | 'loose' | 'own'

export interface TemplateGroup {
  kind: TemplateGroupKind
  /** Unique among the groups. */
  key: string
  /** Of a section its name, else ''. */
  name: string
  templates: Template[]
}

const mostUsedCount = 5

/**
 * The shelf as it is shown: what is used most, then section by section, then what lies in none, then the user's own; in each what is used most first.
 * @param query words that all must stand in the name or the text of a template; then nothing is taken out of its section, and what is named so goes first
 */
export function templateGroups(line: LineTemplates | null, own: readonly Template[], query: string): TemplateGroup[] {
  const words = searchWords(query)
  const isNamed = (one: Template): number => Number(words.every(word => folded(one.name).includes(word)))
  const hitsOf = (all: readonly Template[]): Template[] =>
    all.filter(one => isHit(one, words)).sort((a, b) => isNamed(b) - isNamed(a) || b.rating - a.rating)
  const found = hitsOf(line?.templates ?? [])
  const used = words.length > 0 ? [] : found.filter(one => one.rating > 0).slice(0, mostUsedCount)
  const rest = found.filter(one => !used.includes(one))
  const sections = line?.sections ?? []
  const known = new Set(sections.map(section => section.id))
  const groups: TemplateGroup[] = [
    { kind: 'used', key: 'used', name: '', templates: used },
    ...sections.map(({ id, name }): TemplateGroup => ({ kind: 'section', key: `section${id}`, name, templates: rest.filter(one => one.sectionId === id) })),
    { kind: 'loose', key: 'loose', name: '', templates: rest.filter(one => one.sectionId === null || !known.has(one.sectionId)) },
    { kind: 'own', key: 'own', name: '', templates: hitsOf(own) }
  ]
  const best = (group: TemplateGroup): number => group.templates[0] === undefined ? 0 : isNamed(group.templates[0])
  return groups.filter(group => group.templates.length > 0).sort((a, b) => best(b) - best(a))
}

/** Where the words of a search stand in a text, without overlaps, in its order. */
export function hitsIn(text: string, query: string): TextRange[] {
  const plain = folded(text)
  // Folding that changes the length (it does for a few rare letters) would mark the wrong place: then nothing is marked.
  if (plain.length !== text.length) return []
  const hits = searchWords(query).flatMap(word => {
    const from = plain.indexOf(word)
    return from === -1 ? [] : [{ from, to: from + word.length }]
  }).sort((a, b) => a.from - b.from)
  return hits.filter((hit, index) => index === 0 || hit.from >= Math.max(...hits.slice(0, index).map(before => before.to)))
}

function searchWords(query: string): string[] {
  return folded(query).split(/\s+/u).filter(word => word !== '')
}

/** Small letters, and the Russian letter that is typed either way. */
function folded(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е')
}

/** What stands in braces is no word of the template: else `name` would find every greeting. */
function isHit({ name, text }: Template, words: readonly string[]): boolean {
  const written = fillTemplate(text, {}).map(part => part.kind === 'gap' ? ' ' : part.text).join('')
  const plain = folded(`${name} ${written}`)
  return words.every(word => plain.includes(word))
}
