/**
 * Filters and orders of list methods: `{">=opportunity": 5000, "@stageId": ["NEW"], "0": {"logic": "OR", …}}`.
 */
import type { PhpMap, PhpValue } from './method.ts'
import { phpEntries, phpList, phpString } from './php.ts'

const OPERATOR = /^(!=%|!%|!@|!=|>=|<=|=%|>|<|=|@|%|!)?(.*)$/s

/** A filter key's operator (`=` when none is written) and field. */
export function filterKey(key: string): { operator: string, field: string } {
  const [, operator = '=', field = ''] = OPERATOR.exec(key) ?? []
  return { operator, field }
}

/** Field names used anywhere in a filter, groups included. */
export function filterFields(filter: PhpMap): string[] {
  return Object.entries(filter).flatMap(([key, value]) => {
    if (isGroup(key)) return filterFields(phpEntries(value) ?? {})
    return isLogic(key) ? [] : [filterKey(key).field]
  })
}

/** Whether a row passes. `read` gives a field's value; conditions are joined by AND unless the group says `logic: "OR"`. */
export function matchesFilter(filter: PhpMap, read: (field: string) => unknown): boolean {
  // @rule Conditions are joined by AND unless their group says OR — docs api-reference/crm/universal/crm-item-list.md
  const or = Object.entries(filter).some(([key, value]) => isLogic(key) && phpString(value).toUpperCase() === 'OR')
  const results = Object.entries(filter).filter(([key]) => !isLogic(key)).map(([key, value]) => {
    if (isGroup(key)) return matchesFilter(phpEntries(value) ?? {}, read)
    const { operator, field } = filterKey(key)
    return matches(operator, read(field), value)
  })
  return or ? results.some(Boolean) : results.every(Boolean)
}

function isGroup(key: string): boolean {
  return /^\d+$/.test(key)
}

function isLogic(key: string): boolean {
  return key.toLowerCase() === 'logic'
}

function matches(operator: string, actual: unknown, wanted: PhpValue): boolean {
  if (operator.startsWith('!')) return !matches(operator.slice(1) || '=', actual, wanted)
  const list = phpList(wanted)
  if (list) return list.some(value => matches(operator === '@' ? '=' : operator, actual, value))
  if (Array.isArray(actual)) return actual.some(value => matches(operator, value, wanted))
  switch (operator) {
    case '>': return compare(actual, wanted) > 0
    case '>=': return compare(actual, wanted) >= 0
    case '<': return compare(actual, wanted) < 0
    case '<=': return compare(actual, wanted) <= 0
    case '%': return text(actual).toLowerCase().includes(text(wanted).toLowerCase())
    case '=%': return like(text(actual), text(wanted))
    default: return compare(actual, wanted) === 0
  }
}

/** SQL `LIKE` with `%` at either end. */
function like(actual: string, pattern: string): boolean {
  const core = pattern.replace(/^%|%$/g, '').toLowerCase()
  const value = actual.toLowerCase()
  if (pattern.startsWith('%')) return pattern.endsWith('%') ? value.includes(core) : value.endsWith(core)
  return pattern.endsWith('%') ? value.startsWith(core) : value === core
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** Numbers by value, dates by time, everything else as text. */
export function compare(a: unknown, b: unknown): number {
  const [left, right] = [text(a), text(b)]
  const isNumber = (value: string): boolean => value.trim() !== '' && Number.isFinite(Number(value))
  if (isNumber(left) && isNumber(right)) return Number(left) - Number(right)
  if (isDate(left) && isDate(right)) return Date.parse(left) - Date.parse(right)
  return left < right ? -1 : left > right ? 1 : 0
}

function isDate(value: string): boolean {
  return /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value))
}

/** Sorts a copy of rows by `{field: "ASC" | "DESC"}`, the first field weighing most. */
export function sortRows<T>(rows: T[], order: PhpMap, read: (row: T, field: string) => unknown): T[] {
  const keys = Object.entries(order)
  return [...rows].sort((a, b) => {
    for (const [field, direction] of keys) {
      const sign = phpString(direction).toUpperCase() === 'DESC' ? -1 : 1
      const result = compare(read(a, field), read(b, field)) * sign
      if (result !== 0) return result
    }
    return 0
  })
}
