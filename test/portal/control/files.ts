/** Files that come with a message of the control API. */
import type { PortalState } from '../state/model.ts'
import { aCount, aText, fields, InputError, oneOf, type Check } from './input.ts'

/** The portal takes no larger file. */
const MAX_BYTES = 100 * 1024 * 1024

const fileFields = fields({ name: aText, type: aText, size: aCount, base64: aText, note: oneOf('voice', 'video') }, 'name', 'type', 'size')

export type GivenFile = ReturnType<typeof fileFields>

/** A file with its declared size; when the content is given, the size must be the true one. */
export const fileInput: Check<GivenFile> = (value, at) => {
  const given = fileFields(value, at)
  if (given.size > MAX_BYTES) throw new InputError(`${at}.size: at most ${MAX_BYTES} bytes`)
  if (given.base64 === undefined) return given
  if (!/^[A-Za-z\d+/]*={0,2}$/.test(given.base64)) throw new InputError(`${at}.base64: not base64`)
  const bytes = Buffer.byteLength(given.base64, 'base64')
  if (bytes !== given.size) throw new InputError(`${at}.size: ${given.size}, but the content has ${bytes} bytes`)
  return given
}

/** Stores files of a chat and gives their ids; a file without content is full of zeros. */
export function addFiles(state: PortalState, chatId: number, authorId: number, files: GivenFile[]): number[] {
  return files.map(file => {
    const id = state.nextId('file')
    const content = file.base64 === undefined ? new Uint8Array(file.size) : Buffer.from(file.base64, 'base64')
    const { name, type: contentType, size, note } = file
    // A name is part of addresses, which half a sign cannot stand in: the portal's database has none.
    state.files.set(id, { id, chatId, authorId, createdAt: state.now(), name: name.replaceAll(/\p{Cs}/gu, '\ufffd'), contentType, size, content, ...note && { note } })
    return id
  })
}
