import type { ChatId, FileId } from '@/domain/ids'
import type { FileKind, MessageFile } from '@/domain/messageFile'
import type { Command } from '@/portal/batch'
import { toFlag, toId, toIds, toList, toMap, toText } from '@/portal/decode'

const kinds = new Map<unknown, FileKind>([['image', 'image'], ['video', 'video'], ['audio', 'audio']])

/** File objects: camelCase in `im.dialog.messages.get`, all lower-case in the session's history. */
export function decodeFiles(raw: unknown): Map<FileId, MessageFile> {
  const files = new Map<FileId, MessageFile>()
  for (const one of toList(raw)) {
    const file = toMap(one)
    const id = toId<FileId>(file.id)
    if (id === null) continue
    const { width, height } = toMap(file.image)
    const [w, h] = [toId<number>(width), toId<number>(height)]
    const size = Number(file.size)
    files.set(id, {
      id,
      kind: kinds.get(file.type) ?? 'file',
      isNote: [file.isVoiceNote, file.isvoicenote, file.isVideoNote, file.isvideonote].some(toFlag),
      name: toText(file.name),
      size: file.size != null && size >= 0 ? size : null,
      pixels: w === null || h === null ? null : { width: w, height: h }
    })
  }
  return files
}

/** The files a message names, in its order, once each. One that the answer does not describe was deleted or is not for this reader. */
export function filesOf(fileIds: unknown, known: ReadonlyMap<FileId, MessageFile>): MessageFile[] {
  return [...new Set(toIds<FileId>(fileIds))].map(id => known.get(id) ?? { id, kind: 'missing', isNote: false, name: '', size: null, pixels: null })
}

/**
 * `im.v2.File.download`: an address with a token of its own, which works without the portal's cookies. It carries the access token of
 * whoever asked, opens to whoever has it, dies with the token, and each use counts as a request.
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/im.v2/files/file-download.html
 */
export function imFileDownload(chatId: ChatId, fileId: FileId): Command {
  return { method: 'im.v2.File.download', params: { dialogId: `chat${chatId}`, fileId } }
}

/**
 * A portal that takes its visitors' https off before it may name itself with http: the address is asked for by https all the same.
 * @returns null for an address that is not on the portal itself: nothing is loaded from anywhere else
 */
export function decodeDownload(raw: unknown, origin: string): string | null {
  const address = toText(toMap(raw).downloadUrl)
  if (address === '') return null
  try {
    const url = new URL(address, origin)
    if (url.protocol === 'http:' && origin === `https://${url.host}`) url.protocol = 'https:'
    return url.origin === origin ? url.href : null
  } catch {
    // No address at all is as good as a foreign one.
    return null
  }
}
