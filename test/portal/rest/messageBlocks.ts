/** The blocks that a caller may hang on a message: `ATTACH`, `KEYBOARD`, `MENU`. */
import type { Params } from '../state/model.ts'
import { refusal } from './arguments.ts'
import type { PhpMap, PhpValue } from './method.ts'
import { isPhpEmpty, phpString } from './php.ts'

const BLOCK_MAX = 60_000

/** A map or list, or the JSON text of one; null when it is neither. */
function structure(value: PhpValue): object | null {
  if (typeof value === 'object') return value
  try {
    const parsed = JSON.parse(phpString(value)) as unknown
    return typeof parsed === 'object' ? parsed : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** The blocks as params of the message; `N` stands for none. Throws `<KEY>_ERROR` and `<KEY>_OVERSIZE`. */
export function messageBlocks(params: PhpMap): Params {
  const result: Params = {}
  for (const key of ['ATTACH', 'KEYBOARD', 'MENU'] as const) {
    const value = params[key]
    if (isPhpEmpty(value) || value === 'N') continue
    const block = structure(value ?? null)
    if (!block) throw refusal(`${key}_ERROR`, `Incorrect ${key.toLowerCase()} params`)
    // @rule A block is at most 60,000 characters of JSON — server im/classes/general/im_rest.php:3231
    if (JSON.stringify(block).length > BLOCK_MAX) throw refusal(`${key}_OVERSIZE`, `You have exceeded the maximum allowable size of ${key.toLowerCase()}`)
    result[key] = key === 'ATTACH' ? attachList(block) : block
  }
  return result
}

/** An attach is a list of attaches, one attach, or just its blocks. */
function attachList(block: object): object[] {
  if (!Array.isArray(block)) return ['BLOCKS' in block ? block : { ID: 1, BLOCKS: Object.values(block), DESCRIPTION: '', COLOR: '#df532d' }]
  const whole = block.every(part => typeof part === 'object' && part !== null && 'BLOCKS' in part)
  return whole ? block as object[] : [{ ID: 1, BLOCKS: block, DESCRIPTION: '', COLOR: '#df532d' }]
}
