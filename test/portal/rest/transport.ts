/**
 * The REST door: `POST|GET|OPTIONS /rest/<method>[.json]` and `/rest/batch`.
 * Every answer carries the same two CORS headers and nothing more, so a browser may send no foreign header and no `Authorization`.
 */
import type { HttpBindings } from '@hono/node-server'
import { Hono, type Context } from 'hono'
import type { FaultRule, LogRow, PortalContext } from '../context.ts'
import { isPause, jsonAnswer, spoiled, type Answer } from './answer.ts'
import { authorize, requestToken } from './auth.ts'
import { runBatch, type Damage } from './batch.ts'
import { callMethod, failureOf, requireMethod, timed } from './call.ts'
import { deliver } from './deliver.ts'
import { envelope, failure, type Reply } from './envelope.ts'
import { limitsOf } from './limits.ts'
import { openRow } from './log.ts'
import { RestError, type PhpMap } from './method.ts'
import { pause } from './pause.ts'
import { methodName, ownParams, readParams, type RawRequest } from './request.ts'

type RestContext = Context<{ Bindings: HttpBindings }>

interface Visit { context: PortalContext, request: RawRequest, name: string, params: PhpMap, row: LogRow }

async function rawRequest(c: RestContext): Promise<RawRequest> {
  const { incoming } = c.env
  return {
    verb: incoming.method ?? 'GET',
    url: incoming.url ?? '',
    contentType: incoming.headers['content-type'] ?? '',
    authorization: incoming.headers.authorization ?? '',
    body: await c.req.text()
  }
}

async function reply(visit: Visit, damage: Damage[]): Promise<Reply> {
  const { context, request, name, params, row } = visit
  try {
    if (name !== 'batch') requireMethod(context, name)
    const accessToken = requestToken(request.authorization, params)
    const caller = authorize(context, accessToken)
    row.userId = caller.id
    if (name !== 'batch') return await callMethod(context, name, ownParams(params), { caller, accessToken })
    return await timed(context, name, async () => {
      const batch = await runBatch(context, ownParams(params), { caller, accessToken }, request.contentType)
      damage.push(...batch.damage)
      return batch.result
    })
  } catch (error) {
    return failureOf(error)
  }
}

/** The answer of a call that runs. A fault on a command inside a batch may spoil the answer of the whole. */
async function realAnswer(visit: Visit): Promise<Answer> {
  const damage: Damage[] = []
  const given = await reply(visit, damage)
  const answer = jsonAnswer(given.ok ? 200 : given.status, envelope(given))
  return damage.reduce((result, { rule, broken }) => {
    visit.row.fault = rule.id
    return spoiled(rule, broken ? null : result)
  }, answer)
}

async function struckAnswer(visit: Visit, rule: FaultRule): Promise<Answer> {
  visit.row.fault = rule.id
  if (rule.when === 'before') {
    await pause(rule.do.delayMs)
    return isPause(rule) ? await realAnswer(visit) : spoiled(rule, null)
  }
  const real = await realAnswer(visit)
  await pause(rule.do.delayMs)
  return spoiled(rule, real)
}

async function answerOf(visit: Visit, source: string): Promise<Answer> {
  const { context, name } = visit
  // @rule Over the limit: 503 `QUERY_LIMIT_EXCEEDED`, and nothing ran — docs settings/performance/limits.md
  if (!limitsOf(context.state).admit(source)) {
    const refused = failure(new RestError(503, 'QUERY_LIMIT_EXCEEDED', 'Too many requests'))
    return jsonAnswer(refused.status, refused.body)
  }
  const rule = context.faults.take(name)
  return rule ? await struckAnswer(visit, rule) : await realAnswer(visit)
}

function errorOf(answer: Answer): string | null {
  if (!answer.headers['content-type']?.startsWith('application/json')) return null
  const body: unknown = JSON.parse(answer.body)
  return typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : null
}

function closeRow(row: LogRow, answer: Answer): void {
  if (answer.end !== 'answer') return
  row.status = answer.status
  row.error = errorOf(answer)
}

// @rule A preflight ends at once with an empty 200 — server rest/include.php:13
const EMPTY: Answer = { status: 200, headers: {}, body: '', cors: true, truncateTo: null, end: 'answer' }

/** The routes of REST. Faults and limits never touch `OPTIONS`; the latency does, as each preflight is a way of its own. */
export function restRoutes(context: PortalContext): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>()
  routes.all('/rest/*', async c => {
    // The browser took it back before it was whole: a server of the portal never runs such a request.
    const request = await rawRequest(c).catch(() => null)
    if (request === null) return c.body(null)
    const name = methodName(request.url)
    const preflight = request.verb === 'OPTIONS'
    const params = readParams(request, context.state.switches.filterForms)
    const row = openRow(context, { method: name, contentType: request.contentType, preflight, inBatch: false }, params)
    const visit: Visit = { context, request, name, params, row }
    const answer = preflight ? EMPTY : await answerOf(visit, c.env.incoming.socket.remoteAddress ?? '')
    await pause(context.latencyMs)
    closeRow(row, answer)
    return deliver(c.env, answer)
  })
  return routes
}
