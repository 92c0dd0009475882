/**
 * How PHP makes parameters of text: `parse_str`, which reads queries, form bodies, raw bodies and the commands of a batch.
 *
 * One limit of this copy: JavaScript keeps integer-like keys of an object in ascending order, PHP in the order they came.
 */
import type { PhpMap, PhpValue } from './method.ts'
import { phpMap } from './php.ts'

/** PHP's `max_input_nesting_level`: a deeper variable is dropped as a whole. */
const MAX_NESTING = 64
/** PHP's `max_input_vars`: later variables are dropped. */
const MAX_VARIABLES = 1000

type Branch = Map<string, string | Branch>

/** PHP's `urldecode`: `+` is a space, `%XX` a byte, anything else (a lone `%` too) stays. Bytes that are no UTF-8 become U+FFFD. */
export function urlDecode(text: string): string {
  const spaced = text.replaceAll('+', ' ')
  if (!spaced.includes('%')) return spaced
  return spaced.replace(/(?:%[0-9a-f]{2})+/gi, bytes => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8'))
}

/** The path of a variable's name: `a.b[c][]` → `['a_b', 'c', '']`; null for a name that PHP drops. */
function variablePath(rawName: string): string[] | null {
  const end = rawName.indexOf('\0')
  const name = (end < 0 ? rawName : rawName.slice(0, end)).replace(/^ +/, '')
  const open = name.indexOf('[')
  if (name === '' || open === 0) return null
  if (open < 0 || !name.includes(']', open)) return [name.replace(/[ .[]/g, '_')]
  const path = [name.slice(0, open).replace(/[ .]/g, '_')]
  let at = open
  while (name[at] === '[') {
    const close = name.indexOf(']', at)
    if (close < 0) break
    const key = name.slice(at + 1, close)
    path.push(/^\s$/.test(key) ? '' : key)
    at = close + 1
  }
  return path.length > MAX_NESTING ? null : path
}

/** The key that `[]` means: one above the largest whole number so far, 0 at first. */
function nextIndex(branch: Branch): string {
  let next = 0
  for (const key of branch.keys()) if (/^(0|[1-9]\d*)$/.test(key)) next = Math.max(next, Number(key) + 1)
  return String(next)
}

function store(root: Branch, path: string[], value: string): void {
  let branch = root
  for (const [depth, part] of path.entries()) {
    const key = part === '' && depth > 0 ? nextIndex(branch) : part
    if (depth === path.length - 1) {
      branch.set(key, value)
      return
    }
    const existing = branch.get(key)
    const child: Branch = existing instanceof Map ? existing : new Map()
    branch.set(key, child)
    branch = child
  }
}

function toMap(branch: Branch): PhpMap {
  return Object.fromEntries([...branch].map(([key, value]): [string, PhpValue] => [key, value instanceof Map ? phpMap(toMap(value)) : value]))
}

/**
 * PHP's `parse_str`. In: a query string without `?`. Out: parameters, all leaves text.
 * `a[b][]=` nests; dots and spaces of the top name become `_`; a later value replaces an earlier one; a nested map whose keys are 0…n-1 is a list.
 */
export function parseStr(text: string): PhpMap {
  const root: Branch = new Map()
  for (const pair of text.split('&').filter(part => part !== '').slice(0, MAX_VARIABLES)) {
    const equals = pair.indexOf('=')
    const path = variablePath(urlDecode(equals < 0 ? pair : pair.slice(0, equals)))
    if (path) store(root, path, equals < 0 ? '' : urlDecode(pair.slice(equals + 1)))
  }
  return toMap(root)
}
