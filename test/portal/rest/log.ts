/** Rows of the REST log: one for every request that reached the portal, written on arrival and completed with the answer. */
import type { LogRow, PortalContext } from '../context.ts'
import type { PhpMap } from './method.ts'
import { ownParams } from './request.ts'

/** A longer text is the content of a file: the log shows its beginning. */
const LONGEST = 100_000
const BEGINNING = 100

/** A parameter as the log shows it: nested values keep their form, scalars are text. */
function shown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shown)
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shown(inner)]))
  const text = String(value)
  return text.length <= LONGEST ? text : `${text.slice(0, BEGINNING)}… (${text.length} characters)`
}

/**
 * Adds the row of a request or of one command of a batch. Credentials never get into it.
 * Status 0 stays when nothing was ever answered (a dropped or silent connection).
 */
export function openRow(context: PortalContext, row: Pick<LogRow, 'method' | 'contentType' | 'preflight' | 'inBatch'>, params: PhpMap): LogRow {
  const opened: LogRow = {
    seq: (context.log.at(-1)?.seq ?? 0) + 1,
    at: new Date(context.state.now()).toISOString(),
    method: row.method,
    params: shown(ownParams(params)) as Record<string, unknown>,
    userId: null,
    status: 0,
    error: null,
    preflight: row.preflight,
    contentType: row.contentType,
    inBatch: row.inBatch,
    fault: null
  }
  context.log.push(opened)
  return opened
}
