/**
 * How answers print a file: camelCase everywhere, except in the session history, where every key is lower-cased.
 */
import type { PortalFile, PortalState } from '../../state/model.ts'
import { fullName } from '../../state/operations.ts'
import { phpDate } from '../php.ts'

/** Where the portal serves a file. The address needs the portal's session; a page of the portal answers it. */
export function fileUrl(origin: string, file: PortalFile, action: 'download' | 'showImage', size = ''): string {
  const name = encodeURIComponent(file.name)
  return `${origin}/bitrix/services/main/ajax.php?action=disk.api.file.${action}&SITE_ID=s1&humanRE=1&fileId=${file.id}${size}&exact=N&fileName=${name}`
}

/** What the portal shows as a picture. A drawing (SVG) is a file like any other: it may hold scripts. */
// @rule A drawing is no picture: it may hold scripts — docs api-reference/chats/files/index.md
const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp']

export function isPicture(file: PortalFile): boolean {
  return PICTURES.includes(file.contentType)
}

function kindOf(file: PortalFile): 'image' | 'video' | 'audio' | 'file' {
  if (isPicture(file)) return 'image'
  const kind = file.contentType.split('/')[0]
  return kind === 'video' || kind === 'audio' ? kind : 'file'
}

/** Width and height from the picture's own bytes (PNG, GIF, JPEG); `false` for what is no readable picture. */
export function imageSize(file: PortalFile): { height: number, width: number } | false {
  const { buffer, byteOffset, byteLength } = file.content
  const bytes = Buffer.from(buffer, byteOffset, byteLength)
  if (bytes.length > 24 && bytes.subarray(1, 4).toString('latin1') === 'PNG') return { height: bytes.readUInt32BE(20), width: bytes.readUInt32BE(16) }
  if (bytes.length > 10 && bytes.subarray(0, 3).toString('latin1') === 'GIF') return { height: bytes.readUInt16LE(8), width: bytes.readUInt16LE(6) }
  return bytes.length > 4 && bytes.readUInt16BE(0) === 0xFFD8 ? jpegSize(bytes) : false
}

function jpegSize(bytes: Buffer): { height: number, width: number } | false {
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xFF) {
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xC0 && marker <= 0xCF && ![0xC4, 0xC8, 0xCC].includes(marker)
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return false
}

const VIEWERS = { image: 'image', video: 'video', audio: 'audio', file: 'unknown' }

function viewerAttrs(origin: string, file: PortalFile): Record<string, unknown> {
  const actions = [{ type: 'download' }, { type: 'copyToMe', text: 'Save to Disk', action: 'BXIM.disk.saveToDiskAction', params: { fileId: String(file.id) } }]
  return {
    viewer: '',
    viewerType: VIEWERS[kindOf(file)],
    src: fileUrl(origin, file, 'download'),
    viewerResized: '',
    objectId: String(file.id),
    viewerGroupBy: String(file.chatId),
    imChatId: file.chatId,
    title: file.name,
    actions: JSON.stringify(actions)
  }
}

/** The file object of `im.*`. */
export function fileObject(state: PortalState, origin: string, file: PortalFile): Record<string, unknown> {
  const author = state.users.get(file.authorId)
  const image = kindOf(file) === 'image'
  const preview = image ? fileUrl(origin, file, 'showImage', '&width=250&height=250') : ''
  return {
    id: file.id,
    chatId: file.chatId,
    date: phpDate(file.createdAt),
    type: kindOf(file),
    name: file.name,
    extension: (/\.([^.]+)$/.exec(file.name)?.[1] ?? '').toLowerCase(),
    size: file.size,
    image: image ? imageSize(file) : false,
    status: 'done',
    progress: 100,
    authorId: file.authorId,
    authorName: author ? fullName(author) : '',
    urlPreview: preview,
    urlShow: image ? fileUrl(origin, file, 'showImage', '&width=1280&height=1280') : fileUrl(origin, file, 'download'),
    urlDownload: fileUrl(origin, file, 'download'),
    viewerAttrs: viewerAttrs(origin, file),
    mediaUrl: { preview: { 250: preview } },
    isTranscribable: false,
    isVideoNote: file.note === 'video',
    isVoiceNote: file.note === 'voice'
  }
}

/** The file object of the session history: the same with all keys in lower case. */
export function historyFile(state: PortalState, origin: string, file: PortalFile): Record<string, unknown> {
  // @rule The session history prints files with lower-cased keys — server imopenlines/lib/rest.php:2358
  return lowerKeys(fileObject(state, origin, file)) as Record<string, unknown>
}

function lowerKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toLowerCase(), lowerKeys(inner)]))
}
