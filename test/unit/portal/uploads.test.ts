import { describe, expect, it, vi } from 'vitest'
import type { DirectPost, PostEnd } from '@/portal/directPost'
import { createUploads } from '@/portal/uploads'
import { createFakeSdk, networkError, refusal, success } from '#support/fakeSdk'
import { theChat } from '#support/values'

const error = (code: string | null, status = 400): PostEnd => ({ kind: 'error', raw: { code, status, description: '', argument: null, transport: null } })
const stored: PostEnd = { kind: 'result', result: { file: {}, messageId: 38655 } }
const lost: PostEnd = { kind: 'error', raw: { code: null, status: 0, description: '', argument: null, transport: 'network' } }

function prepare(...ends: PostEnd[]) {
  const sdk = createFakeSdk()
  const post = vi.fn<DirectPost>(async () => ends.shift() ?? Promise.reject(new Error('no answer was told')))
  let isOnline = true
  const portal = createUploads(sdk.rest, post, () => isOnline)
  const stop = new AbortController()
  const send = (facts: Partial<Parameters<typeof portal.uploadFile>[0]> = {}) => portal.uploadFile({
    chatId: theChat, key: 'k', name: 'Offer.pdf', caption: 'Here', readBase64: async () => 'QQ==', canUseDrive: true, onProgress: () => {}, signal: stop.signal, ...facts
  })
  return { sdk, post, send, stop, goOffline: () => { isOnline = false } }
}

describe('a file in one call', () => {
  it('carries what the method wants, the words made inert', async () => {
    const { post, send } = prepare(stored, stored)
    expect(await send({ caption: ' [DISK=5] ' })).toEqual({ kind: 'sent', messageId: 38655 })
    expect(post.mock.calls[0]!.slice(0, 2)).toEqual(['im.v2.File.upload', { dialogId: 'chat1777', fields: { name: 'Offer.pdf', content: 'QQ==', message: '[\u2060DISK=5]' } }])
    await send({ caption: '' })
    expect(post.mock.calls[1]![1]).toEqual({ dialogId: 'chat1777', fields: { name: 'Offer.pdf', content: 'QQ==' } })
  })

  it.each([
    ['FILE_TOO_LARGE', { kind: 'file', why: 'tooLarge' }], ['FILE_EMPTY', { kind: 'file', why: 'empty' }], ['FILE_INVALID_CONTENT', { kind: 'file', why: 'empty' }],
    ['FOLDER_ERROR', { kind: 'file', why: 'notUploaded' }], ['FILE_UPLOAD_FAILED', { kind: 'file', why: 'notUploaded' }], ['UPLOAD_FAILED', { kind: 'file', why: 'notUploaded' }],
    ['ACCESS_DENIED', { kind: 'refused', reason: 'notMember' }], ['FILE_SEND_FAILED', { kind: 'refused', reason: 'channelOff' }], ['SEND_FAILED', { kind: 'refused', reason: 'channelOff' }],
    ['insufficient_scope', { kind: 'refused', reason: 'scopeMissing' }], ['QUERY_LIMIT_EXCEEDED', { kind: 'deferred', reason: 'limited' }],
    ['INTERNAL_SERVER_ERROR', { kind: 'unknown' }], ['EVENT_HANDLER_FAILED', { kind: 'unknown' }], ['', { kind: 'unknown' }]
  ])('refused with %j is %j', async (code, outcome) => {
    expect(await prepare(error(code)).send()).toMatchObject(outcome)
  })

  it.each([
    ['no answer', lost], ['a page of HTML', error(null, 502)], ['an answer without an id', { kind: 'result', result: { file: {} } }], ['a body that is none', { kind: 'result', result: undefined }],
    ['an id that is none', { kind: 'result', result: { messageId: '77abc' } }]
  ] satisfies [string, PostEnd][])('with %s is neither sent nor not sent', async (_, end) => {
    const { post, send } = prepare(end)
    expect(await send()).toEqual({ kind: 'unknown' })
    expect(post).toHaveBeenCalledOnce()
  })

  it('that a server refuses for its length alone is too large', async () => {
    expect(await prepare(error(null, 413)).send()).toEqual({ kind: 'file', why: 'tooLarge' })
  })

  it('is not tried offline, without content, or when it was taken back', async () => {
    const { send, goOffline, post } = prepare({ kind: 'notBegun' })
    expect(await send({ readBase64: async () => Promise.reject(new Error('moved')) })).toEqual({ kind: 'file', why: 'unreadable' })
    expect(await send({ readBase64: async () => '' })).toEqual({ kind: 'file', why: 'empty' })
    goOffline()
    expect(await send()).toMatchObject({ kind: 'deferred', reason: 'offline' })
    expect(post).not.toHaveBeenCalled()
    expect(await prepare({ kind: 'notBegun' }).send()).toEqual({ kind: 'cancelled' })
  })
})

describe('on a portal without the method', () => {
  const missing = error('ERROR_METHOD_NOT_FOUND', 404)
  const uploaded: PostEnd = { kind: 'result', result: { ID: 9011, NAME: 'Offer.pdf' } }

  it('it goes in three calls, and the next one at once so', async () => {
    const { sdk, post, send } = prepare(missing, uploaded, uploaded)
    sdk.tell(success({ ID: 5153 }), success({ MESSAGE_ID: 77 }), success({ ID: 5153 }), success({ MESSAGE_ID: 78 }))
    expect(await send()).toEqual({ kind: 'sent', messageId: 77 })
    expect(await send()).toEqual({ kind: 'sent', messageId: 78 })
    expect(post.mock.calls.map(([method]) => method)).toEqual(['im.v2.File.upload', 'disk.folder.uploadfile', 'disk.folder.uploadfile'])
    expect(post.mock.calls[1]![1]).toEqual({ id: 5153, data: { NAME: 'Offer.pdf' }, fileContent: ['Offer.pdf', 'QQ=='], generateUniqueName: true })
    expect(sdk.requests.slice(0, 2)).toMatchObject([
      { method: 'im.disk.folder.get', params: { CHAT_ID: 1777 } },
      { via: 'send', method: 'im.disk.file.commit', params: { CHAT_ID: 1777, UPLOAD_ID: 9011, MESSAGE: 'Here', TEMPLATE_ID: 'k' } }
    ])
  })

  it('it does not go where the app may not use the drive', async () => {
    expect(await prepare(missing).send({ canUseDrive: false })).toEqual({ kind: 'file', why: 'noUpload' })
    const { sdk, send } = prepare(missing, error('insufficient_scope', 403))
    sdk.tell(success({ ID: 5153 }))
    expect(await send()).toEqual({ kind: 'file', why: 'noUpload' })
  })

  it('nothing is in the chat before the third call, whatever the first two end with', async () => {
    const first = prepare(missing)
    first.sdk.tell(networkError())
    expect(await first.send()).toEqual({ kind: 'file', why: 'notUploaded' })
    const outside = prepare(missing)
    outside.sdk.tell(refusal(403, 'ACCESS_ERROR'))
    expect(await outside.send()).toMatchObject({ kind: 'refused', reason: 'notMember' })
    const second = prepare(missing, lost)
    second.sdk.tell(success({ ID: 5153 }))
    expect(await second.send()).toEqual({ kind: 'file', why: 'notUploaded' })
    expect(second.sdk.requests).toHaveLength(1)
  })

  it('taken back before the third call it is in no chat; a lost answer of the third is an open end', async () => {
    const back = prepare(missing, uploaded)
    back.sdk.tell(success({ ID: 5153 }))
    back.stop.abort()
    expect(await back.send()).toEqual({ kind: 'cancelled' })
    expect(back.sdk.requests).toHaveLength(1)
    const third = prepare(missing, uploaded)
    third.sdk.tell(success({ ID: 5153 }), networkError())
    expect(await third.send()).toEqual({ kind: 'unknown' })
  })
})
