/**
 * Files and pictures of the portal: what the addresses in answers lead to. The addresses inside file objects ask for the portal's own session;
 * those of `im.v2.File.download` bring their own token. With `mediaHost: 'redirect'` both lead to another host first, as portals do that keep
 * their files in a cloud; that host asks for nothing but its signature, and lets no script of another origin read.
 */
import type { HttpBindings } from '@hono/node-server'
import { Hono, type Context } from 'hono'
import type { LogRow, PortalContext } from '../context.ts'
import { isPause, jsonAnswer, spoiled, type Answer } from '../rest/answer.ts'
import { authorize, requestToken } from '../rest/auth.ts'
import { deliver } from '../rest/deliver.ts'
import { limitsOf } from '../rest/limits.ts'
import { openRow } from '../rest/log.ts'
import { RestError } from '../rest/method.ts'
import { pause } from '../rest/pause.ts'
import { isPicture } from '../rest/view/fileView.ts'
import type { PortalFile, User } from '../state/model.ts'
import { fullName } from '../state/operations.ts'
import { imAccess } from '../state/rights.ts'
import { fileResponse } from './bytes.ts'
import { cloudToken, fileOfCloudToken, fileOfToken } from './link.ts'
import { sessionUser } from './session.ts'

/** The portal's other name on the loopback interface: the same server, another origin and another site. */
function otherOrigin(origin: string): string {
  const url = new URL(origin)
  url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost'
  return url.origin
}

/** The file itself, or the way to the host where it lies. */
function handOver(context: PortalContext, c: Context, file: PortalFile, isDownload: boolean, extra: Record<string, string> = {}): Response {
  if (context.state.switches.mediaHost === 'same') return fileResponse(file, c.req.header('range'), isDownload, extra)
  // @rule A file kept in a cloud is answered by a redirect to that cloud — server clouds/classes/general/storage.php:1856
  const location = `${otherOrigin(context.origin)}/cloud/${isDownload ? 'download' : 'show'}/${encodeURIComponent(cloudToken(file))}`
  return new Response(null, { status: 302, headers: { location, ...extra } })
}

const NO_SESSION = { status: 'error', data: null, errors: [{ message: 'You must be authorised', code: 'invalid_authentication', customData: null }] }

/** `disk.api.file.download` and `disk.api.file.showImage`: for people of the chat, in a browser that is signed in. */
function ajaxFile(context: PortalContext, c: Context, action: 'download' | 'showImage'): Response {
  const user = sessionUser(context.state, c)
  // @rule Addresses inside file objects need the portal's session — server disk/lib/controller/file.php:298
  if (!user) return c.json(NO_SESSION, 401)
  const file = context.state.files.get(Number(c.req.query('fileId')))
  if (!file) return c.text('File not found', 404)
  const chat = context.state.chats.get(file.chatId)
  if (!chat || !imAccess(context.state, user, chat)) return c.text('Access denied', 403)
  // @rule Only pictures are shown — server disk/lib/controller/file.php:262
  if (action === 'showImage' && !isPicture(file)) return c.text('Not a picture', 403)
  return handOver(context, c, file, action === 'download')
}

// @rule A download has the CORS pair of every REST answer and is never kept by a cache — server im/classes/general/im_rest.php:248
const DOWNLOAD_HEADERS = { 'access-control-allow-origin': '*', 'cache-control': 'private, no-store, max-age=0' }

function restAnswer(status: number, error: string, error_description: string): Answer {
  return jsonAnswer(status, { error, error_description })
}

/**
 * `/rest/download.json?auth=…&token=…`: a REST request like any other for limits, faults and the log, where it is the method `download` with the
 * file's id as its only parameter.
 */
async function tokenFile(context: PortalContext, c: Context<{ Bindings: HttpBindings }>, token: string): Promise<Response> {
  const accessToken = requestToken(c.req.header('authorization') ?? '', { auth: c.req.query('auth') ?? '' })
  const fileId = fileOfToken(token, accessToken)
  const row = openRow(context, { method: 'download', contentType: '', preflight: false, inBatch: false }, { fileId: fileId ?? 0 })
  const known = context.tokens.check(accessToken)
  row.userId = known.kind === 'ok' ? known.userId : null
  // @rule A download counts as a request of its own for the limits — docs limits.md
  if (!limitsOf(context.state).admit(c.env.incoming.socket.remoteAddress ?? '')) return closed(row, deliver(c.env, TOO_MANY))
  const rule = context.faults.take('download')
  row.fault = rule?.id ?? null
  await pause(context.latencyMs + (rule?.do.delayMs ?? 0))
  const answer = rule && !isPause(rule) ? deliver(c.env, spoiled(rule, null)) : tokenAnswer(context, c, accessToken, fileId)
  // What was never answered keeps status 0.
  return rule?.do.drop || rule?.do.silent ? answer : closed(row, answer)
}

const TOO_MANY = restAnswer(503, 'QUERY_LIMIT_EXCEEDED', 'Too many requests')

function closed(row: LogRow, answer: Response): Response {
  row.status = answer.status
  return answer
}

function tokenAnswer(context: PortalContext, c: Context<{ Bindings: HttpBindings }>, accessToken: string, fileId: number | null): Response {
  try {
    // @rule The access token is checked before the signature: an expired one is 401 `expired_token` — server rest/classes/general/rest.php:829
    authorize(context, accessToken)
  } catch (error) {
    if (!(error instanceof RestError)) throw error
    return deliver(c.env, restAnswer(error.status, error.error, error.description))
  }
  // @rule A signature that does not fit is 403 `ACCESS_DENIED` — server rest/classes/general/rest.php:190
  if (fileId === null) return deliver(c.env, restAnswer(403, 'ACCESS_DENIED', 'Link check failed'))
  const file = context.state.files.get(fileId)
  // @rule A file that is gone is `ERROR_CORE` with 400; rights are not asked again — server im/classes/general/im_rest.php:237
  if (!file) return deliver(c.env, restAnswer(400, 'ERROR_CORE', 'File not found'))
  return handOver(context, c, file, true, DOWNLOAD_HEADERS)
}

/** A picture of a user: initials on the user's colour. */
function avatarSvg(user: User): string {
  const initials = fullName(user).split(' ').slice(0, 2).map(part => part[0] ?? '').join('').replace(/[<&>]/g, '')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><rect width="100" height="100" fill="${user.color}"/>`
    + `<text x="50" y="64" font-family="sans-serif" font-size="40" fill="#fff" text-anchor="middle">${initials}</text></svg>`
}

function avatar(context: PortalContext, c: Context): Response {
  const isHere = c.req.header('host') === new URL(context.origin).host
  if (context.state.switches.mediaHost === 'redirect' && isHere) return c.redirect(otherOrigin(context.origin) + c.req.path, 302)
  const user = context.state.users.get(parseInt(c.req.param('name') ?? '', 10))
  return user ? c.body(avatarSvg(user), 200, { 'content-type': 'image/svg+xml' }) : c.text('No such user', 404)
}

/** The portal's ajax address, `/rest/download.json` with a token, the cloud of `mediaHost: 'redirect'`, `/upload/main/avatar/<user id>.svg`. */
export function mediaRoutes(context: PortalContext): Hono<{ Bindings: HttpBindings }> {
  return new Hono<{ Bindings: HttpBindings }>()
    .get('/bitrix/services/main/ajax.php', (c, next) => {
      const action = /^disk\.api\.file\.(download|showImage)$/.exec(c.req.query('action') ?? '')?.[1]
      return action === undefined ? next() : Promise.resolve(ajaxFile(context, c, action as 'download' | 'showImage'))
    })
    .get('/rest/:download{download(?:\\.json)?}', (c, next) => {
      const token = c.req.query('token')
      return token === undefined ? next() : tokenFile(context, c, token)
    })
    .get('/cloud/:kind/:token', c => {
      const file = context.state.files.get(fileOfCloudToken(c.req.param('token')))
      return file ? fileResponse(file, c.req.header('range'), c.req.param('kind') === 'download') : c.text('No such file', 404)
    })
    .get('/upload/main/avatar/:name{[0-9]+\\.svg}', c => avatar(context, c))
}
