import type { Device } from '@/device/contract'
import type { ChatId, FileId } from '@/domain/ids'

/** Files of one chat that stay in memory, bytes; the oldest go first. */
const mostKept = 200 * 1024 * 1024

/** Fetched files, held in memory as long as their chat is open. */
export function createFileShelf(device: Pick<Device, 'showFile' | 'hideFile'>, onDropped: (id: FileId) => void) {
  const kept = new Map<FileId, { chatId: ChatId, url: string, size: number }>()

  /** @returns the address of this page under which the file can be shown and saved */
  function keep(id: FileId, chatId: ChatId, body: Blob): string {
    drop(id)
    let size = [...kept.values()].reduce((sum, one) => sum + one.size, body.size)
    for (const [oldest, one] of [...kept]) {
      if (size <= mostKept) break
      size -= one.size
      drop(oldest)
      onDropped(oldest)
    }
    const url = device.showFile(body)
    kept.set(id, { chatId, url, size: body.size })
    return url
  }

  function drop(id: FileId): void {
    const one = kept.get(id)
    if (one === undefined) return
    device.hideFile(one.url)
    kept.delete(id)
  }

  /** @returns what is not here any more */
  function clearOthers(chatId: ChatId | null): FileId[] {
    const others = [...kept].filter(([, one]) => one.chatId !== chatId).map(([id]) => id)
    others.forEach(drop)
    return others
  }

  return { keep, clearOthers }
}
