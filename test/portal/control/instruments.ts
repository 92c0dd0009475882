/** Control calls that touch no record: reset, faults, tokens, log, frames, clock. */
import { Hono } from 'hono'
import type { FaultRule, PortalContext } from '../context.ts'
import { readProvenance } from '../provenance.ts'
import { readBody } from './body.ts'
import { aCount, aFlag, aMoment, aNumber, aRecord, aText, either, fields, InputError, oneOf, type Check } from './input.ts'

const resetInput = fields({ seed: oneOf('demo', 'empty', 'huge', 'field') })
const clockInput = fields({ now: aMoment, advanceMs: aNumber })
const tokenInput = fields({ expire: oneOf(true), refresh: oneOf('ok', 'silent', 'refused'), delayMs: aCount })

/** Header values are texts. */
const headers: Check<Record<string, string>> = (value, at) =>
  Object.fromEntries(Object.entries(aRecord(value, at)).map(([name, text]) => [name, aText(text, `${at}.${name}`)]))

const aStatus: Check<number> = (value, at) => {
  if (!Number.isInteger(value) || (value as number) < 200 || (value as number) > 599) throw new InputError(`${at}: expected a status from 200 to 599, got ${JSON.stringify(value)}`)
  return value as number
}

const deed = fields({
  status: aStatus,
  body: either(aText, aRecord),
  headers,
  cors: aFlag,
  delayMs: aCount,
  drop: oneOf(true, 'silent'),
  truncateTo: aCount,
  silent: oneOf(true)
})

const faultInput = fields({
  method: aText,
  when: oneOf('before', 'after'),
  times: either(oneOf('always'), aCount),
  skip: aCount,
  do: deed
}, 'method', 'when', 'do')

function aFault(given: ReturnType<typeof faultInput>): Omit<FaultRule, 'id'> {
  if (given.method === '') throw new InputError('body.method: expected the name of a REST method, "*", "refreshAuth" or "getInitData"')
  if (Object.keys(given.do).length === 0) throw new InputError('body.do: expected at least one thing to do')
  return { method: given.method, when: given.when, times: given.times ?? 1, skip: given.skip ?? 0, do: given.do }
}

function faultRoutes(context: PortalContext): Hono {
  return new Hono()
    .post('/faults', async c => c.json({ id: context.faults.add(aFault(await readBody(c, faultInput))) }))
    .delete('/faults', c => {
      context.faults.clear()
      return c.json({})
    })
}

function logRoutes(context: PortalContext): Hono {
  return new Hono()
    .get('/log', c => c.json(context.log))
    .delete('/log', c => {
      context.log.length = 0
      return c.json({})
    })
    .get('/frames', c => c.json(context.frames))
    .get('/provenance', c => c.json(readProvenance().rules))
}

/** `reset`, `token`, `clock`, `faults`, `log`, `frames`. A fault strikes once unless `times` says otherwise. */
export function instrumentRoutes(context: PortalContext): Hono {
  return new Hono()
    .route('/', faultRoutes(context))
    .route('/', logRoutes(context))
    .post('/reset', async c => {
      context.reset((await readBody(c, resetInput)).seed ?? 'demo')
      return c.json({})
    })
    .post('/token', async c => {
      const given = await readBody(c, tokenInput)
      if (given.expire) context.tokens.expireAll()
      if (given.refresh !== undefined || given.delayMs !== undefined) {
        context.tokens.refreshMode = { refresh: given.refresh ?? context.tokens.refreshMode.refresh, delayMs: given.delayMs ?? 0 }
      }
      return c.json({})
    })
    .post('/clock', async c => {
      const given = await readBody(c, clockInput)
      if (given.now !== undefined) context.clock.set(given.now)
      if (given.advanceMs !== undefined) context.clock.advance(given.advanceMs)
      return c.json({ now: new Date(context.clock.now()).toISOString() })
    })
}
