/**
 * `batch`: up to 50 commands one after the other in one request, each `method?urlencoded=params`,
 * each counted, logged and struck by faults like a call of its own.
 * The request answers 200 whatever the commands gave.
 */
import type { FaultRule, LogRow, PortalContext } from '../context.ts'
import { isPause } from './answer.ts'
import { resolveReferences, type BatchMemory } from './batchReferences.ts'
import { callMethod, type Authorized } from './call.ts'
import { failure, type Reply } from './envelope.ts'
import { filterParams } from './formFilter.ts'
import { openRow } from './log.ts'
import { RestError, type PhpMap } from './method.ts'
import { parseStr } from './parseStr.ts'
import { isPhpEmpty, phpMap, phpString, phpValue } from './php.ts'
import { ownParams } from './request.ts'
import { pause } from './pause.ts'

// @rule A batch runs 50 commands — server rest/classes/general/rest_util.php:21
const MAX_COMMANDS = 50
// @rule batch, download and upload are refused inside a batch — server rest/classes/general/rest_provider.php:304
const NOT_IN_BATCH = ['batch', 'download', 'upload']

/** What a front end answers to the request as a whole. */
const NEVER_INNER = [413, 502, 504]

/** What the transport must do to the whole answer because of a fault on one command. */
export interface Damage { rule: FaultRule, broken: boolean }

interface Run {
  context: PortalContext
  authorized: Authorized
  contentType: string
  memory: BatchMemory
  damage: Damage[]
}

interface Command { name: string, params: PhpMap }

/** PHP's `parse_url` on a command: the path is the method, the query its parameters, a fragment is lost. */
function parseCommand(run: Run, text: string): Command {
  const [, path = '', query = ''] = /^([^?#]*)(?:\?([^#]*))?/.exec(text) ?? []
  const parsed = parseStr(query)
  // @rule Parameters of a command pass the proactive filter — server rest/classes/general/rest_provider.php:301
  const filtered = run.context.state.switches.filterForms ? filterParams(parsed) : parsed
  return { name: path.toLowerCase(), params: ownParams(resolveReferences(filtered, run.memory)) }
}

/** A fault that can be told inside the batch's own answer: an object that is an error or a result. Anything else spoils the whole answer. */
function innerReply(rule: FaultRule): Reply | null {
  const { body, status, headers, cors, drop, truncateTo, silent } = rule.do
  if (typeof body !== 'object' || headers || cors === false || (status !== undefined && NEVER_INNER.includes(status)) || drop || silent || truncateTo !== undefined) return null
  const { error, error_description: text = '', ...extra } = body
  if (typeof error !== 'string') return { ok: true, result: body.result ?? body, total: null, next: null, time: {} }
  return failure(new RestError(status ?? 400, error, phpString(phpValue(text)), extra))
}

function breakBy(run: Run, rule: FaultRule, broken: boolean): null {
  run.damage.push({ rule, broken })
  return null
}

/** A command under a fault; null when the whole batch ends here. */
async function struckCommand(run: Run, command: Command, rule: FaultRule): Promise<Reply | null> {
  const call = async (): Promise<Reply> => await callMethod(run.context, command.name, command.params, run.authorized)
  if (rule.when === 'before') {
    await pause(rule.do.delayMs)
    return isPause(rule) ? await call() : innerReply(rule) ?? breakBy(run, rule, true)
  }
  const real = await call()
  await pause(rule.do.delayMs)
  if (isPause(rule)) return real
  const inner = innerReply(rule)
  if (inner) return inner
  const broken = rule.do.status !== undefined || rule.do.body !== undefined || rule.do.drop !== undefined || rule.do.silent === true
  breakBy(run, rule, broken)
  return broken ? null : real
}

function close(row: LogRow, reply: Reply | null): void {
  row.status = reply === null ? 0 : reply.ok ? 200 : reply.status
  row.error = reply === null || reply.ok ? null : reply.body.error
}

async function runCommand(run: Run, text: string, isOverLimit: boolean): Promise<Reply | null> {
  const command = parseCommand(run, text)
  const row = openRow(run.context, { method: command.name, contentType: run.contentType, preflight: false, inBatch: true }, command.params)
  row.userId = run.authorized.caller.id
  let reply: Reply | null
  // @rule The 51st and later commands fail one by one, the first 50 run — server rest/classes/general/rest_provider.php:358
  if (isOverLimit) reply = failure(new RestError(400, 'ERROR_BATCH_LENGTH_EXCEEDED', 'Max batch length exceeded'))
  else if (NOT_IN_BATCH.includes(command.name)) reply = failure(new RestError(405, 'ERROR_BATCH_METHOD_NOT_ALLOWED', 'Method is not allowed for batch usage'))
  else {
    const rule = run.context.faults.take(command.name)
    row.fault = rule?.id ?? null
    reply = rule ? await struckCommand(run, command, rule) : await callMethod(run.context, command.name, command.params, run.authorized)
  }
  close(row, reply)
  return reply
}

function remember(memory: BatchMemory, key: string, reply: Reply): void {
  const { result, total, next, error, time } = memory
  if (!reply.ok) {
    error[key] = phpValue(reply.body)
    return
  }
  result[key] = phpValue(JSON.parse(JSON.stringify(reply.result ?? null)))
  if (reply.total !== null) total[key] = reply.total
  if (reply.next !== null) next[key] = reply.next
  time[key] = phpValue(reply.time)
}

/**
 * Runs the commands of `cmd` in their order. `halt` is a PHP truth, so the text `"false"` halts too; later keys then appear nowhere.
 * A command that is no text is skipped without a trace. Every map of the answer is a PHP array: `[]` when empty, a list when its keys are 0…n-1.
 * Out: the `result` of the answer and the damage that faults on single commands do to the whole answer.
 */
export async function runBatch(
  context: PortalContext, params: PhpMap, authorized: Authorized, contentType: string
): Promise<{ result: unknown, damage: Damage[] }> {
  const memory: BatchMemory = { result: {}, total: {}, next: {}, error: {}, time: {} }
  const run: Run = { context, authorized, contentType, memory, damage: [] }
  const commands = typeof params.cmd === 'object' && params.cmd !== null ? Object.entries(params.cmd) : []
  for (const [index, [key, text]] of commands.entries()) {
    // @rule A command that is no text is skipped — server rest/classes/general/rest_provider.php:289
    if (typeof text !== 'string') continue
    const reply = await runCommand(run, text, index >= MAX_COMMANDS)
    if (reply === null) break
    remember(memory, key, reply)
    // @rule `halt` is a PHP truth: the text `false` halts too — server rest/classes/general/rest_provider.php:271
    if (!reply.ok && !isPhpEmpty(params.halt)) break
  }
  const result = {
    result: phpMap(memory.result),
    result_error: phpMap(memory.error),
    result_total: phpMap(memory.total),
    result_next: phpMap(memory.next),
    result_time: phpMap(memory.time)
  }
  return { result, damage: run.damage }
}
