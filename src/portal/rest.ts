import type { Failure } from '@/domain/failure'
import { isWorthRetrying } from '@/domain/failure'
import { limitBackoffMs, readRetryMs } from '@/domain/pacing'
import type { Part } from '@/domain/opening'
import { batchParams, batchResult } from './batch'
import type { Commands, Parts, SdkAnswer } from './batch'
import type { DelayListener } from './contract'
import { PortalError } from './contract'
import { toMap } from './decode'
import { operationRestMs, readError, readErrorBody, sortFailure } from './failures'
import type { RawFailure } from './failures'
import type { RestParams } from './phpQuery'

/** The two SDK calls that everything goes through. */
export interface SdkCalls {
  /** `b24.actions.v2.call.make`, for reads and actions. */
  read: (method: string, params: RestParams) => Promise<SdkAnswer>
  /** `b24.callMethod`, for messages of people. */
  send: (method: string, params: RestParams) => Promise<SdkAnswer>
}

/** Time and chance, given so that tests own them. */
export interface RestClock {
  now: () => number
  sleep: (ms: number) => Promise<void>
  random: () => number
  /** Hears of every answer: it tells the portal's time. */
  onAnswer?: (answer: unknown) => void
}

export type SendAnswer = { kind: 'result', result: unknown } | { kind: 'error', raw: RawFailure }

interface BatchOptions { once?: boolean, halt?: boolean, asked?: Promise<SdkAnswer> }

export interface Rest {
  /** One call; failures of the passing kind are tried again unless `once`. Rejects with `PortalError`. */
  read: (method: string, params: RestParams, once?: boolean) => Promise<unknown>
  /**
   * Several commands in one request; each part ends by itself.
   * @param halt what comes after the first command that fails is not run, and fails too
   * @param asked the same request when it is already under way: it counts as the first try
   */
  batch: <Key extends string>(commands: Commands<Key>, options?: BatchOptions) => Promise<Parts<Key>>
  /** Exactly one request, never repeated, never held back. */
  send: (method: string, params: RestParams) => Promise<SendAnswer>
}

/** A read that takes longer is given up; the screen has offered Cancel long before. */
const readDeadlineMs = 30_000

/**
 * A page that gave no new token is not asked again sooner: every call would ask it, and a portal that has none to give shows the person an alert
 * of its own, each time, and never answers. The longer that goes on, the longer it is left alone.
 */
const tokenRestsMs = [30_000, 30_000, 30_000, 120_000, 480_000, 1_800_000]

/**
 * The one way to call the portal. The SDK's own retries and limiters are off (they act unseen), so what they should do for reads is done here:
 * passing failures are tried again after 1, 3 and 9 s, and while the portal's limits refuse us, reads wait in one line and the screen is told.
 */
export function createRest(calls: SdkCalls, clock: RestClock, onDelay: DelayListener): Rest {
  const pace = createPace(clock, onDelay)
  /** Reads wait after any lost token, for each would ask for a new one; a person's message only while the page around us gave no answer at all. */
  let tokenRestsUntil = 0
  let pageRestsUntil = 0
  let tokensLost = 0

  function sorted(raw: RawFailure): Failure {
    const failure = sortFailure(raw, clock.now())
    const now = clock.now()
    if (failure.kind !== 'tokenLost') return failure
    const isNew = tokenRestsUntil <= now
    if (isNew) tokensLost = Math.min(tokensLost + 1, tokenRestsMs.length)
    const until = now + (tokenRestsMs[tokensLost - 1] ?? 0)
    if (isNew) tokenRestsUntil = until
    if (raw.transport === 'tokenTimeout' && pageRestsUntil <= now) pageRestsUntil = until
    return failure
  }

  /** An answer came: so there is a token again, whoever asked for it. */
  function heard(data: unknown): void {
    tokenRestsUntil = pageRestsUntil = tokensLost = 0
    clock.onAnswer?.(data)
  }

  async function read(method: string, params: RestParams, once = false, asked?: Promise<SdkAnswer>): Promise<unknown> {
    for (let attempt = 0; ; attempt++) {
      const under = attempt === 0 ? asked : undefined
      const part = await pace.inTurn(method, () => attemptRead(() => under ?? calls.read(method, params)))
      if (part.ok) return part.value
      const { failure } = part
      const isLimited = failure.kind === 'limited' && failure.retryAt === null
      const wait = readRetryMs[attempt]
      if (once || wait === undefined || !(isLimited || isWorthRetrying(failure))) throw new PortalError(failure)
      // A refusal by the limits already made the pace wait before the next turn.
      if (!isLimited) await clock.sleep(wait)
    }
  }

  async function attemptRead(call: () => Promise<SdkAnswer>): Promise<Part<unknown>> {
    if (clock.now() < tokenRestsUntil) return { ok: false, failure: { kind: 'tokenLost' } }
    try {
      const answer = await withDeadline(call(), readDeadlineMs, clock)
      if (answer === timedOut) return { ok: false, failure: { kind: 'timeout' } }
      if (answer.isSuccess) {
        const data = answer.getData()
        heard(data)
        return { ok: true, value: toMap(data).result }
      }
      return { ok: false, failure: sorted(firstError(answer)) }
    } catch (error) {
      return { ok: false, failure: sorted(readError(error)) }
    }
  }

  async function batch<Key extends string>(commands: Commands<Key>, { once = false, halt = false, asked }: BatchOptions = {}) {
    const parts = {} as Parts<Key>
    const going: Commands = {}
    for (const key of Object.keys(commands) as Key[]) {
      const until = asked === undefined ? pace.restsUntil(commands[key].method) : null
      if (until === null) going[key] = commands[key]
      else parts[key] = { ok: false, failure: { kind: 'limited', code: 'OPERATION_TIME_LIMIT', retryAt: until } }
    }
    if (Object.keys(going).length === 0) return parts
    const result = await read('batch', batchParams(going, halt), once, asked)
    const errors = toMap(toMap(result).result_error)
    for (const key of Object.keys(going) as Key[]) {
      const found = batchResult(result, key)
      if (found !== null) parts[key] = { ok: true, value: found.value }
      else parts[key] = { ok: false, failure: pace.noted(commands[key].method, commandFailure(errors[key], clock.now())) }
    }
    return parts
  }

  async function send(method: string, params: RestParams): Promise<SendAnswer> {
    if (clock.now() < pageRestsUntil) return { kind: 'error', raw: noToken }
    try {
      const answer = await calls.send(method, params)
      if (!answer.isSuccess) return { kind: 'error', raw: firstError(answer) }
      const data = answer.getData()
      heard(data)
      return { kind: 'result', result: toMap(data).result }
    } catch (error) {
      const raw = readError(error)
      sorted(raw)
      return { kind: 'error', raw }
    }
  }

  return { read, batch, send }
}

/** Why one command of a batch failed; a command that stands neither among the results nor among the errors got no answer at all. */
function commandFailure(error: unknown, now: number): Failure {
  return typeof error === 'object' && error !== null ? sortFailure(readErrorBody(error, 200), now) : { kind: 'badAnswer', status: 200 }
}

/** What the SDK's own failure to get a token comes down to. */
const noToken: RawFailure = { code: null, status: 0, description: '', argument: null, transport: 'tokenTimeout' }

/** An error that came with HTTP 200, or that the SDK returns instead of throwing: its code is the portal's. */
function firstError(answer: SdkAnswer): RawFailure {
  const [error] = answer.getErrors()
  const raw = readError(error)
  return raw.code === null && raw.transport === null ? readErrorBody({ error: toMap(error).code }, 200) : raw
}

const timedOut = Symbol('timed out')

async function withDeadline<T>(work: Promise<T>, ms: number, clock: RestClock): Promise<T | typeof timedOut> {
  return Promise.race([work, clock.sleep(ms).then((): typeof timedOut => timedOut)])
}

/** Keeps us inside the portal's limits, visibly. */
function createPace(clock: RestClock, onDelay: DelayListener) {
  const restUntil = new Map<string, number>()
  let refusalsInARow = 0
  let blockedUntil = 0
  let line: Promise<unknown> = Promise.resolve()

  function noted(method: string, failure: Failure): Failure {
    if (failure.kind === 'limited' && failure.retryAt !== null) {
      restUntil.set(method, clock.now() + operationRestMs)
      onDelay(failure.retryAt)
    }
    return failure
  }

  function restsUntil(method: string): number | null {
    const until = restUntil.get(method)
    if (until === undefined) return null
    if (until > clock.now()) return until
    restUntil.delete(method)
    if (restUntil.size === 0 && refusalsInARow === 0) onDelay(null)
    return null
  }

  async function attempt(method: string, work: () => Promise<Part<unknown>>): Promise<Part<unknown>> {
    const wait = blockedUntil - clock.now()
    if (wait > 0) await clock.sleep(wait)
    const until = restsUntil(method)
    if (until !== null) return { ok: false, failure: { kind: 'limited', code: 'OPERATION_TIME_LIMIT', retryAt: until } }
    const blockedAtStart = blockedUntil
    const part = await work()
    if (part.ok) {
      if (refusalsInARow > 0 && restUntil.size === 0) onDelay(null)
      refusalsInARow = 0
      return part
    }
    // Reads that left together are refused together: only the first of them counts.
    if (part.failure.kind === 'limited' && part.failure.retryAt === null && blockedUntil === blockedAtStart) {
      refusalsInARow++
      blockedUntil = clock.now() + limitBackoffMs(refusalsInARow, clock.random())
      onDelay(blockedUntil)
    }
    return { ok: false, failure: noted(method, part.failure) }
  }

  /** While the portal refuses us for too many requests, one read at a time; else all at once. */
  async function inTurn(method: string, work: () => Promise<Part<unknown>>): Promise<Part<unknown>> {
    if (refusalsInARow === 0) return attempt(method, work)
    const mine = line.then(() => attempt(method, work))
    line = mine
    return mine
  }

  return { inTurn, noted, restsUntil }
}
