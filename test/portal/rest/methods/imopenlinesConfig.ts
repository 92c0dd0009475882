/**
 * `imopenlines.config.get` and `imopenlines.config.list.get`: the settings of open channels. The server asks for no permission.
 */
import type { Call, Method, PhpMap, PhpValue } from '../method.ts'
import { refusal } from '../arguments.ts'
import { filterFields, matchesFilter, sortRows } from '../filter.ts'
import { isPhpEmpty, phpEntries, phpInt, phpList, phpString } from '../php.ts'
import { lineConfig, lineFields, lineQueue, listedQueue } from '../view/lineView.ts'
import type { Line } from '../../state/model.ts'

/** `false` for a line that does not exist. `WITH_QUEUE: "N"` leaves the queue out, `SHOW_OFFLINE: "N"` the people who are away (fired ones). */
function configGet(call: Call): unknown {
  const { params, state } = call
  // @rule A line without a number: `CONFIG_ID_EMPTY` — docs api-reference/imopenlines/openlines/imopenlines-config-get.md
  if (isPhpEmpty(params.CONFIG_ID)) throw refusal('CONFIG_ID_EMPTY', 'Config ID can\'t be empty')
  const line = state.lines.get(phpInt(params.CONFIG_ID))
  // @rule A line that does not exist is `false`; no right is asked — server imopenlines/lib/rest.php:1702
  if (!line) return false
  if (params.WITH_QUEUE === 'N') return lineConfig(line)
  const queue = params.SHOW_OFFLINE === 'N' ? line.queue.filter(id => state.users.get(id)?.active) : line.queue
  return { ...lineConfig(line), ...lineQueue(line, queue) }
}

const PARAMS = ['select', 'filter', 'order', 'limit', 'offset']
const OPTIONS = ['QUEUE', 'CONFIG_QUEUE', 'CHECK_PERMISSION']

function wrong(description: string): Error {
  return refusal('INVALID_FORMAT', description)
}

function arrayOf(value: PhpValue | undefined, field: string): PhpMap {
  if (value === undefined) return {}
  const map = phpEntries(value)
  if (!map) throw wrong(`A wrong format for the PARAMS field '${field}' is passed`)
  return map
}

function count(params: PhpMap, field: string, absent: number): number {
  const value = params[field]
  if (value === undefined || value === null) return absent
  if (!/^\d+$/.test(phpString(value))) throw wrong(`A non-negative integer is expected in the PARAMS field '${field}'`)
  return phpInt(value)
}

function checkNames(names: string[], field: string): void {
  const known = lineFields()
  for (const name of names) {
    if (!/^[A-Z][A-Z\d_]*$/.test(name)) throw wrong(`A wrong field name is passed in the PARAMS field '${field}'`)
    if (!known.includes(name)) throw wrong(`An unknown field '${name}' is passed in the PARAMS field '${field}'`)
  }
}

interface Listing { select: string[], filter: PhpMap, order: PhpMap, limit: number, offset: number }

function listing(call: Call): Listing {
  const params = arrayOf(call.params.PARAMS, 'PARAMS')
  // @rule Foreign keys and fields of a list: `INVALID_FORMAT` — server imopenlines/lib/rest.php:1719
  const strange = Object.keys(params).filter(key => !PARAMS.includes(key))
  if (strange.length > 0) throw wrong(`Unsupported PARAMS fields are passed: ${strange.join(', ')}`)
  const select = (phpList(arrayOf(params.select, 'select')) ?? []).map(phpString)
  const order = arrayOf(params.order, 'order')
  const filter = arrayOf(params.filter, 'filter')
  const result = { select, filter, order, limit: count(params, 'limit', Infinity), offset: count(params, 'offset', 0) }
  checkNames(select.filter(name => name !== '*'), 'select')
  checkNames(Object.keys(order), 'order')
  checkNames(filterFields(filter), 'filter')
  const directions = Object.values(order).map(direction => phpString(direction).toUpperCase())
  if (directions.some(direction => direction !== 'ASC' && direction !== 'DESC')) throw wrong('A wrong sorting direction is passed in the PARAMS field \'order\'')
  return result
}

/** `QUEUE` and `CONFIG_QUEUE` are switches of `Y` and `N`; `CHECK_PERMISSION` changes nothing, as everybody may read. */
function checkOptions(options: PhpMap): void {
  const strange = Object.keys(options).filter(key => !OPTIONS.includes(key))
  if (strange.length > 0) throw wrong(`Unsupported OPTIONS fields are passed: ${strange.join(', ')}`)
  for (const key of ['QUEUE', 'CONFIG_QUEUE']) {
    const value = options[key]
    if (value !== undefined && value !== 'Y' && value !== 'N') throw wrong(`A wrong format for the OPTIONS field '${key}' is passed`)
  }
}

function configListGet(call: Call): unknown {
  const { select, filter, order, limit, offset } = listing(call)
  const options = arrayOf(call.params.OPTIONS, 'OPTIONS')
  checkOptions(options)
  const rows = [...call.state.lines.values()].map(line => ({ line, config: lineConfig(line) }))
    .filter(({ config }) => matchesFilter(filter, field => config[field]))
  const sorted = sortRows(rows, Object.keys(order).length > 0 ? order : { ID: 'ASC' }, ({ config }, field) => config[field])
  return sorted.slice(offset, offset + limit).map(({ line, config }) => listed(call, line, config, select, options))
}

function listed(call: Call, line: Line, config: Record<string, unknown>, select: string[], options: PhpMap): Record<string, unknown> {
  const all = select.length === 0 || select.includes('*')
  return {
    ...all ? config : Object.fromEntries(Object.entries(config).filter(([key]) => select.includes(key))),
    ...options.QUEUE === 'Y' ? listedQueue(call.state, call.origin, line) : {},
    ...options.CONFIG_QUEUE === 'Y' ? { CONFIG_QUEUE: line.queue.map(id => ({ ENTITY_ID: String(id), ENTITY_TYPE: 'user' })) } : {}
  }
}

/** Where the settings of the lines stand on this portal. */
function configPathGet({ origin }: Call): Record<string, string> {
  // @rule The path of the lines' settings is told with the server's address — server imopenlines/lib/rest.php:931
  return { SERVER_ADDRESS: origin, PUBLIC_PATH: '/contact_center/' }
}

export const methods: Method[] = [
  { name: 'imopenlines.config.get', scope: 'imopenlines', anyKeyCase: false, run: configGet },
  { name: 'imopenlines.config.list.get', scope: 'imopenlines', anyKeyCase: false, run: configListGet },
  { name: 'imopenlines.config.path.get', scope: 'imopenlines', anyKeyCase: false, run: configPathGet }
]
