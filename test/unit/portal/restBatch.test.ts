import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { batchResult, createFakeSdk, networkError, refusal, success } from '#support/fakeSdk'
import type { FakeSdk } from '#support/fakeSdk'

let sdk: FakeSdk

beforeEach(() => {
  vi.useFakeTimers()
  sdk = createFakeSdk()
})
afterEach(() => void vi.useRealTimers())

const two = { a: { method: 'first', params: { ID: 1 } }, b: { method: 'second', params: { FILTER: { NAME: 'é&' } } } }
const ok = (value: unknown) => ({ ok: true, value })
const failed = (failure: unknown) => ({ ok: false, failure })

describe('batch', () => {
  it('is one request with the commands as PHP reads them, and goes on after a failure', async () => {
    sdk.tell(batchResult({ a: 1, b: null }))
    expect(await sdk.rest.batch(two)).toEqual({ a: ok(1), b: ok(null) })
    expect(sdk.requests).toEqual([{ via: 'read', method: 'batch', params: { halt: 0, cmd: { a: 'first?ID=1', b: 'second?FILTER[NAME]=%C3%A9%26' } }, at: 0 }])
  })

  it('ends each command by itself', async () => {
    sdk.tell(batchResult({ a: [] }, { b: { error: 'insufficient_scope', error_description: '' } }))
    expect(await sdk.rest.batch(two)).toEqual({ a: ok([]), b: failed({ kind: 'scopeMissing' }) })
  })

  it('reads the maps that PHP prints as lists', async () => {
    sdk.tell(batchResult({}, { a: { error: 'ACCESS_ERROR' }, b: { error: '' } }))
    expect(await sdk.rest.batch(two)).toEqual({
      a: failed({ kind: 'accessDenied', code: 'ACCESS_ERROR' }), b: failed({ kind: 'refused', code: '', description: '' })
    })
  })

  it.each([['nowhere', {}], ['in words only', { b: 'broken' }]])('takes a command that is answered %s for a bad answer', async (_where, errors) => {
    sdk.tell(batchResult({ a: 1 }, errors))
    expect(await sdk.rest.batch(two)).toEqual({ a: ok(1), b: failed({ kind: 'badAnswer', status: 200 }) })
  })

  it.each([['text', 'oops'], ['nothing', null], ['a list', []]])('takes %s instead of the answer for bad answers', async (_what, result) => {
    sdk.tell(success(result))
    expect(await sdk.rest.batch(two)).toEqual({ a: failed({ kind: 'badAnswer', status: 200 }), b: failed({ kind: 'badAnswer', status: 200 }) })
  })

  it('is tried again as a whole, unless asked to try once', async () => {
    sdk.tell(networkError(), batchResult({ a: 1, b: 2 }))
    const end = sdk.rest.batch(two)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await end).toEqual({ a: ok(1), b: ok(2) })
    sdk.tell(networkError())
    await expect(sdk.rest.batch(two, { once: true })).rejects.toMatchObject({ failure: { kind: 'unreachable' } })
  })

  it('rejects when the whole request was refused', async () => {
    sdk.tell(refusal(401, 'NO_AUTH_FOUND'))
    await expect(sdk.rest.batch(two)).rejects.toMatchObject({ failure: { kind: 'signedOut' } })
  })
})

describe('a method inside a batch that used up its time', () => {
  const limited = (retryAt: number) => failed({ kind: 'limited', code: 'OPERATION_TIME_LIMIT', retryAt })

  it('is left out of the next batches for a minute, the others go on', async () => {
    const until = Date.now() + 60_000
    sdk.tell(batchResult({ b: 2 }, { a: { error: 'OPERATION_TIME_LIMIT' } }), batchResult({ b: 3 }))
    expect(await sdk.rest.batch(two)).toEqual({ a: limited(until), b: ok(2) })
    expect(sdk.delays).toEqual([until])
    expect(await sdk.rest.batch(two)).toEqual({ a: limited(until), b: ok(3) })
    expect(Object.keys(sdk.lastBatch())).toEqual(['b'])
  })

  it('is asked again after the minute', async () => {
    sdk.tell(batchResult({ b: 2 }, { a: { error: 'OPERATION_TIME_LIMIT' } }), batchResult({ a: 1, b: 3 }))
    await sdk.rest.batch(two)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await sdk.rest.batch(two)).toEqual({ a: ok(1), b: ok(3) })
    expect(sdk.delays.at(-1)).toBeNull()
  })

  it('costs no request when nothing else is asked', async () => {
    sdk.tell(batchResult({}, { a: { error: 'OPERATION_TIME_LIMIT' } }))
    await sdk.rest.batch({ a: two.a })
    expect(await sdk.rest.batch({ a: two.a })).toMatchObject({ a: { ok: false } })
    expect(sdk.requests).toHaveLength(1)
  })
})
