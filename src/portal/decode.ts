/** Portal answers mix numbers and strings, `Y`/`N`, `false` for empty and `[]` for an empty map: everything is read through these. */

export type RawMap = Record<string, unknown>

/** A positive integer written as a number or as digits; anything else is null. `"1e3"`, `"0x1"`, `" 1"`, 1.5 and arrays are no ids. */
export function toId<Id extends number>(value: unknown): Id | null {
  if (typeof value === 'string' && !/^[1-9]\d{0,15}$/u.test(value)) return null
  const number = typeof value === 'string' ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number as Id : null
}

/** A map; an empty PHP map comes as `[]`, a map with keys 0…n-1 as a list. */
export function toMap(value: unknown): RawMap {
  if (Array.isArray(value)) return Object.fromEntries(value.entries())
  return typeof value === 'object' && value !== null ? value as RawMap : {}
}

/** A list; a PHP list that lost its order comes as a map. */
export function toList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  return typeof value === 'object' && value !== null ? Object.values(value) : []
}

/**
 * Rows of a list, in the order that it has.
 * @param key that every row of the method has
 * @returns null when it is no list, or has rows of which none is the method's (some may be lost): that is a broken answer, never an empty list
 */
export function toRows(value: unknown, key: string): RawMap[] | null {
  if (typeof value !== 'object' || value === null) return null
  const rows = toList(value).map(toMap)
  return rows.length === 0 || rows.some(row => key in row) ? rows : null
}

export function toText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

export function toTextOrNull(value: unknown): string | null {
  const text = toText(value).trim()
  return text === '' ? null : text
}

/** `true`, `"Y"`, `1` and `"1"`. */
export function toFlag(value: unknown): boolean {
  return value === true || value === 'Y' || value === 1 || value === '1'
}

/** ISO date with the server's offset → ms; null for `false`, `{}` and broken dates. */
export function toMs(value: unknown): number | null {
  if (typeof value !== 'string') return null
  const ms = Date.parse(value)
  return Number.isNaN(ms) ? null : ms
}

/** Ids of a list; what is not an id is left out. */
export function toIds<Id extends number>(value: unknown): Id[] {
  return toList(value).map(one => toId<Id>(one)).filter(id => id !== null)
}
