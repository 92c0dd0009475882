import { beforeEach, describe, expect, it, vi } from 'vitest'
import { mostBytes } from '@/domain/fileLink'
import { readFileLinks } from '@/portal/fileLinks'
import { batchResult, createFakeSdk, networkError } from '#support/fakeSdk'
import type { FakeSdk } from '#support/fakeSdk'
import { fileId, theChat } from '#support/values'

const origin = 'https://acme.bitrix24.com'
const address = `${origin}/rest/download.json?auth=secret&token=a`
const fetch = vi.fn<(address: string, options: RequestInit) => Promise<Response>>()

let sdk: FakeSdk
beforeEach(() => {
  sdk = createFakeSdk()
  fetch.mockReset()
})

async function fetched(downloadUrl = address) {
  sdk.tell(batchResult({ file5: { downloadUrl } }))
  const part = (await readFileLinks(sdk.rest, fetch, theChat, [fileId(5)], origin)).get(fileId(5))
  if (part?.ok !== true) throw new Error('no address')
  return part.value()
}

describe('addresses of files', () => {
  it('are asked for with one request, each fails by itself, and none of them leaves the portal layer', async () => {
    sdk.tell(batchResult(
      { file5: { downloadUrl: address }, file6: { downloadUrl: 'https://evil.example/x' } },
      { file7: { error: 'FILE_NOT_FOUND', error_description: '' }, file8: { error: 'insufficient_scope' } }
    ))
    const links = await readFileLinks(sdk.rest, fetch, theChat, [5, 6, 7, 8, 9].map(fileId), origin)
    expect([...links]).toEqual([
      [5, { ok: true, value: expect.any(Function) }],
      [6, { ok: false, failure: { kind: 'badAnswer', status: 200 } }],
      [7, { ok: false, failure: { kind: 'notFound' } }],
      [8, { ok: false, failure: { kind: 'scopeMissing' } }],
      [9, { ok: false, failure: { kind: 'badAnswer', status: 200 } }]
    ])
    expect(JSON.stringify([...links])).not.toContain('secret')
    expect(sdk.requests).toHaveLength(1)
    expect(sdk.lastBatch().file5).toBe('im.v2.File.download?dialogId=chat1777&fileId=5')
    expect(fetch).not.toHaveBeenCalled()
  })

  it('are not asked for again by themselves', async () => {
    sdk.tell(networkError())
    await expect(readFileLinks(sdk.rest, fetch, theChat, [fileId(5)], origin)).rejects.toMatchObject({ failure: { kind: 'unreachable' } })
    expect(sdk.requests).toHaveLength(1)
  })
})

describe('a file', () => {
  it('is fetched without cookies, cache and referrer, by a request that needs no preflight', async () => {
    fetch.mockResolvedValue(new Response('hello', { headers: { 'Content-Type': 'image/png' } }))
    const end = await fetched()
    expect(end.kind === 'file' && [end.body.type, await end.body.text()]).toEqual(['image/png', 'hello'])
    expect(fetch.mock.calls).toEqual([[address, { credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' }]])
  })

  it('is asked for by https where a portal behind a proxy names itself with http', async () => {
    fetch.mockResolvedValue(new Response('hello'))
    await fetched(address.replace('https:', 'http:'))
    expect(fetch.mock.calls[0]?.[0]).toBe(address)
  })

  it.each([
    ['image/svg+xml', 'application/octet-stream'], ['text/html; charset=utf-8', 'application/octet-stream'], ['', 'application/octet-stream'],
    ['video/webm', 'video/webm'], ['audio/ogg; codecs=opus', 'audio/ogg']
  ])('of the kind %j is held as %j: nothing that could run keeps its kind', async (type, held) => {
    fetch.mockResolvedValue(new Response(new Blob(['x']), { headers: { 'Content-Type': type } }))
    const end = await fetched()
    expect(end.kind === 'file' && end.body.type).toBe(held)
  })

  it.each([[401, 'expired'], [403, 'expired'], [400, 'gone'], [404, 'gone'], [429, 'passing'], [503, 'passing'], [502, 'passing']] as const)(
    'refused with %i is %s', async (status, kind) => {
      fetch.mockResolvedValue(new Response('{"error":"x"}', { status }))
      expect(await fetched()).toEqual({ kind })
    }
  )

  it('that is too large for memory is left where it is', async () => {
    fetch.mockResolvedValue(new Response('x', { headers: { 'Content-Length': String(mostBytes + 1) } }))
    expect(await fetched()).toEqual({ kind: 'tooLarge' })
  })

  it('that a page may not read, or that is cut off on its way, was not reached, and its address is in no error', async () => {
    fetch.mockRejectedValueOnce(new TypeError(`Failed to fetch ${address}`))
    expect(await fetched()).toEqual({ kind: 'unreached' })
    fetch.mockResolvedValueOnce(new Response(new ReadableStream({ pull: stream => { stream.error(new TypeError('cut')) } })))
    expect(await fetched()).toEqual({ kind: 'unreached' })
  })
})
