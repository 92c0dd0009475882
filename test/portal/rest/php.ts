/**
 * How PHP sees values: the emptiness test, the numeric test and the array duality decide which check of a method fails first.
 */
import type { PhpMap, PhpValue } from './method.ts'

/** PHP `empty()`: missing, null, false, 0, `""`, `"0"` and an empty array or map are empty; `" "` and `"0.0"` are not. */
export function isPhpEmpty(value: PhpValue | undefined): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === '' || value === '0') return true
  if (typeof value !== 'object') return false
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0
}

const NUMERIC = /^[ \t\n\r\v\f]*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?[ \t\n\r\v\f]*$/

/** PHP 8 `is_numeric()`: numbers, and text such as `"12"`, `" 1.5"`, `"1e3"`, `"7 "`. */
export function isPhpNumeric(value: PhpValue | undefined): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value === 'string' && NUMERIC.test(value)
}

/** PHP `(int)` cast: leading digits of a text (`"12abc"` is 12, `"1e3"` is 1000), 1 for true and for a filled array, else 0. */
export function phpInt(value: PhpValue | undefined): number {
  if (typeof value === 'number') return Math.trunc(value)
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string') {
    const number = /^[ \t\n\r\v\f]*([+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?)/.exec(value)?.[1]
    return number === undefined ? 0 : Math.trunc(Number(number))
  }
  return isPhpEmpty(value) ? 0 : 1
}

/** PHP `(string)` cast of a scalar: true is `"1"`, false and null are `""`, an array is `"Array"`. */
export function phpString(value: PhpValue | undefined): string {
  if (value === undefined || value === null || value === false) return ''
  if (value === true) return '1'
  return typeof value === 'object' ? 'Array' : String(value)
}

/** A PHP array as a list of values, whatever its keys: form bodies and JSON objects give maps where JSON arrays give lists. Null when it is no array. */
export function phpList(value: PhpValue | undefined): PhpValue[] | null {
  if (typeof value !== 'object' || value === null) return null
  return Array.isArray(value) ? value : Object.values(value)
}

/** A PHP array as a map; a list gets its indexes as keys. Null when it is no array. */
export function phpEntries(value: PhpValue | undefined): PhpMap | null {
  if (typeof value !== 'object' || value === null) return null
  return Array.isArray(value) ? Object.fromEntries(value.entries()) : value
}

/** An answer's map as PHP encodes it: an empty map leaves as `[]`, and a map with the keys 0..n-1 in order as a list. */
export function phpMap<T>(map: Record<string, T>): Record<string, T> | T[] {
  const keys = Object.keys(map)
  // @rule An empty map is sent as a list, as PHP encodes it — docs api-reference/data-types.md
  return keys.every((key, index) => key === String(index)) ? Object.values(map) : map
}

/** A decoded JSON value in the one shape PHP has for arrays, at every depth (see `phpMap`); what JSON cannot carry becomes null. */
export function phpValue(value: unknown): PhpValue {
  if (Array.isArray(value)) return value.map(phpValue)
  if (typeof value === 'object' && value !== null) {
    return phpMap(Object.fromEntries(Object.entries(value).map(([key, inner]): [string, PhpValue] => [key, phpValue(inner)])))
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

const SERVER_OFFSET_MS = 3 * 60 * 60 * 1000

/** `date('c')` on the server: ISO 8601 without milliseconds, in the server's zone (Moscow, +03:00). */
export function phpDate(ms: number): string {
  // @rule Dates are ISO 8601 with the server's offset, without milliseconds — server rest/classes/general/rest.php:741
  return `${new Date(ms + SERVER_OFFSET_MS).toISOString().slice(0, 19)}+03:00`
}
