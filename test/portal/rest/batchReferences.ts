/**
 * References between the commands of a batch: `$result[key][field][0]`, also `$total[…]`, `$next[…]`, `$error[…]`, `$time[…]`.
 * The server looks for them in every parameter, the text of a user included.
 */
import type { PhpMap, PhpValue } from './method.ts'
import { phpValue } from './php.ts'

/** What the commands so far have given. */
export type BatchMemory = Record<'result' | 'total' | 'next' | 'error' | 'time', PhpMap>

const REFERENCE = /\$(result|total|next|error|time)((?:\[[^[\]]+\])+)/g
const WHOLE = new RegExp(`^${REFERENCE.source}$`)

/** Walks the path and stops at the first step that does not exist: what was reached so far is the value. */
function reach(memory: BatchMemory, kind: string, path: string): PhpValue {
  let value: PhpValue = memory[kind as keyof BatchMemory]
  for (const key of path.slice(1, -1).split('][')) {
    // @rule A path that does not exist gives what was reached — server rest/classes/general/rest_util.php:478
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) break
    const next: PhpValue | undefined = Array.isArray(value) ? value[Number(key)] : value[key]
    if (next === undefined || next === null) break
    value = next
  }
  return value
}

function resolveText(text: string, memory: BatchMemory): PhpValue {
  const whole = WHOLE.exec(text)
  if (whole) return phpValue(reach(memory, whole[1] ?? '', whole[2] ?? ''))
  return text.replace(REFERENCE, (reference, kind: string, path: string) => {
    const value = reach(memory, kind, path)
    // @rule Inside a longer text only texts are pasted — server rest/classes/general/rest_util.php:478
    return typeof value === 'string' ? value : reference
  })
}

function resolveValue(value: PhpValue, memory: BatchMemory): PhpValue {
  if (typeof value === 'string') return resolveText(value, memory)
  if (Array.isArray(value)) return value.map(inner => resolveValue(inner, memory))
  return typeof value === 'object' && value !== null ? resolveReferences(value, memory) : value
}

/**
 * Parameters with their references replaced. A value that is one reference keeps its type;
 * inside longer text only texts are pasted, the rest stays as written.
 */
export function resolveReferences(params: PhpMap, memory: BatchMemory): PhpMap {
  return Object.fromEntries(Object.entries(params).map(([key, value]): [string, PhpValue] => [key, resolveValue(value, memory)]))
}
