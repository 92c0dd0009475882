import { describe, expect, it } from 'vitest'
import type { ChatDetails } from '@/domain/chat'
import { deferred, portalError } from '#support/fakePortal'
import { chatId, chatOpening, deal, details, me, theChat, userId } from '#support/values'
import { openCard, pollAnswer, prepare, settled } from './prepare'
import type { Stores } from './prepare'

const other = chatId(5)

/** A card whose chat a colleague works in. */
async function colleagues(): Promise<Stores> {
  const stores = prepare()
  await openCard(stores)
  stores.chats.acceptDetails(details({ operatorId: userId(31), isMember: false }))
  return stores
}

function reads({ portal }: Stores, facts: Partial<ChatDetails>): void {
  portal.prepare('poll', pollAnswer({ details: { ok: true, value: details(facts) } }))
}

describe('an action on the session', () => {
  it('is called done when the state read afterwards shows it', async () => {
    const stores = await colleagues()
    const { portal, actions } = stores
    portal.prepare('actOnSession', undefined)
    reads(stores, { operatorId: userId(31), isMember: true })
    const acted = actions.act({ kind: 'join' })
    expect(actions.running).toBe('join')
    expect(await actions.act({ kind: 'takeOver' })).toBe(false)
    expect(await acted).toBe(true)
    expect(portal.asked('actOnSession')).toEqual([[theChat, { kind: 'join' }]])
    expect(portal.asked('poll')[0]).toMatchObject([{ item: deal, chatId: theChat, after: null, withState: true }])
    expect(actions.running).toBeNull()
    expect(actions.outcome).toEqual({ kind: 'done', action: { kind: 'join' }, undo: null })
    expect(stores.gate.gate).toEqual({ kind: 'open', isSilent: false, writableUntil: null })
  })

  it('that changed nothing is told so, though the portal said "true"', async () => {
    const stores = await colleagues()
    stores.portal.prepare('actOnSession', undefined)
    reads(stores, { operatorId: userId(31), isMember: false })
    expect(await stores.actions.act({ kind: 'takeOver' })).toBe(false)
    expect(stores.actions.outcome).toEqual({ kind: 'unchanged', action: { kind: 'takeOver' } })
  })

  it('keeps the reason when the portal refused, also an empty one', async () => {
    const stores = await colleagues()
    const failure = { kind: 'refused', code: '', description: '' } as const
    stores.portal.prepare('actOnSession', portalError(failure))
    expect(await stores.actions.act({ kind: 'answer' })).toBe(false)
    expect(stores.actions.outcome).toEqual({ kind: 'failed', action: { kind: 'answer' }, failure })
  })

  it('for which a right is missing turns the notice into who can give it, with the same button', async () => {
    const stores = await colleagues()
    stores.portal.prepare('actOnSession', portalError({ kind: 'accessDenied', code: 'ACCESS_DENIED' }))
    await stores.actions.act({ kind: 'join' })
    expect(stores.gate.gate).toEqual({ kind: 'noRight', actions: ['copyRequest', 'join'] })
  })

  it('whose answer was lost is looked for', async () => {
    const stores = await colleagues()
    stores.portal.prepare('actOnSession', portalError({ kind: 'timeout' }), portalError({ kind: 'unreachable' }))
    reads(stores, { operatorId: me, isMember: true })
    expect(await stores.actions.act({ kind: 'takeOver' })).toBe(true)
    stores.chats.acceptDetails(details({ isSilent: false }))
    reads(stores, { isSilent: false })
    expect(await stores.actions.act({ kind: 'silentOn' })).toBe(false)
    expect(stores.actions.outcome).toMatchObject({ kind: 'failed', failure: { kind: 'unreachable' } })
  })

  it('is not called failed when only reading afterwards failed', async () => {
    const stores = await colleagues()
    stores.portal.prepare('actOnSession', undefined)
    stores.portal.prepare('poll', portalError({ kind: 'unreachable' }))
    expect(await stores.actions.act({ kind: 'join' })).toBe(true)
  })

  it('offers what takes it back', async () => {
    const stores = await colleagues()
    stores.portal.prepare('actOnSession', undefined)
    reads(stores, { isSilent: true })
    await stores.actions.act({ kind: 'silentOn' })
    expect(stores.actions.outcome).toMatchObject({ kind: 'done', undo: 'silentOff' })
  })

  it('remembers a lost session', async () => {
    const stores = await colleagues()
    stores.portal.prepare('actOnSession', portalError({ kind: 'tokenLost' }))
    await stores.actions.act({ kind: 'answer' })
    expect(stores.session.lost).toEqual({ kind: 'tokenLost' })
  })

  it('says nothing in the next chat when it ends late', async () => {
    const stores = await colleagues()
    const late = deferred<undefined>()
    stores.portal.prepare('actOnSession', late.promise)
    const acted = stores.actions.act({ kind: 'join' })
    stores.portal.prepare('openChat', chatOpening({ details: { ok: true, value: details({ chatId: other }) } }))
    await stores.conversation.open(other, null)
    expect(stores.actions.running).toBeNull()
    stores.portal.prepare('poll', pollAnswer())
    late.resolve(undefined)
    expect(await acted).toBe(false)
    await settled()
    expect(stores.actions.outcome).toBeNull()
  })
})
