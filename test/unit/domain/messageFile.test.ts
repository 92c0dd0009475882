import { fc } from '#support/property'
import { expect, it } from 'vitest'
import { extensionOf, pictureBox } from '@/domain/messageFile'

it.each([
  [null, { width: 240, height: 180 }], [{ width: 160, height: 120 }, { width: 160, height: 120 }],
  [{ width: 4000, height: 3000 }, { width: 320, height: 240 }],
  [{ width: 1000, height: 4000 }, { width: 65, height: 260 }], [{ width: 1, height: 9000 }, { width: 48, height: 260 }],
  [{ width: 8, height: 8 }, { width: 48, height: 48 }]
])('a picture of %j gets the box %j', (pixels, box) => {
  expect(pictureBox(pixels)).toEqual(box)
})

it.each([['Offer.PDF', 'pdf'], ['a.tar.gz', 'gz'], ['.env', ''], ['readme', ''], ['a.', ''], ['Quite. Right', ''], ['x.superlong', '']])('%j ends on %j', (name, extension) => {
  expect(extensionOf(name)).toBe(extension)
})

it('no picture outgrows the thread or vanishes in it', () => {
  const side = fc.integer({ min: 1, max: 1_000_000 })
  fc.assert(fc.property(side, side, (width, height) => {
    const box = pictureBox({ width, height })
    return box.width >= 48 && box.width <= 320 && box.height >= 48 && box.height <= 260
  }))
})
