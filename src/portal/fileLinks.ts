import { harmlessType, mostBytes } from '@/domain/fileLink'
import type { FileFetch } from '@/domain/fileLink'
import type { ChatId, FileId } from '@/domain/ids'
import type { Part } from '@/domain/opening'
import type { FileSource } from './contract'
import { decodeDownload, imFileDownload } from './methods/files'
import { badAnswer } from './parts'
import type { Rest } from './rest'

/** The browser's `fetch`. */
export type Fetch = (address: string, options: RequestInit) => Promise<Response>

/** Asked for several files at once, and not tried again by itself: whoever wants to see a file asks anew. */
export async function readFileLinks(
  rest: Rest, fetch: Fetch, chatId: ChatId, fileIds: readonly FileId[], origin: string
): Promise<Map<FileId, Part<FileSource>>> {
  const parts = await rest.batch(Object.fromEntries(fileIds.map(id => [`file${id}`, imFileDownload(chatId, id)])), { once: true })
  return new Map(fileIds.map(id => [id, sourceIn(parts[`file${id}`], origin, fetch)]))
}

/** An answer that names no address of the portal is as good as none. */
function sourceIn(part: Part<unknown> | undefined, origin: string, fetch: Fetch): Part<FileSource> {
  if (part?.ok === false) return part
  const address = part === undefined ? null : decodeDownload(part.value, origin)
  return address === null ? { ok: false, failure: badAnswer } : { ok: true, value: () => fetchFile(fetch, address) }
}

/** Without cookies, without a trace in any cache, and without telling anybody where it is shown. A plain GET, which costs no preflight. */
const discreet: RequestInit = { credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' }

async function fetchFile(fetch: Fetch, address: string): Promise<FileFetch<Blob>> {
  try {
    const response = await fetch(address, discreet)
    if (!response.ok) return { kind: refusals.get(response.status) ?? (response.status >= 500 ? 'passing' : 'gone') }
    if (Number(response.headers.get('Content-Length') ?? 0) > mostBytes) {
      await response.body?.cancel()
      return { kind: 'tooLarge' }
    }
    const body = await response.blob()
    return { kind: 'file', body: body.slice(0, body.size, harmlessType(body.type.split(';')[0]?.trim() ?? '')) }
  } catch {
    // What is thrown may name the address, and tells nothing else: neither the network's failure nor a foreign host's refusal can be told apart.
    return { kind: 'unreached' }
  }
}

/** The token of an address is checked before its signature: an old one is refused as expired, one of another session as foreign. */
const refusals = new Map<number, 'expired' | 'passing'>([[401, 'expired'], [403, 'expired'], [429, 'passing']])
