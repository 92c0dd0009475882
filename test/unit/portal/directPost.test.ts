import { ApiVersion } from '@bitrix24/b24jssdk'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDirectPost } from '@/portal/directPost'

interface Options {
  headers: object
  timeout: number
  signal: AbortSignal
  transformRequest: ((body: unknown) => unknown)[]
  onUploadProgress: (event: { loaded: number, total?: number }) => void
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

/** What axios throws for an answer. */
const answered = (status: number, data: unknown) => Object.assign(new Error('secret'), { name: 'AxiosError', status, response: { status, data } })
const noAnswer = () => Object.assign(new Error('Network Error'), { name: 'AxiosError', code: 'ERR_NETWORK' })

function prepare({ token = 'old' }: { token?: string | null } = {}) {
  const post = vi.fn<(url: string, body: string, options: Options) => Promise<{ status: number, data: unknown }>>()
  const auth = { getAuthData: vi.fn(() => token === null ? false : { access_token: token }), refreshAuth: vi.fn(async () => ({ access_token: 'new' })) }
  const b24 = { auth, getHttpClient: () => ({ ajaxClient: { post } }), getTargetOriginWithPath: () => new Map([[ApiVersion.v2, 'https://acme.bitrix24.com/rest']]) }
  const direct = createDirectPost(b24 as never, ApiVersion.v2)
  const stop = new AbortController()
  const shares: number[] = []
  const ask = () => direct('im.v2.File.upload', { dialogId: 'chat5', fields: { content: 'QQ==' } }, { onProgress: share => shares.push(share), signal: stop.signal })
  return { post, auth, ask, stop, shares }
}

describe('a direct request', () => {
  it('is one JSON body with the token, no deadline of its own, and tells its progress', async () => {
    const { post, ask, shares } = prepare()
    post.mockImplementation(async (_url, _body, { onUploadProgress }) => {
      onUploadProgress({ loaded: 5, total: 10 })
      onUploadProgress({ loaded: 7 })
      onUploadProgress({ loaded: 10, total: 10 })
      return { status: 200, data: { result: { messageId: 7 }, time: {} } }
    })
    expect(await ask()).toEqual({ kind: 'result', result: { messageId: 7 } })
    const [url, body, options] = post.mock.calls[0]!
    expect(url).toBe('https://acme.bitrix24.com/rest/im.v2.File.upload')
    expect(JSON.parse(body)).toEqual({ dialogId: 'chat5', fields: { content: 'QQ==' }, auth: 'old' })
    expect(options).toMatchObject({ headers: { 'Content-Type': 'application/json' }, timeout: 0 })
    expect(options.transformRequest.map(change => change('as it is'))).toEqual(['as it is'])
    expect(shares).toEqual([0.5, 1])
  })

  it.each([
    ['a code', answered(400, { error: 'FILE_TOO_LARGE' }), { code: 'FILE_TOO_LARGE', status: 400, transport: null }],
    ['a page of HTML', answered(502, '<html>'), { code: null, status: 502, transport: null }],
    ['nothing', noAnswer(), { code: null, transport: 'network' }]
  ])('is never repeated, whatever it ends with: %s', async (_, error, raw) => {
    const { post, ask } = prepare()
    post.mockRejectedValue(error)
    const end = await ask()
    expect(end).toMatchObject({ kind: 'error', raw })
    expect(JSON.stringify(end)).not.toContain('secret')
    expect(post).toHaveBeenCalledOnce()
  })

  it('reads an error that comes with 200, and a body that is none', async () => {
    const { post, ask } = prepare()
    post.mockResolvedValueOnce({ status: 200, data: { error: 'ACCESS_DENIED' } }).mockResolvedValueOnce({ status: 200, data: '{"resu' })
    expect(await ask()).toMatchObject({ kind: 'error', raw: { code: 'ACCESS_DENIED' } })
    expect(await ask()).toEqual({ kind: 'result', result: undefined })
  })

  it('asks for a token where there is none, and once more where the portal refused it as expired, before anything ran', async () => {
    const fresh = prepare({ token: null })
    fresh.post.mockResolvedValue({ status: 200, data: { result: 1 } })
    await fresh.ask()
    expect(JSON.parse(fresh.post.mock.calls[0]![1])).toMatchObject({ auth: 'new' })

    const { post, ask } = prepare()
    post.mockRejectedValueOnce(answered(401, { error: 'expired_token' })).mockRejectedValueOnce(answered(401, { error: 'expired_token' }))
    expect(await ask()).toMatchObject({ kind: 'error', raw: { code: 'expired_token' } })
    expect(post.mock.calls.map(([, body]) => (JSON.parse(body) as { auth: string }).auth)).toEqual(['old', 'new'])
  })

  it('did not leave where the page gives no token', async () => {
    const { auth, post, ask } = prepare({ token: null })
    auth.refreshAuth.mockRejectedValue(Object.assign(new Error('no'), { code: 'JSSDK_FRAME_REFRESH_AUTH_TIMEOUT' }))
    expect(await ask()).toMatchObject({ kind: 'error', raw: { transport: 'tokenTimeout' } })
    expect(post).not.toHaveBeenCalled()
  })

  it('that is stopped before it left did not happen; later it is an open end', async () => {
    const early = prepare()
    early.stop.abort()
    expect(await early.ask()).toEqual({ kind: 'notBegun' })
    expect(early.post).not.toHaveBeenCalled()

    const { post, ask, stop } = prepare()
    post.mockImplementation((_url, _body, { signal }) => new Promise((_, reject) => {
      signal.addEventListener('abort', () => { reject(noAnswer()) })
    }))
    const end = ask()
    await vi.advanceTimersByTimeAsync(0)
    stop.abort()
    expect(await end).toMatchObject({ kind: 'error', raw: { code: null, transport: 'network' } })
  })

  it('may take as long as it moves, and is given up when it stands still for 65 s', async () => {
    const { post, ask } = prepare()
    let move = (): void => {}
    post.mockImplementation((_url, _body, { signal, onUploadProgress }) => new Promise((_, reject) => {
      move = () => { onUploadProgress({ loaded: 1, total: 10 }) }
      signal.addEventListener('abort', () => { reject(noAnswer()) })
    }))
    let isOver = false
    const end = ask().finally(() => { isOver = true })
    for (let minute = 0; minute < 5; minute++) {
      await vi.advanceTimersByTimeAsync(60_000)
      move()
    }
    expect(isOver).toBe(false)
    await vi.advanceTimersByTimeAsync(65_000)
    expect(await end).toMatchObject({ kind: 'error', raw: { transport: 'network' } })
  })
})
