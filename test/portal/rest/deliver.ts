/** Puts an answer on the wire, or breaks the wire the way a fault asks. */
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Answer } from './answer.ts'

// @rule Every REST answer may be read from anywhere; three request headers are allowed — server rest/classes/general/rest_util.php:34
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'origin, content-type, accept'
}

/** Declares the whole body, sends its beginning, and ends the connection: the client sees a body that breaks off. */
function sendTruncated({ outgoing }: HttpBindings, answer: Answer, headers: Record<string, string>, bytes: number): Response {
  const body = Buffer.from(answer.body)
  // One byte at least must be missing, or the body would be whole.
  const part = body.subarray(0, Math.min(bytes, Math.max(0, body.length - 1)))
  outgoing.writeHead(answer.status, { ...headers, 'content-length': String(Math.max(body.length, 1)) })
  outgoing.flushHeaders()
  outgoing.write(part, () => outgoing.destroy())
  return RESPONSE_ALREADY_SENT
}

/** Sends whole headers that promise a body, and ends the connection: a browser has its answer then and repeats nothing. */
function sendHeadersOnly({ outgoing }: HttpBindings, answer: Answer, headers: Record<string, string>): Response {
  outgoing.writeHead(answer.status, { ...headers, 'content-length': String(Math.max(Buffer.byteLength(answer.body), 1)) })
  outgoing.flushHeaders()
  outgoing.socket?.write('', () => outgoing.destroy())
  return RESPONSE_ALREADY_SENT
}

/** The response for Hono. */
export function deliver(env: HttpBindings, answer: Answer): Response {
  if (answer.end === 'reset') {
    // Before any byte of an answer: a browser repeats a POST by itself when a kept-alive connection dies then.
    env.incoming.socket.resetAndDestroy()
    return RESPONSE_ALREADY_SENT
  }
  if (answer.end === 'silent') return RESPONSE_ALREADY_SENT
  const headers = { ...(answer.cors ? CORS : {}), ...answer.headers }
  if (answer.end === 'headers') return sendHeadersOnly(env, answer, headers)
  if (answer.truncateTo !== null) return sendTruncated(env, answer, headers, answer.truncateTo)
  return new Response(answer.status === 204 || answer.status === 304 ? null : answer.body, { status: answer.status, headers })
}
