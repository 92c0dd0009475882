/**
 * Compares an answer with a documented example as shapes: which keys there are, and the JSON type of each value.
 *
 * The example is a list of keys and types, not of values. `null` in it means "may be null, type unknown"; an object whose keys are all numbers
 * is a map by id; each element of a list and each value of such a map must fit one of the example's elements, keys being taken from all of them.
 */

/** Paths that are left out of the comparison, each with the reason. `[]` stands for a list's elements, `{}` for a map's values. */
export type Exceptions = Record<string, string>

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type JsonMap = { [key: string]: Json }

/** What differs, one line each; empty when the shapes agree. An exception that nothing needed is a difference too. */
export function shapeDifferences(example: unknown, answer: unknown, exceptions: Exceptions = {}): string[] {
  const unused = new Set(Object.keys(exceptions))
  const found: string[] = []
  const report = (path: string, difference: string): void => {
    const excepted = excepting(path, exceptions)
    if (excepted === null) found.push(`${path || 'result'}: ${difference}`)
    else unused.delete(excepted)
  }
  compare([example as Json], answer as Json, '', report)
  return [...found, ...[...unused].map(path => `${path}: the exception is not needed`)]
}

/** The exception that covers a path: the path itself or one above it. */
function excepting(path: string, exceptions: Exceptions): string | null {
  return Object.keys(exceptions).find(key => path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[`) || path.startsWith(`${key}{`)) ?? null
}

type Report = (path: string, difference: string) => void

/** `examples`: what the documents show in this place, several when they come from a list or a map by id. */
function compare(examples: Json[], answer: Json, path: string, report: Report): void {
  const types = [...new Set(examples.map(typeOf))]
  if (types.every(type => type === 'null')) return
  if (!types.includes(typeOf(answer))) {
    report(path, `expected ${types.join(' or ')}, got ${typeOf(answer)}`)
    return
  }
  if (Array.isArray(answer)) compareLists(examples.filter(Array.isArray), answer, path, report)
  else if (typeof answer === 'object' && answer !== null) compareMaps(examples.filter(isMap), answer, path, report)
}

function compareLists(examples: Json[][], answer: Json[], path: string, report: Report): void {
  const elements = examples.flat()
  if (elements.length === 0) return
  for (const element of answer) compare(elements, element, `${path}[]`, report)
}

function compareMaps(examples: JsonMap[], answer: JsonMap, path: string, report: Report): void {
  if (examples.every(isById)) {
    compareById(examples, answer, path, report)
    return
  }
  const at = (key: string): string => path === '' ? key : `${path}.${key}`
  for (const key of new Set(examples.flatMap(example => Object.keys(example)))) {
    if (key in answer) compare(examples.flatMap(example => key in example ? [example[key] ?? null] : []), answer[key] ?? null, at(key), report)
    else report(at(key), 'missing')
  }
  for (const key of Object.keys(answer)) {
    if (!examples.some(example => key in example)) report(at(key), 'not in the example')
  }
}

function compareById(examples: JsonMap[], answer: JsonMap, path: string, report: Report): void {
  const values = examples.flatMap(example => Object.values(example))
  for (const [key, value] of Object.entries(answer)) {
    if (ID_KEY.test(key)) compare(values, value, `${path}{}`, report)
    else report(`${path}.${key}`, 'a map by id has a named key')
  }
}

/** `27`, and dialogue ids such as `chat1501`. */
const ID_KEY = /^(chat)?\d+$/

function isById(map: JsonMap): boolean {
  const keys = Object.keys(map)
  return keys.length > 0 && keys.every(key => ID_KEY.test(key))
}

function isMap(value: Json): value is JsonMap {
  return typeOf(value) === 'object'
}

function typeOf(value: Json): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
