/**
 * Real small files for the demo's conversations: pictures with true dimensions, a document, a text.
 */
import { crc32, deflateSync } from 'node:zlib'
import type { PortalFile, PortalState } from './model.ts'

/** A PNG of two colours running into each other, for a photo's place. */
export function gradientPng(width: number, height: number, from: Colour, to: Colour): Uint8Array {
  const row = 1 + width * 3
  const pixels = Buffer.alloc(row * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const share = (x / width + y / height) / 2
      for (let part = 0; part < 3; part++) {
        pixels[y * row + 1 + x * 3 + part] = Math.round((from[part] ?? 0) * (1 - share) + (to[part] ?? 0) * share)
      }
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))])
}

type Colour = [red: number, green: number, blue: number]

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`

/** Puts the files the written conversations name into the portal. */
export function seedFiles(state: PortalState): void {
  const file = (id: number, chatId: number, authorId: number, name: string, contentType: string, content: Uint8Array): void => {
    const row: PortalFile = { id, chatId, authorId, createdAt: state.now() - 60 * 60_000, name, contentType, size: content.length, content }
    state.files.set(id, row)
  }
  file(6501, 1501, 701, 'Кухня, стена с окном.png', 'image/png', gradientPng(160, 120, [214, 198, 176], [120, 140, 150]))
  file(6502, 1501, 27, 'Образцы фасадов.png', 'image/png', gradientPng(200, 100, [46, 84, 72], [210, 222, 214]))
  file(6503, 1501, 27, 'Смета Осло.pdf', 'application/pdf', Buffer.from(PDF))
  file(6504, 1504, 702, 'brief.txt', 'text/plain', Buffer.from('Pages: home, catalogue, about us, contacts\n'))
}
