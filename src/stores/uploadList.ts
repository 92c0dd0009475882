import { shallowReactive } from 'vue'
import type { ChatId, MessageId } from '@/domain/ids'
import type { Upload } from '@/domain/upload'
import type { PickedFile } from '@/domain/uploadFile'
import { advanceUpload } from '@/domain/uploadMachine'
import type { UploadEvent } from '@/domain/uploadMachine'

export type UploadList = ReturnType<typeof createUploadList>

/** The files on their way, by chat in the order of pressing. They live as long as this page. */
export function createUploadList(onMoved: (upload: Upload) => void) {
  const chats = shallowReactive(new Map<ChatId, readonly Upload[]>())
  const files = new Map<string, PickedFile>()
  /** Messages that were proven to be files of ours: none of them is taken for another one. */
  const claims = new Set<MessageId>()

  function of(chatId: ChatId): readonly Upload[] {
    return chats.get(chatId) ?? []
  }

  function find(chatId: ChatId, localId: string): Upload | undefined {
    return of(chatId).find(one => one.localId === localId)
  }

  function add(upload: Upload, file: PickedFile): void {
    files.set(upload.localId, file)
    chats.set(upload.chatId, [...of(upload.chatId), upload])
  }

  /** @throws IllegalUploadMove */
  function move(chatId: ChatId, localId: string, event: UploadEvent): void {
    const before = find(chatId, localId)
    if (before === undefined) return
    const upload = advanceUpload(before, event)
    chats.set(chatId, of(chatId).map(one => one.localId === localId ? upload : one))
    if (upload.messageId !== null) claims.add(upload.messageId)
    if (upload.state !== before.state) onMoved(upload)
  }

  /** Takes it off the screen. @returns its file, which may go on elsewhere */
  function drop({ chatId, localId }: Upload): PickedFile | undefined {
    const file = files.get(localId)
    files.delete(localId)
    chats.set(chatId, of(chatId).filter(one => one.localId !== localId))
    return file
  }

  return { chats, files, claims, of, find, add, move, drop }
}
