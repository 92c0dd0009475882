/** `downloadUrl`: an address with a token of its own, good from any origin and for whoever has it. */
import type { PortalFile, User } from '../state/model.ts'
import { opened, signed } from '../secrets.ts'

/** `im|<what, signed>`. */
export function fileToken(file: PortalFile, user: User): string {
  return `im|${signed(`${file.id}-${user.id}`)}`
}

/** The address for one file, made for one user. */
export function downloadUrl(origin: string, file: PortalFile, user: User): string {
  return `${origin}/rest/download.json?token=${encodeURIComponent(fileToken(file, user))}`
}

/** What a token was made for; null for a garbled one. */
export function readToken(token: string): { fileId: number, userId: number } | null {
  const text = token.startsWith('im|') ? opened(token.slice(3)) : null
  const [fileId, userId] = (text ?? '').split('-').map(Number)
  return fileId !== undefined && userId !== undefined ? { fileId, userId } : null
}
