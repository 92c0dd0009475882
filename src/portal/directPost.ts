import type { ApiVersion, B24Frame } from '@bitrix24/b24jssdk'
import { toMap, toText } from './decode'
import { readError, readErrorBody } from './failures'
import type { RawFailure } from './failures'
import type { SendAnswer } from './rest'

export interface PostWatch {
  /** Share of the body that left, 0 to 1. */
  onProgress: (share: number) => void
  signal: AbortSignal
}

/** `notBegun`: the signal came before anything left. */
export type PostEnd = SendAnswer | { kind: 'notBegun' }
export type DirectPost = (method: string, params: object, watch: PostWatch) => Promise<PostEnd>

/** A request that neither moves nor is answered for so long is given up: the portal may work on one for 60 s. */
const stillMs = 65_000

/**
 * The one place where a request does not go through the SDK's calls: they tell no progress and cannot be stopped. It uses the SDK's instance and token.
 * The body is JSON, because percent-encoding makes base64 of a large file a third longer again; that, and listening to the progress, costs one CORS preflight.
 * Never repeated, but for the one case that the SDK repeats, too: a token that the portal refused as expired, before anything ran.
 */
export function createDirectPost(b24: Pick<B24Frame, 'auth' | 'getHttpClient' | 'getTargetOriginWithPath'>, version: ApiVersion): DirectPost {
  return async (method, params, watch) => {
    try {
      const first = b24.auth.getAuthData() || await b24.auth.refreshAuth()
      const end = await once(method, params, accessTokenOf(first), watch)
      if (end.kind !== 'error' || !isExpired(end.raw)) return end
      return await once(method, params, accessTokenOf(await b24.auth.refreshAuth()), watch)
    } catch (error) {
      // Only getting a token throws here: the request did not leave, or was refused for its old one.
      return { kind: 'error', raw: { ...readError(error), transport: 'tokenTimeout' } }
    }
  }

  async function once(method: string, params: object, token: string, { onProgress, signal }: PostWatch): Promise<PostEnd> {
    if (signal.aborted) return { kind: 'notBegun' }
    const stop = new AbortController()
    const halt = (): void => { stop.abort() }
    let timer = setTimeout(halt, stillMs)
    signal.addEventListener('abort', halt)
    try {
      const base = b24.getTargetOriginWithPath().get(version) ?? ''
      const response = await b24.getHttpClient(version).ajaxClient.post<unknown>(`${base}/${encodeURIComponent(method)}`, JSON.stringify({ ...params, auth: token }), {
        headers: { 'Content-Type': 'application/json' },
        transformRequest: [(body: unknown) => body],
        timeout: 0,
        signal: stop.signal,
        onUploadProgress: ({ loaded, total }) => {
          clearTimeout(timer)
          timer = setTimeout(halt, stillMs)
          if (total !== undefined && total > 0) onProgress(loaded / total)
        }
      })
      const body = toMap(response.data)
      return body.error === undefined ? { kind: 'result', result: body.result } : { kind: 'error', raw: readErrorBody(body, response.status) }
    } catch (error) {
      return { kind: 'error', raw: failureOf(error) }
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', halt)
    }
  }
}

/** What axios throws: never kept, for its configuration holds the whole file. */
function failureOf(error: unknown): RawFailure {
  const { response, status } = toMap(error)
  const answered = toMap(response).status ?? status
  if (response !== undefined) return readError({ status: typeof answered === 'number' ? answered : 0, originalError: { response } })
  return { code: null, status: 0, description: '', argument: null, transport: 'network' }
}

function isExpired({ code, status }: RawFailure): boolean {
  return status === 401 && (code === 'expired_token' || code === 'invalid_token')
}

function accessTokenOf(data: unknown): string {
  return toText(toMap(data).access_token)
}
