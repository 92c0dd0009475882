/**
 * The files that the demo's conversations name: pictures of several shapes, spoken and filmed notes, documents.
 */
import type { PortalFile, PortalState } from './model.ts'
import { gradientPng, pdfOf } from './seedMedia.ts'

type Row = [id: number, chatId: number, authorId: number, name: string, contentType: string, content: Uint8Array, note?: PortalFile['note']]

function rows(): Row[] {
  return [
    [6501, 1501, 701, 'Кухня, стена с окном.png', 'image/png', gradientPng(160, 120, [214, 198, 176], [120, 140, 150])],
    [6502, 1501, 27, 'Образцы фасадов.png', 'image/png', gradientPng(200, 100, [46, 84, 72], [210, 222, 214])],
    [6503, 1501, 27, 'Смета Осло.pdf', 'application/pdf', pdfOf('Oslo kitchen: 184 500 RUB')],
    [6504, 1504, 702, 'brief.txt', 'text/plain', Buffer.from('Pages: home, catalogue, about us, contacts\n')]
  ]
}

/** Puts the files the written conversations name into the portal. */
export function seedFiles(state: PortalState): void {
  const createdAt = state.now() - 60 * 60_000
  for (const [id, chatId, authorId, name, contentType, content, note] of rows()) {
    state.files.set(id, { id, chatId, authorId, createdAt, name, contentType, size: content.length, content, ...note && { note } })
  }
}
