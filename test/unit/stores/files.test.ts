import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Failure } from '@/domain/failure'
import type { FileFetch } from '@/domain/fileLink'
import type { FileId } from '@/domain/ids'
import type { Part } from '@/domain/opening'
import type { FileSource } from '@/portal/contract'
import { useFilesStore } from '@/stores/files'
import { deferred, portalError } from '#support/fakePortal'
import { chatId, fileId, theChat } from '#support/values'
import { prepare } from './prepare'

const other = chatId(1778)
const [one, two, three] = [fileId(1), fileId(2), fileId(3)]
const body = (size = 5): FileFetch<Blob> => ({ kind: 'file', body: new Blob(['x'.repeat(size)], { type: 'image/png' }) })
/** A file of a size that no test could hold. */
const heavy = (size: number): FileFetch<Blob> => ({ kind: 'file', body: Object.defineProperty(new Blob(['x']), 'size', { value: size }) })
const source = (...ends: (FileFetch<Blob> | Promise<FileFetch<Blob>>)[]): FileSource => {
  let next = 0
  return async () => ends[Math.min(next++, ends.length - 1)]!
}
const given = (...ends: FileFetch<Blob>[]): Part<FileSource> => ({ ok: true, value: source(...ends.length === 0 ? [body()] : ends) })
const answer = (ids: FileId[], part: () => Part<FileSource> = given): Map<FileId, Part<FileSource>> => new Map(ids.map(id => [id, part()]))
const failed = (failure: Failure): Part<FileSource> => ({ ok: false, failure })

let stores: ReturnType<typeof prepare>
let files: ReturnType<typeof useFilesStore>
beforeEach(() => {
  vi.useFakeTimers()
  stores = prepare()
  files = useFilesStore()
  return () => { vi.useRealTimers() }
})
const pass = (ms = 100) => vi.advanceTimersByTimeAsync(ms)
const link = (id: FileId) => files.links.get(id)
const held = () => [...stores.device.shownFiles.keys()]
const asked = () => stores.portal.asked('readFileLinks')
const local = expect.stringMatching(/^blob:/u) as string

describe('asking', () => {
  it('puts what is wanted together into one request, each file once, and shows what came from memory', async () => {
    stores.portal.prepare('readFileLinks', answer([one, two]))
    for (const id of [one, two, one]) files.want(theChat, id)
    expect(link(one)).toEqual({ state: 'asked' })
    await pass()
    files.want(theChat, one)
    await pass()
    expect(asked()).toEqual([[theChat, [one, two]]])
    expect(link(two)).toEqual({ state: 'ready', url: local })
  })

  it('has one request under way, of at most twenty files, what was wanted last first', async () => {
    const ids = Array.from({ length: 25 }, (_, index) => fileId(index + 1))
    const first = deferred<Map<FileId, Part<FileSource>>>()
    stores.portal.prepare('readFileLinks', first.promise, answer(ids))
    ids.forEach(id => { files.want(theChat, id) })
    await pass()
    expect(asked()).toEqual([[theChat, ids.slice(5)]])
    first.resolve(answer(ids))
    await pass()
    expect(asked()[1]).toEqual([theChat, ids.slice(0, 5)])
  })

  it('fetches three at once and no more', async () => {
    const ids = Array.from({ length: 8 }, (_, index) => fileId(index + 1))
    const ends = ids.map(() => deferred<FileFetch<Blob>>())
    let under = 0
    stores.portal.prepare('readFileLinks', new Map(ids.map((id, index) => [id, { ok: true as const, value: () => {
      under++
      return ends[index]!.promise.finally(() => { under-- })
    } }])))
    ids.forEach(id => { files.want(theChat, id) })
    await pass()
    expect(under).toBe(3)
    for (const end of ends) {
      end.resolve(body())
      await pass()
      expect(under).toBeLessThanOrEqual(3)
    }
    expect(held()).toHaveLength(8)
  })

  it('gives the address to everybody who waits for it', async () => {
    stores.portal.prepare('readFileLinks', new Map([[one, given()], [two, failed({ kind: 'notFound' })]]))
    const waiting = [files.obtain(theChat, one), files.obtain(theChat, one), files.obtain(theChat, two)]
    await pass()
    expect(await Promise.all(waiting)).toEqual([local, local, null])
    expect(await files.obtain(theChat, one)).toEqual(local)
  })
})

describe('another chat', () => {
  it('forgets what was not yet asked for, and lets its waiters go', async () => {
    stores.portal.prepare('readFileLinks', answer([two]))
    const waiting = files.obtain(theChat, one)
    files.forgetOthers(other)
    files.want(other, two)
    await pass()
    expect(await waiting).toBeNull()
    expect(asked()).toEqual([[other, [two]]])
    expect(link(one)).toBeUndefined()
  })

  it('takes the files of the one before out of memory, and lets none in that comes late', async () => {
    const slow = deferred<FileFetch<Blob>>()
    stores.portal.prepare('readFileLinks', new Map([[one, given()], [two, { ok: true, value: source(slow.promise) } as const]]), answer([three]))
    files.want(theChat, one)
    files.want(theChat, two)
    await pass()
    expect(held()).toHaveLength(1)
    files.forgetOthers(other)
    expect([held(), link(one), link(two)]).toEqual([[], undefined, undefined])
    slow.resolve(body())
    files.want(other, three)
    await pass()
    expect([held().length, link(two), link(three)?.state]).toEqual([1, undefined, 'ready'])
  })
})

describe('memory', () => {
  it('holds two hundred megabytes of a chat: the oldest gives way, and says so with a way back', async () => {
    const mb = 1024 * 1024
    stores.portal.prepare('readFileLinks', new Map([[one, given(heavy(120 * mb))]]), new Map([[two, given(heavy(90 * mb))]]), new Map([[one, given(heavy(100 * mb))]]))
    files.want(theChat, one)
    await pass()
    files.want(theChat, two)
    await pass()
    expect([held().length, link(one), link(two)?.state]).toEqual([1, { state: 'failed', why: 'passing', url: null }, 'ready'])
    files.again(theChat, one)
    await pass()
    expect([held().length, link(one)?.state]).toEqual([2, 'ready'])
  })
})

describe('what cannot be had', () => {
  it.each([
    [{ kind: 'notFound' }, 'gone'], [{ kind: 'accessDenied', code: 'ACCESS_DENIED' }, 'denied'],
    [{ kind: 'methodMissing' }, 'unavailable'], [{ kind: 'scopeMissing' }, 'unavailable']
  ] as [Failure, string][])('%j is %s', async (failure, why) => {
    stores.portal.prepare('readFileLinks', new Map([[one, failed(failure)]]))
    files.want(theChat, one)
    await pass()
    expect(link(one)).toEqual({ state: 'failed', why, url: null })
  })

  it.each([['gone', 'gone'], ['tooLarge', 'elsewhere']] as const)('fetched with the end %s is %s at once', async (kind, why) => {
    stores.portal.prepare('readFileLinks', answer([one], () => given({ kind })))
    files.want(theChat, one)
    await pass()
    expect(link(one)).toEqual({ state: 'failed', why, url: null })
  })

  it('is asked for no more on a portal without the method', async () => {
    stores.portal.prepare('readFileLinks', new Map([[one, failed({ kind: 'methodMissing' })]]))
    files.want(theChat, one)
    await pass()
    files.want(theChat, three)
    expect(await files.obtain(theChat, two)).toBeNull()
    expect(link(three)).toMatchObject({ why: 'unavailable' })
    expect(asked()).toHaveLength(1)
  })
})

describe('what fails once', () => {
  it.each([
    ['its address', portalError({ kind: 'unreachable' })], ['its address, by an answer of another shape', new Map([[one, failed({ kind: 'badAnswer', status: 200 })]])],
    ['the portal, overloaded', answer([one], () => given({ kind: 'passing' }))], ['the network', answer([one], () => given({ kind: 'unreached' }))]
  ])('comes back by itself a second later: %s', async (_what, first) => {
    stores.portal.prepare('readFileLinks', first, answer([one]))
    files.want(theChat, one)
    await pass()
    expect(link(one)).toEqual({ state: 'asked' })
    await pass(1_000)
    expect(link(one)).toEqual({ state: 'ready', url: local })
  })

  it('because its address was too old gets a new one at once, and only once in a row', async () => {
    stores.portal.prepare('readFileLinks', answer([one], () => given({ kind: 'expired' })), answer([one]))
    files.want(theChat, one)
    await pass()
    expect(link(one)?.state).toBe('ready')
    stores.portal.prepare('readFileLinks', ...Array.from({ length: 6 }, () => answer([two], () => given({ kind: 'expired' }))))
    files.want(theChat, two)
    await pass(60_000)
    expect(link(two)).toEqual({ state: 'failed', why: 'passing', url: null })
    expect(asked()).toHaveLength(8)
  })

  it.each([['passing', 'passing'], ['unreached', 'elsewhere']] as const)(
    'and again and again (%s) is told as %s after three tries, and asked for anew by who says so, or comes to it later', async (kind, why) => {
      stores.portal.prepare('readFileLinks', ...Array.from({ length: 3 }, () => answer([one], () => given({ kind }))))
      files.want(theChat, one)
      await pass(10_000)
      expect([link(one), asked().length]).toEqual([{ state: 'failed', why, url: null }, 3])
      files.want(theChat, one)
      await pass()
      expect(asked()).toHaveLength(3)
      stores.portal.prepare('readFileLinks', answer([one]))
      await pass(30_000)
      files.want(theChat, one)
      await pass()
      expect(link(one)?.state).toBe('ready')
    }
  )

  it('is tried again when somebody says so, once', async () => {
    stores.portal.prepare('readFileLinks', ...Array.from({ length: 3 }, () => portalError({ kind: 'unreachable' })), answer([one]))
    files.want(theChat, one)
    await pass(10_000)
    files.again(theChat, one)
    files.again(theChat, one)
    await pass()
    expect(link(one)).toEqual({ state: 'ready', url: local })
    expect(asked()).toHaveLength(4)
  })
})

it('what came and cannot be shown can still be saved, and is not asked for in a circle', async () => {
  stores.portal.prepare('readFileLinks', answer([one]))
  files.want(theChat, one)
  await pass()
  files.spoil(theChat, one)
  expect(link(one)).toEqual({ state: 'failed', why: 'blocked', url: held()[0] })
  await pass()
  expect(asked()).toHaveLength(1)
})
