import { describe, expect, it } from 'vitest'
import { livePortal } from './livePortal.ts'

const portal = livePortal()

const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

interface SentFile { id: number, type: string, image: unknown, isVoiceNote: boolean, urlDownload: string, urlShow: string }

async function sentFile(name: string, type: string, bytes: Buffer, more: object = {}): Promise<SentFile> {
  const file = { name, type, size: bytes.length, base64: bytes.toString('base64'), ...more }
  await portal.control('POST', 'chats/1501/messages', { author: 'client', text: '', files: [file] })
  const { body } = await portal.call('im.dialog.messages.get', { DIALOG_ID: 'chat1501', LAST_ID: 0, LIMIT: 1 })
  return (body.result as { files: SentFile[] }).files[0]!
}

/** The session of a browser in which that user has a page of the portal open. */
async function session(userId = 27): Promise<{ cookie: string }> {
  const page = await fetch(`${portal.origin}/?user=${userId}`)
  return { cookie: page.headers.get('set-cookie')!.split(';')[0]! }
}

async function downloadUrl(fileId: number): Promise<string> {
  const { body } = await portal.call('im.v2.File.download', { dialogId: 'chat1501', fileId })
  return (body.result as { downloadUrl: string }).downloadUrl
}

describe('the addresses in a file object', () => {
  it('give its bytes to a browser that is signed in, to look at or to keep', async () => {
    const file = await sentFile('Смета 1.png', 'image/png', picture)
    for (const [url, disposition] of [[file.urlShow, 'inline'], [file.urlDownload, 'attachment']] as const) {
      const response = await fetch(url, { headers: await session() })
      expect(Buffer.from(await response.arrayBuffer())).toEqual(picture)
      expect(response.headers.get('content-type')).toBe('image/png')
      expect(response.headers.get('content-disposition')).toBe(`${disposition}; filename*=utf-8''${encodeURIComponent('Смета 1.png')}`)
    }
  })

  it('need the session, which a page of another origin does not bring, and access to the chat', async () => {
    const { urlShow } = await sentFile('a.png', 'image/png', picture)
    const cookie = await session()
    const status = async (headers: Record<string, string>): Promise<number> => (await fetch(urlShow, { headers })).status
    expect(await status({})).toBe(401)
    expect(await status({ cookie: `${cookie.cookie}0` })).toBe(401)
    expect(await status({ ...cookie, 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'image' })).toBe(401)
    expect(await status({ ...cookie, 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' })).toBe(200)
    expect(await status(await session(44))).toBe(403)
  })

  it('answer 404 for what does not exist', async () => {
    const headers = await session()
    expect((await fetch(`${portal.origin}/bitrix/services/main/ajax.php?action=disk.api.file.download&fileId=1`, { headers })).status).toBe(404)
    expect((await fetch(`${portal.origin}/bitrix/services/main/ajax.php?action=other`, { headers })).status).toBe(404)
  })

  it('lead to another host first when the portal keeps its files elsewhere', async () => {
    const file = await sentFile('a.txt', 'text/plain', Buffer.from('hello'))
    await portal.control('PATCH', 'portal', { mediaHost: 'redirect' })
    const first = await fetch(file.urlDownload, { redirect: 'manual', headers: await session() })
    expect(first.status).toBe(302)
    const there = first.headers.get('location') ?? ''
    expect(new URL(there).hostname).toBe('localhost')
    expect(await (await fetch(there)).text()).toBe('hello')
    expect((await fetch(`${there}x`)).status).toBe(404)
  })
})

describe('what kind a file is', () => {
  it.each([
    ['a.png', 'image/png', { type: 'image', image: { width: 1, height: 1 }, extension: 'png' }],
    ['a.svg', 'image/svg+xml', { type: 'file', image: false, urlPreview: '', extension: 'svg' }],
    ['broken.jpg', 'image/jpeg', { type: 'image', image: false }],
    ['a.webm', 'video/webm', { type: 'video', image: false, isVideoNote: false }],
    ['A.PDF', 'application/pdf', { type: 'file', image: false, extension: 'pdf' }]
  ])('%s of %s', async (name, type, expected) => {
    expect(await sentFile(name, type, type === 'image/png' ? picture : Buffer.from('<svg/>'))).toMatchObject(expected)
  })

  it('is told by the messenger for spoken and filmed notes', async () => {
    expect(await sentFile('a.wav', 'audio/wav', Buffer.from('1'), { note: 'voice' })).toMatchObject({ type: 'audio', isVoiceNote: true, isVideoNote: false })
    expect(await sentFile('a.webm', 'video/webm', Buffer.from('1'), { note: 'video' })).toMatchObject({ type: 'video', isVoiceNote: false, isVideoNote: true })
  })
})

describe('downloadUrl', () => {
  it('carries the caller\'s access token and gives the bytes from anywhere, whole or in parts, for no cache to keep', async () => {
    const { id } = await sentFile('a.txt', 'text/plain', Buffer.from('hello world'))
    const auth = portal.token()
    const asked = await portal.raw('im.v2.File.download', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ dialogId: 'chat1501', fileId: id, auth }) })
    const { downloadUrl: url } = asked.body.result as { downloadUrl: string }
    expect(url.startsWith(`${portal.origin}/rest/download.json?auth=${auth}&token=im%7C`)).toBe(true)
    const whole = await fetch(url, { headers: { 'sec-fetch-site': 'cross-site' } })
    expect(await whole.text()).toBe('hello world')
    expect(whole.headers.get('access-control-allow-origin')).toBe('*')
    expect(whole.headers.get('cache-control')).toContain('no-store')
    const part = async (range: string): Promise<[number, string, string | null]> => {
      const response = await fetch(url, { headers: { range } })
      return [response.status, await response.text(), response.headers.get('content-range')]
    }
    expect(await part('bytes=6-')).toEqual([206, 'world', 'bytes 6-10/11'])
    expect(await part('bytes=0-0')).toEqual([206, 'h', 'bytes 0-0/11'])
    expect(await part('bytes=-5')).toEqual([206, 'world', 'bytes 6-10/11'])
    expect(await part('bytes=11-')).toEqual([416, '', 'bytes */11'])
  })

  it('is refused with a garbled token or with another\'s, and gone with its file', async () => {
    const file = await sentFile('a.txt', 'text/plain', Buffer.from('hello'))
    const url = await downloadUrl(file.id)
    expect((await fetch(`${url}x`)).status).toBe(403)
    const foreign = new URL(url)
    foreign.searchParams.set('auth', portal.token())
    expect((await fetch(foreign)).status).toBe(403)
    foreign.searchParams.delete('auth')
    expect((await fetch(foreign)).status).toBe(401)
    portal.context.state.files.delete(file.id)
    expect((await fetch(url)).status).toBe(400)
  })

  it('dies with the access token it carries; the next one has a fresh token', async () => {
    const file = await sentFile('a.txt', 'text/plain', Buffer.from('hello'))
    const url = await downloadUrl(file.id)
    await portal.control('POST', 'token', { expire: true })
    const refused = await fetch(url)
    expect(refused.status).toBe(401)
    expect(await refused.json()).toMatchObject({ error: 'expired_token' })
    expect((await fetch(await downloadUrl(file.id))).status).toBe(200)
  })

  it('is in the log as the method `download`, and struck by faults on it', async () => {
    const file = await sentFile('a.txt', 'text/plain', Buffer.from('hello'))
    const url = await downloadUrl(file.id)
    await portal.control('POST', 'faults', { method: 'download', when: 'before', do: { status: 500 } })
    expect((await fetch(url)).status).toBe(500)
    expect((await fetch(url)).status).toBe(200)
    const rows = await portal.control('GET', 'log') as { method: string, status: number, userId: number, params: object }[]
    expect(rows.filter(row => row.method === 'download')).toMatchObject([500, 200].map(status => ({ status, userId: 27, params: { fileId: String(file.id) } })))
    expect(JSON.stringify(rows)).not.toContain(new URL(url).searchParams.get('auth'))
  })

  it('counts as a request for the limits', async () => {
    const url = await downloadUrl((await sentFile('a.txt', 'text/plain', Buffer.from('hello'))).id)
    await portal.control('PATCH', 'portal', { limits: { enabled: true, burst: 2, drainPerSecond: 0.001 } })
    const statuses = []
    for (let hit = 0; hit < 3; hit++) statuses.push((await fetch(url)).status)
    expect(statuses).toEqual([200, 200, 503])
  })

  it('leads to another host with `mediaHost: redirect`', async () => {
    const url = await downloadUrl((await sentFile('a.txt', 'text/plain', Buffer.from('hello'))).id)
    await portal.control('PATCH', 'portal', { mediaHost: 'redirect' })
    expect(new URL((await fetch(url, { redirect: 'manual' })).headers.get('location')!).hostname).toBe('localhost')
    expect(await (await fetch(url)).text()).toBe('hello')
  })

  it.each([
    [{ fileId: 6501 }, '100'],
    [{ dialogId: 'chat1501' }, '100'],
    [{ dialogId: 'chat1501', fileId: 1 }, 'FILE_NOT_FOUND'],
    [{ DIALOG_ID: 'chat1501', FILE_ID: 6501 }, '100']
  ])('%j → 400 %s', async (params, error) => {
    expect(await portal.call('im.v2.File.download', params)).toMatchObject({ status: 400, body: { error } })
  })

  it('is given for a day to somebody who is not in the chat and has read its history', async () => {
    portal.context.state.chats.get(1501)!.fileGrants[35] = portal.context.clock.now() + 60_000
    expect((await portal.call('im.v2.File.download', { dialogId: 'chat1501', fileId: 6501 }, 35)).status).toBe(200)
    await portal.control('POST', 'clock', { advanceMs: 61_000 })
    expect((await portal.call('im.v2.File.download', { dialogId: 'chat1501', fileId: 6501 }, 35)).status).toBe(400)
  })

  it('asks for membership in the file\'s own chat, whatever dialogue is named', async () => {
    expect((await portal.call('im.v2.File.download', { dialogId: 'chat1', fileId: 6501 })).status).toBe(200)
    for (const userId of [38, 35]) {
      const refused = await portal.call('im.v2.File.download', { dialogId: 'chat1501', fileId: 6501 }, userId)
      expect(refused).toMatchObject({ status: 400, body: { error: 'FILE_ACCESS_ERROR' } })
    }
  })
})

describe('a user\'s picture', () => {
  it('is at an address of the portal', async () => {
    await portal.control('PATCH', 'users/27', { avatar: '/upload/main/avatar/27.svg' })
    const { body } = await portal.call('profile')
    const url = (body.result as { PERSONAL_PHOTO: string }).PERSONAL_PHOTO
    expect(url).toBe(`${portal.origin}/upload/main/avatar/27.svg`)
    const response = await fetch(url)
    expect(response.headers.get('content-type')).toBe('image/svg+xml')
    expect(await response.text()).toContain('>AP<')
    expect((await fetch(`${portal.origin}/upload/main/avatar/9999.svg`)).status).toBe(404)
  })
})
