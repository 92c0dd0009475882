import { describe, expect, it } from 'vitest'
import type { ChatDetails } from '@/domain/chat'
import type { PollAnswer } from '@/portal/contract'
import { deferred, portalError } from '#support/fakePortal'
import { chatId, chatOpening, deal, details, listedChat, me, message, messageId, sessionId, theChat, userId } from '#support/values'
import { openCard, pollAnswer, prepare, settled } from './prepare'
import type { Stores } from './prepare'

const other = chatId(5)
const colleague = userId(31)
const waiting = details({ operatorId: null, isMember: false })

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

  it('keeps the reason when the portal refused, also an empty one, and reads the chat again all the same', async () => {
    const stores = await colleagues()
    const failure = { kind: 'refused', code: '', description: '' } as const
    stores.portal.prepare('readDetails', waiting)
    stores.portal.prepare('actOnSession', portalError(failure))
    reads(stores, { operatorId: null, isMember: true })
    expect(await stores.actions.act({ kind: 'answer' })).toBe(false)
    expect(stores.actions.outcome).toEqual({ kind: 'failed', action: { kind: 'answer' }, failure })
    expect(stores.conversation.details?.isMember, 'a failed Answer leaves one in the chat').toBe(true)
  })

  it('for which a right is missing turns the notice into who can give it, with the same button', async () => {
    const stores = await colleagues()
    stores.portal.prepare('actOnSession', portalError({ kind: 'accessDenied', code: 'ACCESS_DENIED' }))
    reads(stores, { operatorId: colleague, isMember: false })
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
    stores.portal.prepare('poll', portalError({ kind: 'tokenLost' }))
    await stores.actions.act({ kind: 'join' })
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

describe('an action that the portal carries out whoever works in the chat', () => {
  it('reads the owner in a request of its own right before it', async () => {
    const stores = await colleagues()
    stores.portal.prepare('readDetails', waiting)
    stores.portal.prepare('actOnSession', undefined)
    reads(stores, { operatorId: me, isMember: true })
    expect(await stores.actions.act({ kind: 'answer' })).toBe(true)
    expect(stores.portal.asked('readDetails')).toEqual([[theChat]])
  })

  it('is not carried out where a colleague answered meanwhile, who is named with the time of the portal\'s own line', async () => {
    const stores = await colleagues()
    stores.chats.acceptDetails(waiting)
    stores.portal.prepare('readDetails', details({ operatorId: colleague, isMember: false }))
    const taken = message({ id: messageId(101), side: 'system', systemKind: 'plain' })
    stores.portal.prepare('poll', pollAnswer({
      messages: { ok: true, value: [message(), taken] }, details: { ok: true, value: details({ operatorId: colleague, isMember: false }) }
    }))
    expect(await stores.actions.act({ kind: 'answer' })).toBe(false)
    expect(stores.portal.asked('actOnSession')).toEqual([])
    expect(stores.actions.outcome).toEqual({ kind: 'overtaken', action: { kind: 'answer' }, operatorId: colleague, at: taken.sentAt })
    expect(stores.gate.gate).toMatchObject({ kind: 'othersChat', operatorId: colleague })
  })

  it('names who won a race of milliseconds', async () => {
    const stores = await colleagues()
    stores.portal.prepare('readDetails', waiting)
    stores.portal.prepare('actOnSession', undefined)
    reads(stores, { operatorId: colleague, isMember: false })
    expect(await stores.actions.act({ kind: 'answer' })).toBe(false)
    expect(stores.actions.outcome).toMatchObject({ kind: 'overtaken', operatorId: colleague })
  })

  it('is not carried out blindly where the chat cannot be read before it', async () => {
    const stores = await colleagues()
    stores.portal.prepare('readDetails', portalError({ kind: 'unreachable' }))
    expect(await stores.actions.act({ kind: 'transferToPerson', userId: colleague })).toBe(false)
    expect(stores.portal.asked('actOnSession')).toEqual([])
    expect(stores.actions.outcome).toMatchObject({ kind: 'failed', failure: { kind: 'unreachable' } })
  })

  it('opens no closed chat again: a transfer into one that closed a moment ago is told off', async () => {
    const stores = await colleagues()
    stores.portal.prepare('readDetails', details({ sessionId: 'none', operatorId: null, isMember: false }))
    reads(stores, { sessionId: 'none', operatorId: null, isMember: false })
    expect(await stores.actions.act({ kind: 'transferToPerson', userId: colleague })).toBe(false)
    expect(stores.portal.asked('actOnSession')).toEqual([])
    expect(stores.actions.outcome).toEqual({ kind: 'off', action: { kind: 'transferToPerson', userId: colleague }, reason: 'closed' })
  })

  it('closes a closing session before a new one is started, by the way that its operator takes', async () => {
    const stores = await colleagues()
    const closing = details({ isClosing: true })
    stores.chats.acceptList({ chats: [listedChat({ activeUnder: [] })], sessions: { ok: true, value: [] } })
    stores.portal.prepare('readDetails', closing)
    stores.portal.prepare('actOnSession', undefined, undefined)
    const list: PollAnswer['list'] = { ok: true, value: { chats: [listedChat({ activeUnder: [] })], sessions: { ok: true, value: [] } } }
    stores.portal.prepare('poll', pollAnswer({ details: { ok: true, value: details({ sessionId: 'none', operatorId: null }) }, list }))
    stores.portal.prepare('poll', pollAnswer({ details: { ok: true, value: details({ sessionId: sessionId(344) }) }, list }))
    stores.portal.prepare('findAddresses', { details: { ok: true, value: details({ sessionId: sessionId(344) }) }, items: [] })
    expect(await stores.actions.act({ kind: 'startSession' })).toBe(true)
    expect(stores.portal.asked('actOnSession').map(([, action]) => action)).toEqual([{ kind: 'closeNow', isOthers: false }, { kind: 'startSession' }])
  })

  it('starts nothing where the closing session could not be closed, and says what failed', async () => {
    const stores = await colleagues()
    stores.chats.acceptList({ chats: [listedChat({ activeUnder: [] })], sessions: { ok: true, value: [] } })
    const closing = details({ isClosing: true, operatorId: colleague })
    stores.portal.prepare('readDetails', closing)
    stores.portal.prepare('actOnSession', portalError({ kind: 'accessDenied', code: 'ACCESS_DENIED' }))
    stores.portal.prepare('poll', pollAnswer({ details: { ok: true, value: closing } }))
    expect(await stores.actions.act({ kind: 'startSession' })).toBe(false)
    expect(stores.portal.asked('actOnSession').map(([, action]) => action)).toEqual([{ kind: 'closeNow', isOthers: true }])
    expect(stores.actions.outcome).toMatchObject({ kind: 'failed', action: { kind: 'closeNow' } })
  })
})

describe('a chat that a colleague took', () => {
  it('is told to the one who lost it', async () => {
    const stores = prepare()
    await openCard(stores)
    expect(stores.actions.outcome).toBeNull()
    stores.chats.acceptDetails(details({ operatorId: colleague, isMember: false }))
    await settled()
    expect(stores.actions.outcome).toEqual({ kind: 'lost', operatorId: colleague })
  })

  it('is no loss where the person gave it away', async () => {
    const stores = prepare()
    await openCard(stores)
    stores.portal.prepare('readDetails', details())
    stores.portal.prepare('actOnSession', undefined)
    reads(stores, { operatorId: colleague, isMember: false })
    await stores.actions.act({ kind: 'transferToPerson', userId: colleague })
    await settled()
    expect(stores.actions.outcome).toMatchObject({ kind: 'done', action: { kind: 'transferToPerson' } })
  })
})
