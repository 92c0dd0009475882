import type { FileId } from './ids'

/** `missing`: the message names a file that the answer does not describe, because it was deleted or is not for this reader. */
export type FileKind = 'image' | 'video' | 'audio' | 'file' | 'missing'

export interface MessageFile {
  id: FileId
  kind: FileKind
  /** Recorded in a messenger: a spoken message, or a round video. */
  isNote: boolean
  name: string
  /** Bytes; null when the portal did not say. */
  size: number | null
  /** Pixels of a picture; null for anything else and where the portal does not know. */
  pixels: { width: number, height: number } | null
}

/** The largest box of a picture in the thread, px. */
const largest = { width: 320, height: 260 }
const smallest = 48

/**
 * The box that a picture will fill, px: known before it loads, so that nothing moves when it comes.
 * Larger ones shrink in their own ratio, extreme ratios are cut, and without a known size it is a box of usual shape.
 */
export function pictureBox(pixels: MessageFile['pixels']): { width: number, height: number } {
  const { width, height } = pixels ?? { width: 240, height: 180 }
  const scale = Math.min(1, largest.width / width, largest.height / height)
  return { width: Math.max(smallest, Math.round(width * scale)), height: Math.max(smallest, Math.round(height * scale)) }
}

/** "pdf" of "Offer.PDF"; '' without an extension short enough to be one. */
export function extensionOf(name: string): string {
  return /[^.\s]\.([a-z0-9]{1,5})$/iu.exec(name)?.[1]?.toLowerCase() ?? ''
}
