/**
 * The files that the demo's conversations name: pictures of several shapes, spoken and filmed notes, documents.
 */
import type { PortalFile, PortalState } from './model.ts'
import { DRAWING_SVG, gradientPng, mediaFile, pdfOf, voiceWav } from './seedMedia.ts'

type Row = [id: number, chatId: number, authorId: number, name: string, contentType: string, content: Uint8Array, note?: PortalFile['note']]

function rows(): Row[] {
  return [
    [6501, 1501, 701, 'Кухня, стена с окном.png', 'image/png', gradientPng(160, 120, [214, 198, 176], [120, 140, 150])],
    [6502, 1501, 27, 'Образцы фасадов.png', 'image/png', gradientPng(200, 100, [46, 84, 72], [210, 222, 214])],
    [6503, 1501, 27, 'Смета Осло.pdf', 'application/pdf', pdfOf('Oslo kitchen: 184 500 RUB')],
    [6504, 1504, 702, 'brief.txt', 'text/plain', Buffer.from('Pages: home, catalogue, about us, contacts\n')],
    ...kitchenRows()
  ]
}

/** The files of the chat with every kind of message. */
function kitchenRows(): Row[] {
  return [
    [6511, 1560, 720, 'IMG_4021.jpg', 'image/jpeg', mediaFile('kitchen-landscape.jpg')],
    [6512, 1560, 720, 'IMG_4022.jpg', 'image/jpeg', mediaFile('kitchen-portrait.jpg')],
    [6513, 1560, 720, 'Панорама.jpg', 'image/jpeg', mediaFile('kitchen-wide.jpg')],
    [6514, 1560, 720, 'плитка 1.png', 'image/png', gradientPng(240, 240, [233, 226, 210], [176, 166, 148])],
    [6515, 1560, 720, 'плитка 2.png', 'image/png', gradientPng(40, 300, [120, 150, 170], [60, 80, 96])],
    [6516, 1560, 720, 'значок.png', 'image/png', gradientPng(16, 16, [200, 60, 60], [240, 180, 60])],
    [6517, 1560, 720, 'audio_2026-03-12.wav', 'audio/wav', voiceWav(7), 'voice'],
    [6518, 1560, 720, 'door.webm', 'video/webm', mediaFile('assembly.webm')],
    [6519, 1560, 720, 'note.webm', 'video/webm', mediaFile('assembly.webm'), 'video'],
    [6520, 1560, 27, 'Смета, вариант 3, с доставкой и сборкой в Калужской области.pdf', 'application/pdf', pdfOf('Country house kitchen: 92 000 RUB')],
    [6521, 1560, 27, 'чертёж.svg', 'image/svg+xml', Buffer.from(DRAWING_SVG)]
  ]
}

/** Puts the files the written conversations name into the portal. */
export function seedFiles(state: PortalState): void {
  const createdAt = state.now() - 60 * 60_000
  for (const [id, chatId, authorId, name, contentType, content, note] of rows()) {
    state.files.set(id, { id, chatId, authorId, createdAt, name, contentType, size: content.length, content, ...note && { note } })
  }
}
