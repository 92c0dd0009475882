import { describe, expect, it } from 'vitest'
import { livePortal } from './livePortal.ts'

const portal = livePortal()
const json = { 'content-type': 'application/json' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const plain = { 'content-type': 'text/plain;charset=UTF-8' }
const post = (headers: Record<string, string>, body: string): RequestInit => ({ method: 'POST', headers, body })
const stored = async (): Promise<unknown> => (await portal.call('user.option.get', { option: 'note' })).body.result

describe('the address', () => {
  it('takes POST and GET, with and without .json, in any letter case', async () => {
    for (const path of ['profile', 'profile.json', 'PROFILE', 'Profile.JSON']) {
      expect((await portal.raw(path, post(json, JSON.stringify({ auth: portal.token() })))).body.result).toMatchObject({ ID: '27' })
    }
    expect((await portal.raw(`profile?auth=${portal.token()}`)).status).toBe(200)
  })

  it('answers an unknown method with 404, and so one that is switched off', async () => {
    const unknown = await portal.call('crm.no.such.method')
    expect(unknown.status).toBe(404)
    expect(unknown.body).toEqual({ error: 'ERROR_METHOD_NOT_FOUND', error_description: 'Method not found!' })
    await portal.control('PATCH', 'portal', { methodsOff: ['Profile'] })
    expect((await portal.call('profile')).body.error).toBe('ERROR_METHOD_NOT_FOUND')
    expect((await portal.call('scope')).status).toBe(200)
  })
})

describe('parameters', () => {
  it('come from the query and from the body, and the body wins', async () => {
    const { body } = await portal.raw(`user.option.get?option=one&auth=${portal.token()}`, post(json, '{}'))
    expect(body.result).toBeNull()
    await portal.call('user.option.set', { options: { one: '1', two: '2' } })
    expect((await portal.raw('user.option.get?option=one&auth=bad', post(json, JSON.stringify({ option: 'two', auth: portal.token() })))).body.result).toBe('2')
    expect((await portal.raw(`user.option.get?option=one&auth=${portal.token()}`, post(json, '{}'))).body.result).toBe('1')
  })

  it('are read as JSON, as a form, and from a text/plain body', async () => {
    const auth = portal.token()
    for (const [headers, body] of [
      [json, JSON.stringify({ options: { note: 'a & b' }, auth })],
      [form, `options[note]=a+%26+b&auth=${auth}`],
      [plain, `options[note]=a%20%26+b&auth=${auth}`]
    ] as const) {
      expect((await portal.raw('user.option.set', post(headers, body))).body.result).toBe(true)
      expect(await stored()).toBe('a & b')
      await portal.call('user.option.set', { options: { note: '' } })
    }
  })

  it('lose broken JSON in silence: the call runs with its query alone', async () => {
    expect((await portal.raw('profile', post(json, `{"auth":"${portal.token()}"`))).body.error).toBe('NO_AUTH_FOUND')
    expect((await portal.raw(`profile?auth=${portal.token()}`, post(json, '{broken'))).status).toBe(200)
  })

  it('pass the proactive filter when they come from a form, and only then', async () => {
    const text = 'Use <script>alert(1)</script> or select a from b'
    const auth = portal.token()
    const encoded = `options[note]=${encodeURIComponent(text)}&auth=${auth}`
    await portal.raw('user.option.set', post(form, encoded))
    expect(await stored()).toBe('Use <s cript>alert(1)</s cript> or sel ect a from b')
    await portal.raw('user.option.set', post(plain, encoded))
    expect(await stored()).toBe(text)
    await portal.call('user.option.set', { options: { note: text } })
    expect(await stored()).toBe(text)
    await portal.control('PATCH', 'portal', { filterForms: false })
    await portal.raw('user.option.set', post(form, encoded))
    expect(await stored()).toBe(text)
  })
})

describe('the token', () => {
  it('is taken from auth, access_token or the Bearer header, and the header wins', async () => {
    const other = portal.token(1)
    expect((await portal.raw(`profile?access_token=${portal.token()}`)).body.result).toMatchObject({ ID: '27' })
    const headers = { ...json, authorization: `Bearer ${other}` }
    expect((await portal.raw('profile', post(headers, JSON.stringify({ auth: portal.token() })))).body.result).toMatchObject({ ID: '1' })
  })

  it('refuses with 401 and tells why', async () => {
    expect(await portal.raw('profile')).toMatchObject({ status: 401, body: { error: 'NO_AUTH_FOUND', error_description: 'Wrong authorization data' } })
    expect(await portal.raw('profile?auth=garbled')).toMatchObject({ status: 401, body: { error: 'invalid_token' } })
    const auth = portal.token()
    await portal.control('POST', 'token', { expire: true })
    expect(await portal.raw(`profile?auth=${auth}`)).toMatchObject({ status: 401, body: { error: 'expired_token' } })
    expect((await portal.raw(`profile?auth=${portal.token()}`)).status).toBe(200)
    await portal.control('PATCH', 'users/31', { active: false })
    expect(await portal.raw(`profile?auth=${portal.token(31)}`)).toMatchObject({ status: 401, body: { error: 'authorization_error' } })
  })

  it('opens only the granted scopes', async () => {
    await portal.control('PATCH', 'app', { scopes: ['im'] })
    expect(await portal.call('user.current')).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } })
    expect((await portal.call('profile')).status).toBe(200)
  })
})

describe('the envelope', () => {
  it('has a full time object in every success', async () => {
    const { body } = await portal.call('profile')
    expect(Object.keys(body)).toEqual(['result', 'time'])
    const time = body.time as Record<string, number>
    expect(time).toEqual({
      start: expect.any(Number), finish: expect.any(Number), duration: expect.any(Number), processing: expect.any(Number),
      date_start: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+03:00$/), date_finish: expect.stringMatching(/\+03:00$/),
      operating: expect.any(Number), operating_reset_at: expect.any(Number)
    })
    expect(Number.isInteger(time.start)).toBe(true)
    expect(time.operating_reset_at).toBeGreaterThan(time.start ?? 0)
  })

  it('has neither time nor result in an error', async () => {
    expect(Object.keys((await portal.raw('profile')).body)).toEqual(['error', 'error_description'])
  })
})

describe('other origins', () => {
  it('may read every answer, errors too, but send no header of their own', async () => {
    for (const answer of [await portal.call('profile'), await portal.raw('profile'), await portal.call('no.method'), await portal.raw('profile', { method: 'OPTIONS' })]) {
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect(answer.headers.get('access-control-allow-headers')).toBe('origin, content-type, accept')
      for (const name of ['max-age', 'allow-methods', 'expose-headers', 'allow-credentials']) expect(answer.headers.has(`access-control-${name}`)).toBe(false)
    }
  })

  it('get an empty 200 for OPTIONS, whatever they ask for', async () => {
    const headers = { origin: 'http://127.0.0.1:8025', 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,x-foreign' }
    const answer = await portal.raw('profile', { method: 'OPTIONS', headers })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ text: '' })
    // A browser compares these words with what it wants to send: neither is there, so it sends nothing.
    expect(answer.headers.get('access-control-allow-headers')).not.toMatch(/authorization|x-foreign|\*/)
  })

  it('tell browsers not to guess the type', async () => {
    expect((await portal.call('profile')).headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('the log', () => {
  it('has a row for every request, OPTIONS included, and no credentials', async () => {
    await portal.raw('scope', { method: 'OPTIONS' })
    await portal.raw('user.option.get?bx24_request_id=7&access_token=x', post(plain, `option=a&list[]=1&auth=${portal.token()}`))
    await portal.call('no.method', { on: true, n: 5 })
    const rows = await portal.control('GET', 'log')
    expect(rows).toMatchObject([
      { seq: 1, method: 'scope', preflight: true, status: 200, userId: null, inBatch: false, fault: null },
      { seq: 2, method: 'user.option.get', preflight: false, status: 200, userId: 27, error: null, contentType: plain['content-type'], params: { option: 'a', list: ['1'] } },
      { seq: 3, method: 'no.method', status: 404, error: 'ERROR_METHOD_NOT_FOUND', params: { on: 'true', n: '5' }, contentType: 'application/json' }
    ])
    expect(Object.keys(rows[1].params)).toEqual(['option', 'list'])
    await portal.control('DELETE', 'log')
    expect(await portal.control('GET', 'log')).toEqual([])
  })
})

describe('latency', () => {
  it('is added to every answer, to OPTIONS too', async () => {
    portal.context.latencyMs = 60
    for (const init of [{ method: 'OPTIONS' }, { method: 'GET' }]) {
      const began = performance.now()
      await portal.raw('profile', init)
      expect(performance.now() - began).toBeGreaterThanOrEqual(59)
    }
  })
})
