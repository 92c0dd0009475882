import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Failure } from '@/domain/failure'
import { PortalError } from '@/portal/contract'
import type { SdkAnswer } from '@/portal/batch'
import { deferred } from '#support/fakePortal'
import { createFakeSdk, errorInside, httpError, networkError, refreshTimeout, refusal, requestTimeout, success, unknownError } from '#support/fakeSdk'
import type { FakeSdk } from '#support/fakeSdk'

let sdk: FakeSdk

beforeEach(() => {
  vi.useFakeTimers()
  sdk = createFakeSdk()
})
afterEach(() => void vi.useRealTimers())

/** How a read ends once time has passed. */
async function ended(work: Promise<unknown>): Promise<unknown> {
  const end = work.then(value => ({ value }), (error: unknown) => {
    if (error instanceof PortalError) return error.failure
    throw error
  })
  await vi.advanceTimersByTimeAsync(400_000)
  return end
}
const times = (): number[] => sdk.requests.map(request => request.at)

describe('read', () => {
  it('gives the result', async () => {
    sdk.tell(success([1]))
    expect(await ended(sdk.rest.read('profile', { a: 1 }))).toEqual({ value: [1] })
    expect(sdk.requests).toEqual([{ via: 'read', method: 'profile', params: { a: 1 }, at: 0 }])
  })

  it.each([
    ['no answer', networkError], ['a server error', () => httpError(502, '<html>')],
    ['an answer nobody can read', () => unknownError(new TypeError())]
  ])('tries again 1, 3 and 9 s after %s', async (_what, error) => {
    sdk.tell(error(), error(), error(), success('late'))
    expect(await ended(sdk.rest.read('profile', {}))).toEqual({ value: 'late' })
    expect(times()).toEqual([0, 1_000, 4_000, 13_000])
  })

  it('gives up after the fourth try', async () => {
    sdk.tell(networkError(), networkError(), networkError(), networkError())
    expect(await ended(sdk.rest.read('profile', {}))).toEqual({ kind: 'unreachable' })
    expect(times()).toHaveLength(4)
  })

  it('tries once when asked to', async () => {
    sdk.tell(networkError())
    expect(await ended(sdk.rest.read('profile', {}, true))).toEqual({ kind: 'unreachable' })
    expect(times()).toEqual([0])
  })

  it.each<[string, number, Failure]>([
    ['ACCESS_DENIED', 403, { kind: 'accessDenied', code: 'ACCESS_DENIED' }], ['insufficient_scope', 403, { kind: 'scopeMissing' }],
    ['ERROR_METHOD_NOT_FOUND', 404, { kind: 'methodMissing' }], ['expired_token', 401, { kind: 'tokenLost' }],
    ['OVERLOAD_LIMIT', 503, { kind: 'portalBlocked', code: 'OVERLOAD_LIMIT' }], ['ERROR_CORE', 400, { kind: 'refused', code: 'ERROR_CORE', description: 'about ERROR_CORE' }]
  ])('does not try again after %s', async (code, status, failure) => {
    sdk.tell(refusal(status, code))
    expect(await ended(sdk.rest.read('profile', {}))).toEqual(failure)
    expect(times()).toEqual([0])
  })

  it('takes an error inside a 200 answer for what it is', async () => {
    sdk.tell(errorInside('ACCESS_DENIED'))
    expect(await ended(sdk.rest.read('profile', {}))).toEqual({ kind: 'accessDenied', code: 'ACCESS_DENIED' })
  })

  it('gives up an answer that takes longer than 30 s, and drops it when it comes after all', async () => {
    sdk.tell(new Promise(() => {}))
    const read = sdk.rest.read('profile', {}, true)
    const end = vi.fn<(failure: unknown) => void>()
    read.catch((error: unknown) => end((error as PortalError).failure))
    await vi.advanceTimersByTimeAsync(29_999)
    expect(end).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(end).toHaveBeenCalledWith({ kind: 'timeout' })
  })
})

describe('while the portal refuses us for too many requests', () => {
  const tooMany = () => refusal(503, 'QUERY_LIMIT_EXCEEDED')

  it('waits 2, 4, 8 s and tells the screen', async () => {
    const begun = Date.now()
    sdk.tell(tooMany(), tooMany(), tooMany(), success(1))
    expect(await ended(sdk.rest.read('profile', {}))).toEqual({ value: 1 })
    expect(times()).toEqual([0, 2_000, 6_000, 14_000])
    expect(sdk.delays).toEqual([begun + 2_000, begun + 6_000, begun + 14_000, null])
  })

  it('sends one read at a time until one is answered', async () => {
    const slow = deferred<SdkAnswer>()
    sdk.tell(tooMany(), tooMany(), tooMany(), slow.promise, success('b'), success('c'))
    const reads = Promise.all([sdk.rest.read('a', {}), sdk.rest.read('b', {}), sdk.rest.read('c', {})])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(times()).toEqual([0, 0, 0, 2_000])
    slow.resolve(success('a'))
    expect(await ended(reads)).toEqual({ value: ['a', 'b', 'c'] })
    expect(times()).toEqual([0, 0, 0, 2_000, 10_000, 10_000])
  })

  it('takes refusals of reads that left together for one', async () => {
    sdk.tell(tooMany(), tooMany(), success('a'), success('b'))
    await ended(Promise.all([sdk.rest.read('a', {}), sdk.rest.read('b', {})]))
    expect(times()).toEqual([0, 0, 2_000, 2_000])
  })

  it('holds a new read back, too', async () => {
    sdk.tell(tooMany(), success('a'), success('b'))
    const first = sdk.rest.read('a', {})
    await vi.advanceTimersByTimeAsync(500)
    const second = sdk.rest.read('b', {})
    expect(await ended(Promise.all([first, second]))).toEqual({ value: ['a', 'b'] })
    expect(times()).toEqual([0, 2_000, 2_000])
  })

  it('starts over at 2 s after an answer', async () => {
    sdk.tell(tooMany(), tooMany(), success(1), tooMany(), success(2))
    await ended(sdk.rest.read('a', {}))
    const before = Date.now()
    await ended(sdk.rest.read('b', {}))
    expect(sdk.delays.slice(-2)).toEqual([before + 2_000, null])
  })

  it('does not repeat a poll, which comes again by itself', async () => {
    sdk.tell(tooMany())
    expect(await ended(sdk.rest.read('a', {}, true))).toEqual({ kind: 'limited', code: 'QUERY_LIMIT_EXCEEDED', retryAt: null })
    expect(times()).toEqual([0])
  })
})

describe('after a method used up its time', () => {
  const tired = () => refusal(429, 'OPERATION_TIME_LIMIT')

  it('that method rests for a minute, others go on', async () => {
    const begun = Date.now()
    sdk.tell(tired(), success('other'))
    await expect(sdk.rest.read('slow', {})).rejects.toMatchObject({ failure: { kind: 'limited', code: 'OPERATION_TIME_LIMIT', retryAt: begun + 60_000 } })
    await expect(sdk.rest.read('slow', {})).rejects.toMatchObject({ failure: { kind: 'limited', retryAt: begun + 60_000 } })
    expect(await sdk.rest.read('other', {})).toBe('other')
    expect(sdk.requests.map(request => request.method)).toEqual(['slow', 'other'])
    expect(sdk.delays).toEqual([begun + 60_000])
  })

  it('is asked again after the minute, and the screen is told', async () => {
    sdk.tell(tired(), success('rested'))
    await expect(sdk.rest.read('slow', {})).rejects.toBeInstanceOf(PortalError)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await sdk.rest.read('slow', {})).toBe('rested')
    expect(sdk.delays.at(-1)).toBeNull()
  })
})

describe('after the page gave no token', () => {
  it('nothing asks it again for half a minute, whoever calls', async () => {
    sdk.tell(refreshTimeout(), success('back'))
    await expect(sdk.rest.read('a', {}, true)).rejects.toBeInstanceOf(PortalError)
    await vi.advanceTimersByTimeAsync(29_000)
    await expect(sdk.rest.read('b', {}, true)).rejects.toMatchObject({ failure: { kind: 'tokenLost' } })
    expect(await sdk.rest.send('add', {})).toMatchObject({ kind: 'error', raw: { transport: 'tokenTimeout' } })
    expect(times()).toEqual([0])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await ended(sdk.rest.read('a', {}))).toEqual({ value: 'back' })
  })

  it('is asked less and less often while it gives none: a portal\'s own alert comes seven times in an hour, not sixty', async () => {
    sdk.tell(...Array.from({ length: 10 }, () => refreshTimeout()))
    for (let minute = 0; minute < 60; minute++) {
      await expect(sdk.rest.read('a', {}, true)).rejects.toMatchObject({ failure: { kind: 'tokenLost' } })
      await vi.advanceTimersByTimeAsync(60_000)
    }
    expect(times().length).toBeLessThanOrEqual(7)
    await vi.advanceTimersByTimeAsync(30 * 60_000)
  })

  it('is asked as soon as ever again once an answer came', async () => {
    sdk.tell(refreshTimeout(), refreshTimeout(), success('back'), refreshTimeout(), success('again'))
    const lost = (): Promise<unknown> => expect(sdk.rest.read('a', {}, true)).rejects.toMatchObject({ failure: { kind: 'tokenLost' } })
    await lost()
    await vi.advanceTimersByTimeAsync(31_000)
    await lost()
    await vi.advanceTimersByTimeAsync(31_000)
    expect(await ended(sdk.rest.read('a', {}))).toEqual({ value: 'back' })
    await lost()
    await vi.advanceTimersByTimeAsync(31_000)
    expect(await ended(sdk.rest.read('a', {}))).toEqual({ value: 'again' })
  })

  it('lets a person\'s message try again at once when the page did answer', async () => {
    sdk.tell(refusal(401, 'expired_token'), success(101))
    await expect(sdk.rest.read('a', {}, true)).rejects.toMatchObject({ failure: { kind: 'tokenLost' } })
    expect(await sdk.rest.send('add', {})).toEqual({ kind: 'result', result: 101 })
  })

  it('a send that met it holds reads back too', async () => {
    sdk.tell(refusal(401, 'expired_token'))
    await sdk.rest.send('add', {})
    await expect(sdk.rest.read('a', {}, true)).rejects.toMatchObject({ failure: { kind: 'tokenLost' } })
    expect(times()).toEqual([0])
  })
})

describe('send', () => {
  it('makes one request through the calls for people\'s messages', async () => {
    sdk.tell(success(86_314))
    expect(await sdk.rest.send('add', { MESSAGE: 'x' })).toEqual({ kind: 'result', result: 86_314 })
    expect(sdk.requests).toEqual([{ via: 'send', method: 'add', params: { MESSAGE: 'x' }, at: 0 }])
  })

  it.each([
    ['no answer', networkError()], ['a late answer', requestTimeout()], ['a server error', httpError(500, '')], ['too many requests', refusal(503, 'QUERY_LIMIT_EXCEEDED')],
    ['a used up method', refusal(429, 'OPERATION_TIME_LIMIT')], ['an expired token', refusal(401, 'expired_token')]
  ])('is never repeated after %s', async (_what, error) => {
    sdk.tell(error)
    const end = sdk.rest.send('add', {})
    await vi.advanceTimersByTimeAsync(400_000)
    expect(await end).toMatchObject({ kind: 'error' })
    expect(times()).toEqual([0])
  })

  it('is never held back, neither by limits nor by a method that rests', async () => {
    sdk.tell(refusal(503, 'QUERY_LIMIT_EXCEEDED'), refusal(429, 'OPERATION_TIME_LIMIT'), success(1), success(2))
    await expect(sdk.rest.read('a', {}, true)).rejects.toBeInstanceOf(PortalError)
    await expect(ended(sdk.rest.read('add', {}, true))).resolves.toMatchObject({ kind: 'limited' })
    const before = times().length
    expect(await sdk.rest.send('add', {})).toEqual({ kind: 'result', result: 1 })
    expect(times()).toHaveLength(before + 1)
  })

  it('keeps the portal\'s code of an error inside a 200 answer', async () => {
    sdk.tell(errorInside('CANCELED'))
    expect(await sdk.rest.send('add', {})).toMatchObject({ kind: 'error', raw: { code: 'CANCELED', transport: null } })
  })
})
