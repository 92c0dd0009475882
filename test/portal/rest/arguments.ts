/**
 * The argument checks that several methods share, and the errors they throw.
 */
import { RestError, type PhpMap, type PhpValue } from './method.ts'
import { isPhpEmpty, isPhpNumeric, phpInt } from './php.ts'

export function emptyArgument(name: string): RestError {
  return new RestError(400, 'ERROR_ARGUMENT', `Argument '${name}' is null or empty`, { argument: name })
}

export function invalidArgument(name: string): RestError {
  return new RestError(400, 'ERROR_ARGUMENT', `The value of an argument '${name}' has an invalid type`, { argument: name })
}

/** A required id: PHP-empty fails first, then what is not numeric or not above zero. Throws `ERROR_ARGUMENT` with the argument's name. */
export function requiredId(params: PhpMap, name: string): number {
  const value = params[name]
  // @rule An argument that is empty in PHP's sense is refused by its name, before its type is looked at — server rest/lib/Exceptions/ArgumentNullException.php:11
  if (isPhpEmpty(value)) throw emptyArgument(name)
  if (!isPhpNumeric(value) || phpInt(value) <= 0) throw invalidArgument(name)
  return phpInt(value)
}

/** A plain refusal with HTTP 400. */
export function refusal(error: string, description: string): RestError {
  return new RestError(400, error, description)
}

/** A parameter that a controller's action declares; the code of its absence is the number-like text `100`. */
export function declared(params: PhpMap, name: string): PhpValue {
  const value = params[name]
  // @rule A parameter that a controller's action declares and nobody gives is error 100 — server main/lib/engine/autowire/binder.php:413
  if (value === undefined || value === null) throw refusal('100', `Could not find value for parameter {${name}}`)
  return value
}

/** The chat named by `DIALOG_ID` (`chat12`): its number, or null for a user's dialogue or nonsense. */
export function dialogChatId(value: unknown): number | null {
  const id = typeof value === 'string' ? /^chat(\d+)$/i.exec(value)?.[1] : undefined
  return id === undefined ? null : Number(id)
}
