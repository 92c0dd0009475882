import type { Template } from './templateShelf'

/** One of the user's own templates, as it is kept. */
export interface OwnTemplate {
  id: string
  name: string
  text: string
}

/**
 * Bytes that all of them may take together. The portal promises no size for a user's options; what it keeps them in holds 64 kB for all options
 * of this app, so half of that is a promise that can be kept.
 */
export const ownTemplatesLimit = 30 * 1024
export const templateNameLimit = 100

/** What the portal keeps. Letters beyond the first 65,536 are written as escapes: an older database cuts a text at the first of them. */
export function encodeOwnTemplates(all: readonly OwnTemplate[]): string {
  const rows = all.map(({ id, name, text }) => [id, name, text])
  return JSON.stringify(rows).replace(/[\ud800-\udfff]/g, half => `\\u${half.charCodeAt(0).toString(16)}`)
}

/** Anything but what this app wrote is left out. */
export function decodeOwnTemplates(kept: string): OwnTemplate[] {
  let rows: unknown
  try {
    rows = JSON.parse(kept === '' ? '[]' : kept)
  } catch {
    // Not ours, or cut by the portal: nothing of it can be trusted.
    return []
  }
  return Array.isArray(rows) ? rows.map(ownTemplateOf).filter(one => one !== null) : []
}

function ownTemplateOf(row: unknown): OwnTemplate | null {
  const [id, name, text] = Array.isArray(row) ? row as unknown[] : []
  return typeof id === 'string' && typeof name === 'string' && typeof text === 'string' ? { id, name, text } : null
}

/** Bytes of the limit that these take. */
export function ownTemplatesSize(all: readonly OwnTemplate[]): number {
  return [...encodeOwnTemplates(all)].reduce((sum, sign) => sum + bytesOf(sign.codePointAt(0) ?? 0), 0)
}

function bytesOf(code: number): number {
  if (code < 0x80) return 1
  return code < 0x800 ? 2 : 3
}

/** With one put in: in its place when it was there, else at the end. */
export function withOwnTemplate(all: readonly OwnTemplate[], template: OwnTemplate): OwnTemplate[] {
  return all.some(one => one.id === template.id) ? all.map(one => one.id === template.id ? template : one) : [...all, template]
}

export function ownOnShelf({ id, name, text }: OwnTemplate): Template {
  return { key: `own${id}`, place: 'own', name, text, rating: 0, sectionId: null }
}

/** A name for a text that was given none: its first words. */
export function nameOf(text: string): string {
  const line = text.trim().split('\n')[0] ?? ''
  const signs = [...line]
  return signs.length <= 60 ? line : `${signs.slice(0, 59).join('').trimEnd()}…`
}
