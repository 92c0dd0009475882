import { describe, expect, it } from 'vitest'
import { decodePerson, decodeProfile } from '@/portal/methods/people'

const media = (address: string): string | null => address.startsWith('https://acme.') ? address : null

describe('decodePerson', () => {
  it('reads both spellings', () => {
    const person = { id: 503, kind: 'employee', name: 'Klaus Weber', firstName: 'Klaus', avatarUrl: 'https://acme.bitrix24.com/a.jpg' }
    expect(decodePerson({ id: 503, name: 'Klaus Weber', first_name: 'Klaus', avatar: 'https://acme.bitrix24.com/a.jpg', connector: false }, media)).toEqual(person)
    expect(decodePerson({ id: '503', name: 'Klaus Weber', firstName: 'Klaus', avatar: 'https://acme.bitrix24.com/a.jpg' }, media)).toEqual(person)
  })

  it('tells customers, bots and employees apart', () => {
    const kind = (facts: Record<string, unknown>) => decodePerson({ id: 1, ...facts }, media)?.kind
    expect([kind({ connector: true }), kind({ connector: 'Y', bot: true }), kind({ bot: true }), kind({ connector: false, bot: 'N' })]).toEqual(['customer', 'customer', 'bot', 'employee'])
  })

  it('loads no picture from elsewhere', () => {
    expect(decodePerson({ id: 1, avatar: 'https://evil.com/pixel.gif' }, media)?.avatarUrl).toBeNull()
    expect(decodePerson({ id: 1 }, media)?.avatarUrl).toBeNull()
  })

  it('undoes the escaping of older portals once', () => {
    expect(decodePerson({ id: 1, name: 'A &amp; B &lt;C&gt; &quot;D&quot; &amp;lt;' }, media)?.name).toBe('A & B <C> "D" &lt;')
  })

  it.each([null, [], {}, { id: 0 }, 'x'])('takes %j for nobody', raw => expect(decodePerson(raw, media)).toBeNull())
})

describe('decodeProfile', () => {
  it('reads the documented answer', () => {
    expect(decodeProfile({ ID: '1', ADMIN: true, NAME: 'Vadim', LAST_NAME: 'Valeev', PERSONAL_GENDER: '', TIME_ZONE: '' }, media)).toEqual({
      person: { id: 1, kind: 'employee', name: 'Vadim Valeev', firstName: 'Vadim', avatarUrl: null }, isAdmin: true
    })
  })

  it('lives without a first or last name', () => {
    expect(decodeProfile({ ID: '1', LAST_NAME: 'Valeev' }, media)).toMatchObject({ person: { name: 'Valeev', firstName: '' }, isAdmin: false })
  })

  it('is nobody for an inactive user', () => expect(decodeProfile([], media)).toBeNull())
})
