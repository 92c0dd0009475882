import { describe, expect, it } from 'vitest'
import { decodeDownload, decodeFiles, filesOf, imFileDownload } from '@/portal/methods/files'
import { fileId, theChat } from '#support/values'

const plain = { id: 1, kind: 'file', isNote: false, name: 'a', size: null, pixels: null }

describe('decodeFiles', () => {
  it('reads lists and maps, and leaves out what has no id', () => {
    expect(decodeFiles({ 5437: { id: '5437', name: '2311.png', size: '70855' }, x: { id: 0 } })).toEqual(new Map([[5437, { ...plain, id: 5437, name: '2311.png', size: 70_855 }]]))
    expect(decodeFiles([{ id: 1, name: 'a' }])).toEqual(new Map([[1, plain]]))
    expect(decodeFiles([])).toEqual(new Map())
    expect(decodeFiles(false)).toEqual(new Map())
  })

  it.each([
    [{ type: 'image', image: { width: 200, height: 100 } }, { kind: 'image', pixels: { width: 200, height: 100 } }],
    [{ type: 'image', image: { width: '200', height: '100' } }, { kind: 'image', pixels: { width: 200, height: 100 } }],
    [{ type: 'image', image: false }, { kind: 'image', pixels: null }],
    [{ type: 'image', image: { width: 0, height: 100 } }, { kind: 'image', pixels: null }],
    [{ type: 'audio', isVoiceNote: true }, { kind: 'audio', isNote: true }],
    [{ type: 'audio', isvoicenote: 'Y' }, { kind: 'audio', isNote: true }],
    [{ type: 'video', isVideoNote: true, image: false }, { kind: 'video', isNote: true }],
    [{ type: 'video', isvideonote: false }, { kind: 'video', isNote: false }],
    [{ type: 'hologram' }, { kind: 'file' }],
    [{ size: -1 }, { size: null }],
    [{ size: 'many' }, { size: null }]
  ])('reads %j as %j', (raw, facts) => {
    expect(decodeFiles([{ id: 1, name: 'a', ...raw }]).get(fileId(1))).toMatchObject(facts)
  })
})

it('keeps the place of a file that the answer does not describe', () => {
  const known = decodeFiles([{ id: 1, name: 'a' }])
  expect(filesOf([2, '1', 1], known)).toEqual([{ ...plain, id: 2, kind: 'missing', name: '' }, plain])
  expect(filesOf(undefined, known)).toEqual([])
})

describe('im.v2.File.download', () => {
  it('names the chat and the file', () => {
    expect(imFileDownload(theChat, fileId(5))).toEqual({ method: 'im.v2.File.download', params: { dialogId: 'chat1777', fileId: 5 } })
  })

  it.each([
    ['https://acme.bitrix24.com/rest/download.json?token=im%7Ca', 'https://acme.bitrix24.com/rest/download.json?token=im%7Ca'],
    ['/rest/download.json?token=a', 'https://acme.bitrix24.com/rest/download.json?token=a'],
    ['https://acme.bitrix24.com.evil.example/x', null], ['https://evil.example/x', null], ['http://acme.bitrix24.com/x', 'https://acme.bitrix24.com/x'],
    ['//evil.example/x', null], ['javascript:alert(1)', null], ['data:text/html,x', null], ['', null], [undefined, null], ['http://[', null]
  ])('gives the address %j as %j', (downloadUrl, expected) => {
    expect(decodeDownload({ downloadUrl }, 'https://acme.bitrix24.com')).toBe(expected)
  })
})
