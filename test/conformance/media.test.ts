import { describe, expect, it } from 'vitest'
import { livePortal } from './livePortal.ts'

const portal = livePortal()

const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

async function sentFile(name: string, type: string, bytes: Buffer): Promise<{ urlDownload: string, urlShow: string }> {
  const file = { name, type, size: bytes.length, base64: bytes.toString('base64') }
  await portal.control('POST', 'chats/1501/messages', { author: 'client', text: '', files: [file] })
  const { body } = await portal.call('im.dialog.messages.get', { DIALOG_ID: 'chat1501', LAST_ID: 0, LIMIT: 1 })
  return (body.result as { files: { urlDownload: string, urlShow: string }[] }).files[0]!
}

describe('the addresses of a file', () => {
  it('give its bytes, to look at or to keep', async () => {
    const file = await sentFile('Смета 1.png', 'image/png', picture)
    for (const [url, disposition] of [[file.urlShow, 'inline'], [file.urlDownload, 'attachment']] as const) {
      const response = await fetch(url)
      expect(Buffer.from(await response.arrayBuffer())).toEqual(picture)
      expect(response.headers.get('content-type')).toBe('image/png')
      expect(response.headers.get('content-disposition')).toBe(`${disposition}; filename*=utf-8''${encodeURIComponent('Смета 1.png')}`)
    }
  })

  it('lead to another host first when the portal keeps its files elsewhere', async () => {
    const file = await sentFile('a.txt', 'text/plain', Buffer.from('hello'))
    await portal.control('PATCH', 'portal', { mediaHost: 'redirect' })
    const first = await fetch(file.urlDownload, { redirect: 'manual' })
    expect(first.status).toBe(302)
    expect(new URL(first.headers.get('location') ?? '').hostname).toBe('localhost')
    expect(await (await fetch(file.urlDownload)).text()).toBe('hello')
  })

  it('answer 404 for what does not exist', async () => {
    expect((await fetch(`${portal.origin}/bitrix/services/main/ajax.php?action=disk.api.file.download&fileId=1`)).status).toBe(404)
    expect((await fetch(`${portal.origin}/bitrix/services/main/ajax.php?action=other`)).status).toBe(404)
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
