/** A file that a person chose, wherever it comes from. Its bytes stay where they are until they are asked for. */
export interface PickedFile {
  /** As the device calls it. */
  name: string
  /** Bytes. */
  size: number
  /** A folder was dropped: it has no content of its own. */
  isFolder: boolean
  /** Address under which a picture can be shown here; null for anything that is not shown. */
  preview: string | null
  /** The content as base64, without a prefix. Rejects when the device does not give it: moved, changed or locked meanwhile. */
  readBase64: () => Promise<string>
  /** The preview is needed no more. */
  release: () => void
}

/** Decoded bytes that `im.v2.File.upload` takes. */
export const maxFileBytes = 100 * 1024 * 1024

/** Why a file is not even tried. */
export type FileRefusal = 'folder' | 'empty' | 'tooBig'

/**
 * Looks at a file before anything is asked of the portal. No kind of file is refused here: the portal documents none, and what a messenger
 * does not take it says itself, under the message.
 */
export function refusalOf({ size, isFolder }: Pick<PickedFile, 'size' | 'isFolder'>): FileRefusal | null {
  if (isFolder) return 'folder'
  if (size === 0) return 'empty'
  return size > maxFileBytes ? 'tooBig' : null
}

/** Longer names are cut in front of their ending: file systems end at 255 bytes, and the portal may add a number. */
const maxNameBytes = 200

/**
 * The name under which a file goes: without what a drive refuses in names, what turns the reading direction (`offer\u202Efdp.exe` reads as a
 * document), and what nobody sees. Never empty.
 */
export function nameToSend(name: string): string {
  const plain = name
    .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '_')
    .replace(/[\\/:*?"<>|]/gu, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/gu, '')
    .normalize('NFC')
  return plain === '' ? 'file' : shortened(plain)
}

function shortened(name: string): string {
  if (bytesOf(name) <= maxNameBytes) return name
  const ending = /\.[^.\s]{1,10}$/u.exec(name)?.[0] ?? ''
  let stem = name.slice(0, name.length - ending.length)
  while (bytesOf(stem + ending) > maxNameBytes) stem = [...stem].slice(0, -1).join('')
  return stem.trimEnd() + ending
}

/** In UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

/** Whether a stored name can come from the one that was sent: the portal numbers a name that is taken (`offer (1).pdf`). */
export function isNameOf(stored: string, sent: string): boolean {
  if (stored === sent) return true
  const ending = /\.[^.]*$/u.exec(sent)?.[0] ?? ''
  const stem = sent.slice(0, sent.length - ending.length)
  return stored.startsWith(stem) && stored.endsWith(ending) && /^ ?\(\d+\)$/u.test(stored.slice(stem.length, stored.length - ending.length))
}
