import type { ChatId, FileId } from '@/domain/ids'
import type { Part } from '@/domain/opening'
import { decodeDownload, imFileDownload } from './methods/files'
import { badAnswer } from './parts'
import type { Rest } from './rest'

/** Asked for several files at once, and not tried again by itself: whoever wants to see a file asks anew. */
export async function readFileLinks(rest: Rest, chatId: ChatId, fileIds: readonly FileId[], origin: string): Promise<Map<FileId, Part<string>>> {
  const parts = await rest.batch(Object.fromEntries(fileIds.map(id => [`file${id}`, imFileDownload(chatId, id)])), { once: true })
  return new Map(fileIds.map(id => [id, linkIn(parts[`file${id}`], origin)]))
}

/** An answer that names no address of the portal is as good as none. */
function linkIn(part: Part<unknown> | undefined, origin: string): Part<string> {
  if (part?.ok === false) return part
  const address = part === undefined ? null : decodeDownload(part.value, origin)
  return address === null ? { ok: false, failure: badAnswer } : { ok: true, value: address }
}
