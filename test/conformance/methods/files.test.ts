import { describe, expect, it } from 'vitest'
import type { Method, PhpMap } from '../../portal/rest/method.ts'
import { methods as disk } from '../../portal/rest/methods/imDisk.ts'
import { methods as upload } from '../../portal/rest/methods/imUpload.ts'
import { createState } from '../../portal/state/create.ts'
import type { PortalState } from '../../portal/state/model.ts'
import { chatMessages } from '../../portal/state/operations.ts'
import { callMethod, refusalOf } from '../call.ts'
import { livePortal } from '../livePortal.ts'

const all: Method[] = [...disk, ...upload]
const UPLOAD = 'im.v2.File.upload'
/** 130 MB of text take their time on a busy machine. */
const A_MINUTE = 60_000
const HELLO = Buffer.from('hello').toString('base64')

function call(state: PortalState, name: string, params: PhpMap, userId = 27): Record<string, unknown> {
  return callMethod(all, state, userId, name, params) as Record<string, unknown>
}

function refused(name: string, params: PhpMap, prepare: (state: PortalState) => void = () => {}, userId = 27): string {
  const state = createState('demo')
  prepare(state)
  return refusalOf(all, state, userId, name, params)
}

function send(state: PortalState, fields: PhpMap): { file: { id: number, name: string, size: number, type: string }, messageId: number } {
  return call(state, UPLOAD, { dialogId: 'chat1501', fields }) as never
}

describe(UPLOAD, () => {
  it('stores the file, and its message for the customer', () => {
    const state = createState('demo')
    const sent = send(state, { name: 'план.txt', content: HELLO, message: 'Вот план' })
    expect(sent.file).toMatchObject({ name: 'план.txt', size: 5, type: 'file' })
    expect(chatMessages(state, 1501).at(-1)).toMatchObject({
      id: sent.messageId, authorId: 27, text: 'Вот план', clientText: 'Вот план', delivered: true, fileIds: [sent.file.id], via: UPLOAD
    })
    expect(Buffer.from(state.files.get(sent.file.id)!.content).toString()).toBe('hello')
  })

  it('knows no repetition: a second file with another name, and a second message', () => {
    const state = createState('demo')
    const names = [1, 2, 3].map(() => send(state, { name: 'a.b.txt', content: HELLO }).file.name)
    expect(names).toEqual(['a.b.txt', 'a.b (1).txt', 'a.b (2).txt'])
  })

  it.each([
    ['sending is off for the line, though the file is stored', '400 FILE_SEND_FAILED', {}, (state: PortalState) => { state.lines.get(1)!.active = false }],
    ['too large', '400 FILE_TOO_LARGE', { content: Buffer.alloc(100 * 1024 * 1024 + 1).toString('base64') }, () => {}],
    ['too large, judged before it is decoded', '400 FILE_TOO_LARGE', { content: '*'.repeat(140 * 1024 * 1024) }, () => {}],
    ['a data: address', '400 FILE_INVALID_CONTENT', { content: `data:text/plain;base64,${HELLO}` }, () => {}],
    ['no base64', '400 FILE_INVALID_CONTENT', { content: 'привет' }, () => {}],
    ['no content', '400 FILE_EMPTY', { content: '' }, () => {}],
    ['no name', '400 FILE_EMPTY', { name: '', content: '*' }, () => {}],
    ['no participant', '400 ACCESS_DENIED', { name: '' }, (state: PortalState) => { state.chats.get(1501)!.members = [701] }],
    ['input is off and there is no name', '400 FILE_EMPTY', { name: '' }, (state: PortalState) => { state.chats.get(1501)!.textFieldEnabled = false }],
    ['input is off, though the file is stored', '400 FILE_SEND_FAILED', {}, (state: PortalState) => { state.chats.get(1501)!.textFieldEnabled = false }]
  ] as [string, string, PhpMap, (state: PortalState) => void][])('%s → %s', (_, says, fields, prepare) => {
    expect(refused(UPLOAD, { dialogId: 'chat1501', fields: { name: 'a.txt', content: HELLO, ...fields } }, prepare)).toBe(says)
  }, A_MINUTE)

  it.each([[{ dialogId: 'chat1', fields: {} }, '400 CHAT_NOT_FOUND'], [{ dialogId: 'chat1501' }, '400 100'], [{ fields: {} }, '400 100'], [{ DIALOG_ID: 'chat1501', FIELDS: {} }, '400 100']] as [PhpMap, string][])('%j → %s', (params, says) => {
    expect(refused(UPLOAD, params)).toBe(says)
  })
})

describe('the older chain', () => {
  const UUID = '1f0e7a3c-9b1d-4c52-8a77-0c5de1b2a3f4'

  function uploaded(state: PortalState, name = 'a.txt'): number {
    const folder = call(state, 'im.disk.folder.get', { DIALOG_ID: 'chat1501' }).ID as number
    return call(state, 'disk.folder.uploadfile', { id: folder, data: { NAME: name }, fileContent: [name, HELLO], generateUniqueName: true }).ID as number
  }

  it('makes a message of an upload, which nobody saw before', () => {
    const state = createState('demo')
    const before = chatMessages(state, 1501).length
    const id = uploaded(state)
    expect(chatMessages(state, 1501)).toHaveLength(before)
    const answer = call(state, 'im.disk.file.commit', { CHAT_ID: 1501, UPLOAD_ID: id, MESSAGE: 'Файл' })
    expect(Object.keys(answer.FILES as object)).toEqual([`upload${id}`])
    expect(answer.DISK_ID).toEqual([String(id)])
    expect(chatMessages(state, 1501).at(-1)).toMatchObject({ id: answer.MESSAGE_ID, fileIds: [id], text: 'Файл', delivered: true })
  })

  it('SILENT_MODE: "Y" hides the file from the customer', () => {
    const state = createState('demo')
    call(state, 'im.disk.file.commit', { CHAT_ID: 1501, UPLOAD_ID: uploaded(state), SILENT_MODE: 'Y' })
    expect(chatMessages(state, 1501).at(-1)).toMatchObject({ delivered: false, clientText: null, params: { COMPONENT_ID: 'HiddenMessage' } })
  })

  it.each([
    ['the text field is off', '400 TEXT_FIELD_DISABLED', {}, (state: PortalState) => { state.chats.get(1501)!.textFieldEnabled = false }],
    ['the line is off, also for a file that stays inside', '400 ERROR_FROM_OTHER_MODULE', { SILENT_MODE: 'Y' }, (state: PortalState) => { state.lines.get(1)!.active = false }]
  ] as [string, string, PhpMap, (state: PortalState) => void][])('a commit is refused and its file deleted when %s', (_, says, more, prepare) => {
    const state = createState('demo')
    const fileId = uploaded(state)
    prepare(state)
    expect(refusalOf(all, state, 27, 'im.disk.file.commit', { CHAT_ID: 1501, UPLOAD_ID: fileId, ...more })).toBe(says)
    expect(state.files.has(fileId)).toBe(false)
  })

  it('DIALOG_ID wins over CHAT_ID, FILE_ID over UPLOAD_ID', () => {
    const state = createState('demo')
    const answer = call(state, 'im.disk.file.commit', { CHAT_ID: 1504, DIALOG_ID: 'chat1501', FILE_ID: 6503, UPLOAD_ID: uploaded(state) })
    expect(answer.DISK_ID).toEqual(['6503'])
    expect(chatMessages(state, 1501).at(-1)).toMatchObject({ id: answer.MESSAGE_ID, fileIds: [6503] })
  })

  it('TEMPLATE_ID makes the commit safe to repeat', () => {
    const state = createState('demo')
    const params = { CHAT_ID: 1501, UPLOAD_ID: uploaded(state), TEMPLATE_ID: UUID }
    const first = call(state, 'im.disk.file.commit', params)
    const count = chatMessages(state, 1501).length
    expect(call(state, 'im.disk.file.commit', params)).toEqual(first)
    expect(chatMessages(state, 1501)).toHaveLength(count)
  })

  it('copies a file of another chat, and keeps one of this chat', () => {
    const state = createState('demo')
    const answer = call(state, 'im.disk.file.commit', { CHAT_ID: 1501, FILE_ID: [6503, 6504] })
    const [own, copy] = answer.DISK_ID as string[]
    expect(own).toBe('6503')
    expect(state.files.get(Number(copy))).toMatchObject({ chatId: 1501, name: 'brief.txt', size: state.files.get(6504)!.size })
  })

  it('gives an address for a form when there is no content', () => {
    const state = createState('demo')
    expect(call(state, 'disk.folder.uploadfile', { id: 501_501, data: { NAME: 'a' } })).toMatchObject({ field: 'file', uploadUrl: expect.any(String) as string })
  })

  const inFolder = { id: 501_501, data: { NAME: 'Смета Осло.pdf' }, fileContent: ['a', HELLO] }

  it.each([
    ['im.disk.folder.get', {}, '400 CHAT_ID_EMPTY', 27],
    ['im.disk.folder.get', { CHAT_ID: 'chat1501' }, '400 CHAT_ID_EMPTY', 27],
    ['im.disk.folder.get', { DIALOG_ID: '' }, '400 DIALOG_ID_EMPTY', 27],
    ['im.disk.folder.get', { CHAT_ID: 1501 }, '403 ACCESS_ERROR', 38],
    ['disk.folder.uploadfile', { ...inFolder, id: 7 }, '400 ERROR_NOT_FOUND', 27],
    ['disk.folder.uploadfile', inFolder, '403 ACCESS_DENIED', 31],
    ['disk.folder.uploadfile', { ...inFolder, data: {}, fileContent: ['a', '*'] }, '400 DISK_BASE_SERVICE_22001', 27],
    ['disk.folder.uploadfile', inFolder, '400 ERROR_COULD_NOT_SAVE_FILE', 27],
    ['disk.folder.uploadfile', { ...inFolder, fileContent: ['a', '*'], generateUniqueName: true }, '400 ERROR_COULD_NOT_SAVE_FILE', 27],
    ['im.disk.file.commit', {}, '400 CHAT_ID_EMPTY', 27],
    ['im.disk.file.commit', { CHAT_ID: 1501 }, '400 ACCESS_ERROR', 31],
    ['im.disk.file.commit', { CHAT_ID: 1501 }, '400 FILES_ERROR', 27],
    ['im.disk.file.commit', { CHAT_ID: 1501, UPLOAD_ID: 1 }, '400 SAVE_ERROR', 27]
  ] as [string, PhpMap, string, number][])('%s %j → %s', (name, params, says, userId) => {
    expect(refused(name, params, undefined, userId)).toBe(says)
  })
})

describe('an upload over the wire', () => {
  const portal = livePortal()
  const file = { dialogId: 'chat1501', fields: { name: 'a.txt', content: HELLO, message: 'a' } }

  async function stored(): Promise<{ via: string, files: { name: string, size: number }[] }[]> {
    const rows = await portal.control('GET', 'chats/1501/messages') as { via: string, files: { name: string, size: number }[] }[]
    return rows.filter(row => row.via === UPLOAD)
  }

  it('a fault before it stores nothing, one after it spoils the answer alone', async () => {
    await portal.control('POST', 'faults', { method: UPLOAD, when: 'before', do: { status: 500 } })
    expect((await portal.call(UPLOAD, file)).status).toBe(500)
    expect(await stored()).toEqual([])
    await portal.control('POST', 'faults', { method: UPLOAD, when: 'after', do: { status: 502 } })
    expect((await portal.call(UPLOAD, file)).status).toBe(502)
    expect(await stored()).toMatchObject([{ files: [{ name: 'a.txt', size: 5 }] }])
  })

  it('the log keeps no file', async () => {
    const content = Buffer.alloc(300_000).toString('base64')
    await portal.call(UPLOAD, { ...file, fields: { ...file.fields, content } })
    const [row] = await portal.control('GET', 'log') as { params: { fields: { content: string } } }[]
    expect(row!.params.fields.content).toMatch(/^A{100}… \(400000 characters\)$/)
  })

  it('the older upload needs the scope `disk`', async () => {
    expect(await portal.call('disk.folder.uploadfile', {})).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } })
    await portal.control('PATCH', 'app', { scopes: ['im', 'disk'] })
    expect(await portal.call('disk.folder.uploadfile', { id: 7, data: { NAME: 'a' }, fileContent: ['a', HELLO] })).toMatchObject({ status: 400, body: { error: 'ERROR_NOT_FOUND' } })
  })

  it('the customer\'s side has the bytes', async () => {
    await portal.call(UPLOAD, file)
    const rows = await portal.control('GET', 'chats/1501/messages') as { files: { id: number }[] }[]
    expect(await (await fetch(`${portal.origin}/__portal/files/${rows.at(-1)!.files[0]!.id}`)).text()).toBe('hello')
  })
})
