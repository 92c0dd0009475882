import { describe, expect, it } from 'vitest'
import { cardOpening, person } from '#support/values'
import { openCard, prepare } from './prepare'

describe('session', () => {
  it('takes over who is signed in and what was granted, each by itself', () => {
    const { session } = prepare()
    session.accept(cardOpening({ scopes: { ok: false, failure: { kind: 'unreachable' } } }))
    expect(session.me?.person).toEqual(person())
    expect(session.scopes).toBeNull()
    session.accept(cardOpening({ me: { ok: false, failure: { kind: 'unreachable' } } }))
    expect(session.me?.person).toEqual(person())
    expect(session.scopes).toEqual(['crm', 'im', 'imopenlines'])
  })

  it('believes the profile about being an administrator, until then the handshake', () => {
    const { session } = prepare()
    expect(session.isAdmin).toBe(false)
    session.accept(cardOpening({ me: { ok: true, value: { person: person(), isAdmin: true } } }))
    expect(session.isAdmin).toBe(true)
  })

  it('is lost by failures that no retry can mend, and by no others', () => {
    const { session } = prepare()
    session.note({ kind: 'unreachable' })
    session.note({ kind: 'accessDenied', code: 'ACCESS_DENIED' })
    expect(session.lost).toBeNull()
    session.note({ kind: 'signedOut', code: 'NO_AUTH_FOUND' })
    expect(session.lost).toEqual({ kind: 'signedOut', code: 'NO_AUTH_FOUND' })
    session.note({ kind: 'unreachable' })
    expect(session.lost).not.toBeNull()
  })

  it('is found again by the next success', async () => {
    const stores = prepare()
    stores.session.note({ kind: 'tokenLost' })
    await openCard(stores)
    expect(stores.session.lost).toBeNull()
  })

  it('is found again by a card without chats, too', async () => {
    const { session, portal, chats } = prepare()
    session.note({ kind: 'tokenLost' })
    portal.prepare('openCard', cardOpening({ list: { ok: true, value: { chats: [], sessions: { ok: true, value: [] } } }, first: null }))
    await chats.openItem({ type: 'deal', id: 1 as never })
    expect(session.lost).toBeNull()
  })

  it('knows until when the limits hold updates back', () => {
    const { session, portal } = prepare()
    expect(session.delayedUntil).toBeNull()
    portal.delay(5)
    expect(session.delayedUntil).toBe(5)
    portal.delay(null)
    expect(session.delayedUntil).toBeNull()
  })
})
