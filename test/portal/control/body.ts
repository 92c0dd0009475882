import type { Context } from 'hono'
import { InputError, type Check } from './input.ts'

/** The JSON body of a control call through a check; no body at all counts as `{}`. Throws `InputError` for broken JSON and wrong content. */
export async function readBody<T>(c: Context, check: Check<T>): Promise<T> {
  const text = await c.req.text()
  let body: unknown
  try {
    body = text.trim() === '' ? {} : JSON.parse(text)
  } catch (error) {
    throw new InputError(`body: not JSON (${error instanceof Error ? error.message : String(error)})`)
  }
  return check(body, 'body')
}
