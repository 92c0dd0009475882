/** A file on its way out: whole, or the part that a player asks for. */
import type { PortalFile } from '../state/model.ts'

function headers(file: PortalFile, isDownload: boolean): Record<string, string> {
  return {
    'content-type': file.contentType,
    'content-disposition': `${isDownload ? 'attachment' : 'inline'}; filename*=utf-8''${encodeURIComponent(file.name)}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=3600',
    'accept-ranges': 'bytes'
  }
}

/** First and last byte of a `Range` header with one range; null for none, `outside` for one that lies behind the end. */
function asked(range: string | undefined, size: number): [number, number] | 'outside' | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? []
  if (from === '' && to === '') return null
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return first >= size || first > last ? 'outside' : [first, last]
}

/** The response with a file's bytes; `extra` are further headers. */
export function fileResponse(file: PortalFile, range: string | undefined, isDownload: boolean, extra: Record<string, string> = {}): Response {
  const all = { ...headers(file, isDownload), ...extra }
  const part = asked(range, file.content.length)
  if (part === 'outside') return new Response(null, { status: 416, headers: { ...all, 'content-range': `bytes */${file.content.length}` } })
  if (part === null) return new Response(bytes(file, 0, file.content.length), { headers: all })
  const [first, last] = part
  const contentRange = `bytes ${first}-${last}/${file.content.length}`
  return new Response(bytes(file, first, last + 1), { status: 206, headers: { ...all, 'content-range': contentRange } })
}

function bytes(file: PortalFile, from: number, to: number): ArrayBuffer {
  return new Uint8Array(file.content.subarray(from, to)).buffer
}
