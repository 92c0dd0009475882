/** Files on their way in: their content as base64, their names made unique, their kind told by the name as the server does. */
import type { PortalFile, PortalState } from '../state/model.ts'

const TYPES: Record<string, string> = {
  png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', bmp: 'image/bmp', svg: 'image/svg+xml',
  mp3: 'audio/mpeg', ogg: 'audio/ogg', wav: 'audio/wav', m4a: 'audio/mp4', mp4: 'video/mp4', webm: 'video/webm', mov: 'video/quicktime',
  pdf: 'application/pdf', txt: 'text/plain', csv: 'text/csv', json: 'application/json', zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
}

/** PHP's strict `base64_decode`: blanks between are allowed, any other foreign sign is not. Null for what is none. */
export function decodeBase64(text: string): Uint8Array | null {
  const packed = /\s/.test(text) ? text.replace(/[ \t\r\n]/g, '') : text
  const padding = packed.endsWith('==') ? 2 : packed.endsWith('=') ? 1 : 0
  const length = packed.length - padding
  const bytes = Buffer.from(packed, 'base64')
  // A foreign sign is skipped by the decoder, so the bytes are fewer; the two signs of base64url are the only ones it takes.
  const isWhole = length > 0 && length % 4 !== 1 && bytes.length === Math.floor(length * 3 / 4) && !packed.includes('-') && !packed.includes('_')
  return isWhole ? bytes : null
}

/** The name, or the name with a number before its extension where another file has it already. */
export function uniqueName(state: PortalState, name: string, isBeside: (file: PortalFile) => boolean): string {
  const taken = new Set([...state.files.values()].filter(isBeside).map(file => file.name))
  const [, stem = name, extension = ''] = /^(.+?)(\.[^.]*)?$/s.exec(name) ?? []
  // @rule A name that is taken gets a number before its extension — server disk/lib/folder.php:168
  let unique = name
  for (let number = 1; taken.has(unique); number++) unique = `${stem} (${number})${extension}`
  return unique
}

/** Keeps the bytes under a new id. */
export function storeFile(state: PortalState, given: Pick<PortalFile, 'chatId' | 'authorId' | 'name' | 'content'>): PortalFile {
  const extension = /\.([^.]+)$/.exec(given.name)?.[1]?.toLowerCase() ?? ''
  const file: PortalFile = {
    ...given,
    id: state.nextId('file'),
    createdAt: state.now(),
    contentType: TYPES[extension] ?? 'application/octet-stream',
    size: given.content.length
  }
  state.files.set(file.id, file)
  return file
}
