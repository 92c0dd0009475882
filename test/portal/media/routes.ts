/**
 * Files and pictures of the portal: what the addresses in answers lead to. The addresses inside file objects ask for the portal's own session;
 * those of `im.v2.File.download` bring their own token. With `mediaHost: 'redirect'` both lead to another host first, as portals do that keep
 * their files in a cloud; that host asks for nothing but its signature, and lets no script of another origin read.
 */
import type { HttpBindings } from '@hono/node-server'
import { Hono, type Context } from 'hono'
import type { PortalContext } from '../context.ts'
import { isPause, jsonAnswer, spoiled } from '../rest/answer.ts'
import { deliver } from '../rest/deliver.ts'
import { openRow } from '../rest/log.ts'
import { pause } from '../rest/pause.ts'
import { isPicture } from '../rest/view/fileView.ts'
import type { PortalFile, User } from '../state/model.ts'
import { fullName } from '../state/operations.ts'
import { imAccess } from '../state/rights.ts'
import { fileResponse } from './bytes.ts'
import { fileToken, readToken } from './link.ts'
import { sessionUser } from './session.ts'

/** The portal's other name on the loopback interface: the same server, another origin and another site. */
function otherOrigin(origin: string): string {
  const url = new URL(origin)
  url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost'
  return url.origin
}

/** The file itself, or the way to the host where it lies. */
function handOver(context: PortalContext, c: Context, file: PortalFile, user: User, isDownload: boolean, extra: Record<string, string> = {}): Response {
  if (context.state.switches.mediaHost === 'same') return fileResponse(file, c.req.header('range'), isDownload, extra)
  const kind = isDownload ? 'download' : 'show'
  const location = `${otherOrigin(context.origin)}/cloud/${kind}/${encodeURIComponent(fileToken(file, user))}`
  return new Response(null, { status: 302, headers: { location, ...extra } })
}

const NO_SESSION = { status: 'error', data: null, errors: [{ message: 'You must be authorised', code: 'invalid_authentication', customData: null }] }

/** `disk.api.file.download` and `disk.api.file.showImage`: for people of the chat, in a browser that is signed in. */
function ajaxFile(context: PortalContext, c: Context, action: 'download' | 'showImage'): Response {
  const user = sessionUser(context.state, c)
  if (!user) return c.json(NO_SESSION, 401)
  const file = context.state.files.get(Number(c.req.query('fileId')))
  if (!file) return c.text('File not found', 404)
  const chat = context.state.chats.get(file.chatId)
  if (!chat || !imAccess(context.state, user, chat)) return c.text('Access denied', 403)
  if (action === 'showImage' && !isPicture(file)) return c.text('Not a picture', 403)
  return handOver(context, c, file, user, action === 'download')
}

const CORS = { 'access-control-allow-origin': '*' }

/** `/rest/download.json?token=…`: in the log and for faults the REST method `download`, with the file's id as its only parameter. */
async function tokenFile(context: PortalContext, c: Context<{ Bindings: HttpBindings }>, token: string): Promise<Response> {
  const made = readToken(token)
  const row = openRow(context, { method: 'download', contentType: '', preflight: false, inBatch: false }, { fileId: made?.fileId ?? 0 })
  row.userId = made?.userId ?? null
  const rule = context.faults.take('download')
  row.fault = rule?.id ?? null
  await pause(context.latencyMs + (rule?.do.delayMs ?? 0))
  const answer = rule && !isPause(rule) ? deliver(c.env, spoiled(rule, null)) : tokenAnswer(context, c, made)
  // What was never answered keeps status 0.
  if (!rule?.do.drop && !rule?.do.silent) row.status = answer.status
  return answer
}

function tokenAnswer(context: PortalContext, c: Context<{ Bindings: HttpBindings }>, made: ReturnType<typeof readToken>): Response {
  const file = context.state.files.get(made?.fileId ?? 0)
  const user = context.state.users.get(made?.userId ?? 0)
  if (!made || !user) return deliver(c.env, jsonAnswer(403, { error: 'ACCESS_DENIED', error_description: 'Link check failed' }))
  if (!file) return deliver(c.env, jsonAnswer(404, { error: 'ERROR_NOT_FOUND', error_description: 'File not found' }))
  return handOver(context, c, file, user, true, CORS)
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
      const file = context.state.files.get(readToken(c.req.param('token'))?.fileId ?? 0)
      return file ? fileResponse(file, c.req.header('range'), c.req.param('kind') === 'download') : c.text('No such file', 404)
    })
    .get('/upload/main/avatar/:name{[0-9]+\\.svg}', c => avatar(context, c))
}
