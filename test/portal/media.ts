/**
 * Files and pictures of the portal: what the addresses in answers lead to.
 * They ask for no token, as a browser reaches the real ones with the portal's own session.
 * With `mediaHost: 'redirect'` they lead to another host first, as portals do that keep their files in a cloud.
 */
import { Hono, type Context } from 'hono'
import type { PortalContext } from './context.ts'
import type { PortalFile, User } from './state/model.ts'
import { fullName } from './state/operations.ts'

/** The portal's other name on the loopback interface: the same server, another origin and another site. */
function otherOrigin(origin: string): string {
  const url = new URL(origin)
  url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost'
  return url.origin
}

/** The address on the other host, when this request has to be sent there. */
function redirection(context: PortalContext, c: Context): string | null {
  const isHere = c.req.header('host') === new URL(context.origin).host
  if (context.state.switches.mediaHost === 'same' || !isHere) return null
  const { pathname, search } = new URL(c.req.url)
  return otherOrigin(context.origin) + pathname + search
}

function fileResponse(file: PortalFile, isDownload: boolean): Response {
  const name = encodeURIComponent(file.name)
  return new Response(Uint8Array.from(file.content), {
    headers: {
      'content-type': file.contentType,
      'content-disposition': `${isDownload ? 'attachment' : 'inline'}; filename*=utf-8''${name}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=3600'
    }
  })
}

/** A picture of a user: initials on the user's colour. */
function avatarSvg(user: User): string {
  const initials = fullName(user).split(' ').slice(0, 2).map(part => part[0] ?? '').join('').replace(/[<&>]/g, '')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><rect width="100" height="100" fill="${user.color}"/>`
    + `<text x="50" y="64" font-family="sans-serif" font-size="40" fill="#fff" text-anchor="middle">${initials}</text></svg>`
}

/**
 * `disk.api.file.download` and `disk.api.file.showImage` of the portal's ajax address, and `/upload/main/avatar/<user id>.svg`.
 * 404 for a file or user that does not exist, 403 for a showImage of what is no picture.
 */
export function mediaRoutes(context: PortalContext): Hono {
  return new Hono()
    .get('/bitrix/services/main/ajax.php', (c, next) => {
      const action = /^disk\.api\.file\.(download|showImage)$/.exec(c.req.query('action') ?? '')?.[1]
      if (action === undefined) return next()
      const elsewhere = redirection(context, c)
      if (elsewhere !== null) return Promise.resolve(c.redirect(elsewhere, 302))
      const file = context.state.files.get(Number(c.req.query('fileId')))
      if (!file) return Promise.resolve(c.text('File not found', 404))
      const isPicture = file.contentType.startsWith('image/')
      if (action === 'showImage' && !isPicture) return Promise.resolve(c.text('Not a picture', 403))
      return Promise.resolve(fileResponse(file, action === 'download'))
    })
    .get('/upload/main/avatar/:name{[0-9]+\\.svg}', c => {
      const elsewhere = redirection(context, c)
      if (elsewhere !== null) return c.redirect(elsewhere, 302)
      const user = context.state.users.get(parseInt(c.req.param('name'), 10))
      return user ? c.body(avatarSvg(user), 200, { 'content-type': 'image/svg+xml' }) : c.text('No such user', 404)
    })
}
