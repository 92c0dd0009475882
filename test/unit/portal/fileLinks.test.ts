import { beforeEach, expect, it } from 'vitest'
import { readFileLinks } from '@/portal/fileLinks'
import { batchResult, createFakeSdk, networkError } from '#support/fakeSdk'
import type { FakeSdk } from '#support/fakeSdk'
import { fileId, theChat } from '#support/values'

const origin = 'https://acme.bitrix24.com'

let sdk: FakeSdk
beforeEach(() => { sdk = createFakeSdk() })

it('asks for several files with one request, and each fails by itself', async () => {
  sdk.tell(batchResult(
    { file5: { downloadUrl: `${origin}/rest/download.json?token=a` }, file6: { downloadUrl: 'https://evil.example/x' } },
    { file7: { error: 'FILE_NOT_FOUND', error_description: '' }, file8: { error: 'insufficient_scope' } }
  ))
  const links = await readFileLinks(sdk.rest, theChat, [5, 6, 7, 8, 9].map(fileId), origin)
  expect([...links]).toEqual([
    [5, { ok: true, value: `${origin}/rest/download.json?token=a` }],
    [6, { ok: false, failure: { kind: 'badAnswer', status: 200 } }],
    [7, { ok: false, failure: { kind: 'notFound' } }],
    [8, { ok: false, failure: { kind: 'scopeMissing' } }],
    [9, { ok: false, failure: { kind: 'badAnswer', status: 200 } }]
  ])
  expect(sdk.requests).toHaveLength(1)
  expect(sdk.lastBatch().file5).toBe('im.v2.File.download?dialogId=chat1777&fileId=5')
})

it('is not tried again by itself', async () => {
  sdk.tell(networkError())
  await expect(readFileLinks(sdk.rest, theChat, [fileId(5)], origin)).rejects.toMatchObject({ failure: { kind: 'unreachable' } })
  expect(sdk.requests).toHaveLength(1)
})
