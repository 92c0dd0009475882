/**
 * The bytes of the demo's files: what is easily made is made here, the rest are small real files beside this one.
 */
import { readFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'

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

const SAMPLES_PER_SECOND = 8000

/** A WAV of syllables and pauses, as long as a short spoken note and about as loud. */
export function voiceWav(seconds: number): Uint8Array {
  const length = seconds * SAMPLES_PER_SECOND
  const wav = Buffer.alloc(44 + length)
  wav.write('RIFF', 0, 'latin1')
  wav.writeUInt32LE(36 + length, 4)
  wav.write('WAVEfmt ', 8, 'latin1')
  wav.writeUInt32LE(16, 16)
  // PCM, one channel, 8 bits a sample.
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(SAMPLES_PER_SECOND, 24)
  wav.writeUInt32LE(SAMPLES_PER_SECOND, 28)
  wav.writeUInt16LE(1, 32)
  wav.writeUInt16LE(8, 34)
  wav.write('data', 36, 'latin1')
  wav.writeUInt32LE(length, 40)
  for (let index = 0; index < length; index++) wav[44 + index] = 128 + Math.round(voiceAt(index / SAMPLES_PER_SECOND) * 100)
  return wav
}

/** Between -1 and 1: a tone that wavers, three syllables a second, a breath every two seconds. */
function voiceAt(second: number): number {
  const syllable = Math.max(0, Math.sin(second * 3 * 2 * Math.PI))
  const breath = second % 2 > 1.7 ? 0 : 1
  const pitch = 140 + 25 * Math.sin(second * 2.3)
  return syllable * breath * (0.7 * Math.sin(second * pitch * 2 * Math.PI) + 0.3 * Math.sin(second * pitch * 6 * Math.PI))
}

/** One of the files in `media/`. */
export function mediaFile(name: string): Uint8Array {
  return readFileSync(new URL(`./media/${name}`, import.meta.url))
}

/** A drawing with what a hostile one would hold; served as a download, so nothing of it runs. */
export const DRAWING_SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200" viewBox="0 0 320 200">
<script>document.title = 'a script of a drawing ran'</script>
<rect x="10" y="20" width="300" height="60" fill="none" stroke="#333"/><rect x="10" y="110" width="300" height="70" fill="none" stroke="#333"/>
<text x="20" y="55" font-size="16">320 × 60 × 270</text></svg>
`

/** A one-page PDF with one line of Latin text, its cross-reference table included. */
export function pdfOf(line: string): Uint8Array {
  const page = `BT /F1 14 Tf 40 150 Td (${line.replace(/[()\\]/g, '')}) Tj ET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 200]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>',
    `<</Length ${page.length}>>stream\n${page}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj${object}endobj\n`
    return at
  })
  const rows = offsets.map(at => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  return Buffer.from(`${text}xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`, 'latin1')
}
