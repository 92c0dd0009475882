import { expect, it } from 'vitest'
import { decodeAttachments, decodeKeyboard } from '@/portal/methods/messageParts'

const card = (...blocks: unknown[]) => decodeAttachments([{ ID: 1, BLOCKS: blocks, COLOR: '#fff' }], false)[0]?.blocks

it('reads each kind of block', () => {
  expect(card({ MESSAGE: '[b]x[/b]' }, { DELIMITER: { SIZE: 200 } })).toEqual([{ kind: 'text', text: '[b]x[/b]' }, { kind: 'line' }])
  expect(card({ LINK: [{ NAME: 'Site', LINK: 'https://a.example', DESC: 'words', PREVIEW: 'https://b.example/x.png' }] }))
    .toEqual([{ kind: 'parts', of: 'link', parts: [{ name: 'Site', text: 'words', address: 'https://a.example' }] }])
  expect(card({ IMAGE: { NAME: 'x.png', LINK: 'https://a.example/x.png' } })).toEqual([{ kind: 'parts', of: 'image', parts: [{ name: 'x.png', text: '', address: 'https://a.example/x.png' }] }])
})

it('puts cells of a grid together while they are shown alike', () => {
  expect(card({ GRID: [{ NAME: 'a', VALUE: 1, DISPLAY: 'LINE' }, { NAME: 'b', VALUE: '2', DISPLAY: 'line' }, { VALUE: 'c', DISPLAY: 'odd' }] })).toEqual([
    { kind: 'grid', display: 'line', cells: [{ name: 'a', value: '1' }, { name: 'b', value: '2' }] },
    { kind: 'grid', display: 'block', cells: [{ name: '', value: 'c' }] }
  ])
})

it('leaves out the note of the portal, which is told by its place alone, and nothing else', () => {
  expect(decodeAttachments([{ BLOCKS: [{ MESSAGE: 'This message was sent automatically' }] }], true)).toEqual([])
  expect(card({ MESSAGE: 'Your order is ready' })).toHaveLength(1)
})

it.each([[], null, 'x', 5, {}, [{}], [[]], [{ BLOCKS: 'x' }], [{ BLOCKS: [{ ODD: 1 }, null, { LINK: 'x' }, { GRID: [] }] }], { 0: { BLOCKS: { 0: { USER: false } } } }])('makes no card of %j', raw => {
  expect(decodeAttachments(raw, false)).toEqual([])
})

it('reads buttons row by row, and keeps of each the words and the address alone', () => {
  expect(decodeKeyboard([
    { TEXT: 'Pay', LINK: 'https://pay.example', COMMAND: 'x' }, { TEXT: 'Call', ACTION: 'CALL', ACTION_VALUE: '+7' }, { TYPE: 'NEWLINE' },
    { TEXT: 'Bad', LINK: 'javascript:alert(1)' }, { TEXT: ' ' }, { TYPE: 'NEWLINE' }
  ])).toEqual([[{ words: 'Pay', address: 'https://pay.example' }, { words: 'Call', address: '' }], [{ words: 'Bad', address: 'javascript:alert(1)' }]])
  expect(decodeKeyboard({ BUTTONS: [{ TEXT: 'x' }] })).toEqual([[{ words: 'x', address: '' }]])
  for (const none of ['N', [], null, {}]) expect(decodeKeyboard(none)).toEqual([])
})
