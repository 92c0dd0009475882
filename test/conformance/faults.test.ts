import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { livePortal } from './livePortal.ts'

const portal = livePortal()

const fault = (method: string, when: 'before' | 'after', deed: object, rest: object = {}): Promise<{ id: number }> =>
  portal.control('POST', 'faults', { method, when, do: deed, ...rest })
const write = (value = '1') => portal.call('user.option.set', { options: { a: value } })
const stored = (): string | undefined => portal.context.state.users.get(27)?.options.a
const SET = 'user.option.set'

describe('when', () => {
  it('before: the call has no effect', async () => {
    await fault(SET, 'before', { status: 502, body: '<h1>Bad gateway</h1>' })
    const answer = await write()
    expect(answer).toMatchObject({ status: 502, body: { text: '<h1>Bad gateway</h1>' } })
    expect(answer.headers.get('content-type')).toMatch('text/html')
    expect(stored()).toBeUndefined()
  })

  it('after: the call takes effect, then its answer is spoiled', async () => {
    await fault(SET, 'after', { status: 500, body: { error: 'INTERNAL_SERVER_ERROR', error_description: 'x' } })
    expect(await write()).toMatchObject({ status: 500, body: { error: 'INTERNAL_SERVER_ERROR', error_description: 'x' } })
    expect(stored()).toBe('1')
  })
})

describe('how often', () => {
  it('once, unless told otherwise', async () => {
    await fault(SET, 'before', { status: 500 })
    expect([(await write()).status, (await write()).status]).toEqual([500, 200])
  })

  it('times and skip count calls of that method alone', async () => {
    await fault('USER.option.SET', 'before', { status: 500 }, { times: 2, skip: 1 })
    const statuses = []
    for (let call = 0; call < 4; call++) {
      statuses.push((await write()).status)
      await portal.call('profile')
    }
    expect(statuses).toEqual([200, 500, 500, 200])
  })

  it('always, until they are cleared; * means every method', async () => {
    await fault('*', 'before', { status: 500 }, { times: 'always' })
    for (let call = 0; call < 3; call++) expect((await portal.call('profile')).status).toBe(500)
    expect((await portal.raw('profile', { method: 'OPTIONS' })).status).toBe(200)
    await portal.control('DELETE', 'faults')
    expect((await portal.call('profile')).status).toBe(200)
  })

  it('lets a second rule strike what the first lets through', async () => {
    await fault(SET, 'before', { status: 500 }, { skip: 1 })
    await fault(SET, 'before', { status: 503 })
    expect([(await write()).status, (await write()).status]).toEqual([503, 500])
  })
})

describe('the answer', () => {
  it('has the fault\'s headers and, on demand, no CORS', async () => {
    await fault(SET, 'after', { status: 503, headers: { 'Retry-After': '7', 'Content-Type': 'text/plain' }, cors: false, body: 'busy' })
    const { headers, body } = await write()
    expect(headers.get('retry-after')).toBe('7')
    expect(headers.get('content-type')).toBe('text/plain')
    expect(headers.has('access-control-allow-origin')).toBe(false)
    expect(body).toEqual({ text: 'busy' })
  })

  it.each([
    [{ status: 413 }, false], [{ status: 502 }, false], [{ status: 503 }, false], [{ status: 504 }, false],
    [{ status: 502, body: { error: 'X' } }, false], [{ status: 503, body: '<html></html>' }, false],
    [{ status: 503, body: { error: 'OVERLOAD_LIMIT' } }, true], [{ status: 429, body: { error: 'OPERATION_TIME_LIMIT' } }, true],
    [{ status: 500 }, true], [{ status: 400, body: { error: 'X' } }, true], [{ status: 502, cors: true }, true], [{ status: 500, cors: false }, false]
  ])('%j lets a page of another origin read it: %s', async (deed, isReadable) => {
    await fault(SET, 'before', deed)
    expect((await write()).headers.has('access-control-allow-origin')).toBe(isReadable)
  })

  it('is the real one where the fault says nothing about it', async () => {
    await fault(SET, 'after', { cors: false })
    const { status, headers, body } = await write()
    expect(status).toBe(200)
    expect(body.result).toBe(true)
    expect(headers.has('access-control-allow-origin')).toBe(false)
  })

  it('of a bare status is a proxy page that names no code', async () => {
    await fault(SET, 'after', { status: 503 })
    const { body } = await write()
    expect(body.text).toContain('<h1>503</h1>')
  })

  it('can be 200 with a foreign body', async () => {
    await fault(SET, 'before', { body: '<html></html>' })
    expect(await write()).toMatchObject({ status: 200, body: { text: '<html></html>' } })
  })

  it('comes late', async () => {
    await fault(SET, 'before', { delayMs: 80 })
    const began = performance.now()
    expect((await write()).body.result).toBe(true)
    expect(performance.now() - began).toBeGreaterThanOrEqual(79)
    expect(stored()).toBe('1')
  })

  it('breaks off after so many bytes, though its whole length was declared', async () => {
    await fault('profile', 'after', { truncateTo: 20 })
    const response = await fetch(`${portal.origin}/rest/profile?auth=${portal.token()}`)
    expect(response.status).toBe(200)
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(20)
    await expect(response.text()).rejects.toThrow()
  })

  it('never is whole when it should be cut, however short it is', async () => {
    for (const body of ['', '{}']) {
      await fault('profile', 'before', { status: 200, body, truncateTo: 5 })
      const response = await fetch(`${portal.origin}/rest/profile?auth=${portal.token()}`)
      await expect(response.text()).rejects.toThrow()
    }
  })
})

describe('no answer', () => {
  async function socketEnd(path: string): Promise<string> {
    const { port } = new URL(portal.origin)
    return await new Promise(resolve => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(`GET /rest/${path}?auth=${portal.token()}&options[a]=1 HTTP/1.1\r\nHost: x\r\n\r\n`))
      let received = ''
      socket.on('data', data => { received += data.toString() })
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(`${received} ${error.code ?? ''}`))
      socket.on('end', () => resolve(`${received} end`))
    })
  }

  it('drop breaks off behind whole headers, before or after the effect', async () => {
    await fault(SET, 'before', { drop: true })
    expect(await socketEnd(SET)).toMatch(/^HTTP\/1\.1 502 [\s\S]+\r\n\r\n (ECONNRESET|end)$/u)
    expect(stored()).toBeUndefined()
    await fault(SET, 'after', { drop: true })
    const received = await socketEnd(SET)
    expect(received).toMatch(/^HTTP\/1\.1 200 [\s\S]+\r\n\r\n (ECONNRESET|end)$/u)
    expect(received.toLowerCase()).toContain('access-control-allow-origin: *')
    expect(stored()).toBe('1')
  })

  it('a silent drop breaks off before any byte, before or after the effect', async () => {
    for (const [when, value] of [['before', undefined], ['after', '1']] as const) {
      await fault(SET, when, { drop: 'silent' })
      expect(await socketEnd(SET)).toMatch(/^ (ECONNRESET|end)$/u)
      expect(stored()).toBe(value)
    }
  })

  it('silent leaves the caller waiting', async () => {
    await fault(SET, 'after', { silent: true })
    const waiting = fetch(`${portal.origin}/rest/${SET}?auth=${portal.token()}&options[a]=1`, { signal: AbortSignal.timeout(150) })
    await expect(waiting).rejects.toThrow(/timeout/i)
    expect(stored()).toBe('1')
  })
})

describe('inside a batch', () => {
  const batch = (deed: object, when: 'before' | 'after' = 'before') => fault(SET, when, deed)
    .then(() => portal.call('batch', { cmd: { a: 'server.time', b: `${SET}?options[a]=1`, c: 'server.time' } }))

  it('an error or a result takes the command\'s place', async () => {
    const refused = await batch({ status: 403, body: { error: 'ACCESS_DENIED', error_description: 'no', extra: 1 } })
    expect(refused.body.result).toMatchObject({ result: { a: expect.any(String), c: expect.any(String) }, result_error: { b: { error: 'ACCESS_DENIED', extra: 1 } } })
    expect(stored()).toBeUndefined()
    const given = await batch({ body: { result: 'odd' } }, 'after')
    expect(given.body.result).toMatchObject({ result: { b: 'odd' }, result_error: [] })
    expect(stored()).toBe('1')
  })

  it('anything else spoils the whole answer where it strikes', async () => {
    expect(await batch({ status: 502 })).toMatchObject({ status: 502, body: { text: expect.stringContaining('502') } })
    expect(stored()).toBeUndefined()
    const rows = await portal.control('GET', 'log')
    expect(rows.map((row: { method: string }) => row.method)).toEqual(['batch', 'server.time', SET])
    await expect(batch({ drop: true }, 'after')).rejects.toThrow()
    expect(stored()).toBe('1')
    expect((await batch({ cors: false }, 'after')).headers.has('access-control-allow-origin')).toBe(false)
  })

  it('a delay lets it all go on', async () => {
    const began = performance.now()
    expect((await batch({ delayMs: 60 })).body.result).toMatchObject({ result: { b: true, c: expect.any(String) } })
    expect(performance.now() - began).toBeGreaterThanOrEqual(59)
  })

  it('counts a command like a call outside', async () => {
    await fault('server.time', 'before', { status: 500 }, { skip: 2 })
    await portal.call('batch', { cmd: ['server.time', 'server.time'] })
    expect((await portal.call('server.time')).status).toBe(500)
  })
})

describe('the log', () => {
  it('names the fault and what was answered', async () => {
    const { id } = await fault('profile', 'after', { status: 503, body: { error: 'OVERLOAD_LIMIT' } })
    await portal.call('profile')
    await fault('profile', 'before', { drop: true })
    await expect(portal.call('profile')).rejects.toThrow()
    expect(await portal.control('GET', 'log')).toMatchObject([
      { method: 'profile', fault: id, status: 503, error: 'OVERLOAD_LIMIT', userId: 27 },
      { method: 'profile', fault: id + 1, status: 0, error: null, userId: null }
    ])
  })
})
