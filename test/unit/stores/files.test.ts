import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Failure } from '@/domain/failure'
import type { FileId } from '@/domain/ids'
import type { Part } from '@/domain/opening'
import { useFilesStore } from '@/stores/files'
import { deferred, portalError } from '#support/fakePortal'
import { chatId, fileId, theChat } from '#support/values'
import { prepare } from './prepare'

const other = chatId(1778)
const [one, two, three] = [fileId(1), fileId(2), fileId(3)]
const at = (id: FileId, version = ''): string => `https://acme.bitrix24.com/rest/download.json?token=${id}${version}`
const answer = (ids: FileId[], version = ''): Map<FileId, Part<string>> => new Map(ids.map(id => [id, { ok: true, value: at(id, version) }]))
const failed = (failure: Failure): Part<string> => ({ ok: false, failure })

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

describe('asking', () => {
  it('puts what is wanted together into one request, each file once', async () => {
    stores.portal.prepare('readFileLinks', answer([one, two]))
    for (const id of [one, two, one]) files.want(theChat, id)
    expect(link(one)).toEqual({ state: 'asked' })
    await pass()
    files.want(theChat, one)
    await pass()
    expect(stores.portal.asked('readFileLinks')).toEqual([[theChat, [one, two]]])
    expect(link(two)).toEqual({ state: 'ready', url: at(two) })
  })

  it('has one request under way, of at most twenty files, what was wanted last first', async () => {
    const ids = Array.from({ length: 25 }, (_, index) => fileId(index + 1))
    const first = deferred<Map<FileId, Part<string>>>()
    stores.portal.prepare('readFileLinks', first.promise, answer(ids))
    ids.forEach(id => { files.want(theChat, id) })
    await pass()
    expect(stores.portal.asked('readFileLinks')).toEqual([[theChat, ids.slice(5)]])
    first.resolve(answer(ids))
    await pass()
    expect(stores.portal.asked('readFileLinks')[1]).toEqual([theChat, ids.slice(0, 5)])
  })

  it('gives the address to everybody who waits for it', async () => {
    stores.portal.prepare('readFileLinks', new Map([[one, { ok: true, value: at(one) } as const], [two, failed({ kind: 'notFound' })]]))
    const waiting = [files.obtain(theChat, one), files.obtain(theChat, one), files.obtain(theChat, two)]
    await pass()
    expect(await Promise.all(waiting)).toEqual([at(one), at(one), null])
    expect(await files.obtain(theChat, one)).toBe(at(one))
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
    expect(stores.portal.asked('readFileLinks')).toEqual([[other, [two]]])
    expect(link(one)).toBeUndefined()
  })

  it('keeps what was under way when it comes', async () => {
    const slow = deferred<Map<FileId, Part<string>>>()
    stores.portal.prepare('readFileLinks', slow.promise, answer([two]))
    files.want(theChat, one)
    await pass()
    files.forgetOthers(other)
    files.want(other, two)
    slow.resolve(answer([one]))
    await pass()
    expect([link(one), link(two)]).toEqual([{ state: 'ready', url: at(one) }, { state: 'ready', url: at(two) }])
  })
})

describe('what cannot be had', () => {
  it.each([
    [{ kind: 'notFound' }, 'gone'], [{ kind: 'accessDenied', code: 'ACCESS_DENIED' }, 'denied'], [{ kind: 'badAnswer', status: 200 }, 'passing'],
    [{ kind: 'methodMissing' }, 'unavailable'], [{ kind: 'scopeMissing' }, 'unavailable']
  ] as [Failure, string][])('%j is %s', async (failure, why) => {
    stores.portal.prepare('readFileLinks', new Map([[one, failed(failure)]]))
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
    expect(stores.portal.asked('readFileLinks')).toHaveLength(1)
  })

  it('is tried again when somebody says so', async () => {
    stores.portal.prepare('readFileLinks', portalError({ kind: 'unreachable' }), answer([one]))
    files.want(theChat, one)
    await pass()
    expect(link(one)).toMatchObject({ why: 'passing' })
    files.again(theChat, one)
    files.again(theChat, one)
    await pass()
    expect(link(one)).toEqual({ state: 'ready', url: at(one) })
    expect(stores.portal.asked('readFileLinks')).toHaveLength(2)
  })
})

describe('an address that shows nothing', () => {
  it('when it is old has expired, and a new one is asked for', async () => {
    stores.portal.prepare('readFileLinks', answer([one]), answer([one], 'new'))
    files.want(theChat, one)
    await pass()
    await pass(60_000)
    files.spoil(theChat, one)
    files.spoil(theChat, one)
    await pass()
    expect(link(one)).toEqual({ state: 'ready', url: at(one, 'new') })
  })

  it('when it is fresh leads to what cannot be shown: it stays for a download, and is not asked for in a circle', async () => {
    stores.portal.prepare('readFileLinks', answer([one]))
    files.want(theChat, one)
    await pass()
    files.spoil(theChat, one)
    expect(link(one)).toEqual({ state: 'failed', why: 'blocked', url: at(one) })
    await pass()
    expect(stores.portal.asked('readFileLinks')).toHaveLength(1)
  })
})
