/** `downloadUrl`: a REST address of its own for one file. It carries the access token of whoever asked for it, and dies with it. */
import { createHash } from 'node:crypto'
import type { PortalFile } from '../state/model.ts'
import { opened, signed } from '../secrets.ts'

function fingerprint(accessToken: string): string {
  return createHash('sha256').update(accessToken).digest('hex')
}

/** `im|<what, signed>`. */
export function fileToken(file: PortalFile, accessToken: string): string {
  // @rule The signature of a file's address covers the access token, so no other token opens it — server rest/classes/general/rest.php:368
  return `im|${signed(`${file.id}-${fingerprint(accessToken)}`)}`
}

/** The address for one file, made for one call. */
export function downloadUrl(origin: string, file: PortalFile, accessToken: string): string {
  // @rule A file's address holds the caller's access token as `auth` beside the signed token — server rest/classes/general/rest_util.php:1027
  const query = new URLSearchParams({ auth: accessToken, token: fileToken(file, accessToken) })
  // @rule The scheme is what the server sees of the request: behind a proxy that ends TLS it is http — server rest/classes/general/rest_util.php:1043
  return `${origin}/rest/download.json?${query.toString()}`
}

/** The file that a token was made for with this access token; null for a garbled one, and for one made with another. */
export function fileOfToken(token: string, accessToken: string): number | null {
  const text = token.startsWith('im|') ? opened(token.slice(3)) : null
  const [fileId, made] = (text ?? '').split('-')
  return fileId !== undefined && made === fingerprint(accessToken) ? Number(fileId) : null
}

/** What the cloud behind the portal takes: the file alone, for whoever has the address. */
export function cloudToken(file: PortalFile): string {
  return signed(String(file.id))
}

/** The file of a cloud's address; 0 for a garbled one. */
export function fileOfCloudToken(token: string): number {
  return Number(opened(token) ?? 0)
}
