/** Reading the JSON bodies of the control API: each check returns the typed value or throws an `InputError` that names the place. */

/** A wrong body; its message says where and what was expected. */
export class InputError extends Error {}

/** Something that a path names does not exist. */
export class NotFoundError extends Error {}

export type Check<T> = (value: unknown, at: string) => T

type Checks = Record<string, Check<unknown>>
export type Given<T extends Checks> = { [K in keyof T]?: T[K] extends Check<infer V> ? V : never }

function expected<T>(what: string, is: (value: unknown) => boolean): Check<T> {
  return (value, at) => {
    if (!is(value)) throw new InputError(`${at}: expected ${what}, got ${JSON.stringify(value)}`)
    return value as T
  }
}

export const aText = expected<string>('a text', value => typeof value === 'string')
export const aFlag = expected<boolean>('true or false', value => typeof value === 'boolean')
export const anId = expected<number>('a whole number above 0', value => Number.isInteger(value) && (value as number) > 0)
export const aCount = expected<number>('a whole number from 0', value => Number.isInteger(value) && (value as number) >= 0)
export const aNumber = expected<number>('a number', value => typeof value === 'number' && Number.isFinite(value))
export const aRecord = expected<Record<string, unknown>>('an object', value => typeof value === 'object' && value !== null && !Array.isArray(value))

/** A moment as ISO text; out: milliseconds. */
export const aMoment: Check<number> = (value, at) => {
  const ms = typeof value === 'string' ? Date.parse(value) : NaN
  if (Number.isNaN(ms)) throw new InputError(`${at}: expected a moment as ISO text, got ${JSON.stringify(value)}`)
  return ms
}

/** One of the values written out. */
export function oneOf<const T extends readonly (string | number | boolean)[]>(...values: T): Check<T[number]> {
  return expected<T[number]>(`one of ${values.map(value => JSON.stringify(value)).join(', ')}`, value => values.includes(value as T[number]))
}

export function nullable<T>(check: Check<T>): Check<T | null> {
  return (value, at) => value === null ? null : check(value, at)
}

export function listOf<T>(check: Check<T>): Check<T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) throw new InputError(`${at}: expected a list, got ${JSON.stringify(value)}`)
    return value.map((item, index) => check(item, `${at}[${index}]`))
  }
}

/** The first check that passes; with none, the error of the last one. */
export function either<A, B>(first: Check<A>, second: Check<B>): Check<A | B> {
  return (value, at) => {
    try {
      return first(value, at)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      return second(value, at)
    }
  }
}

/** An object with any of these keys and no other; the `required` ones must be there. */
export function fields<T extends Checks, R extends keyof T & string = never>(checks: T, ...required: R[]): Check<Given<T> & Required<Pick<Given<T>, R>>> {
  return (value, at) => {
    const record = aRecord(value, at)
    const missing = required.find(key => record[key] === undefined)
    if (missing !== undefined) throw new InputError(`${at}.${missing}: is missing`)
    return Object.fromEntries(Object.entries(record).map(([key, inner]) => {
      const check = Object.hasOwn(checks, key) ? checks[key] : undefined
      if (!check) throw new InputError(`${at}.${key}: unknown, expected one of ${Object.keys(checks).join(', ')}`)
      return [key, check(inner, `${at}.${key}`)]
    })) as Given<T> & Required<Pick<Given<T>, R>>
  }
}
