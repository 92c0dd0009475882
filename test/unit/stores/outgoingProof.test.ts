import { describe, expect, it } from 'vitest'
import type { SendOutcome } from '@/domain/outgoing'
import { deferred, portalError } from '#support/fakePortal'
import { chatId, chatOpening, details, message, messageId, ours, outgoing, theChat } from '#support/values'
import { bring, openCard, opened, pollAnswer, prepare, press, refused, screen, sent, settled } from './prepare'
import type { Stores } from './prepare'

const unknown: SendOutcome = { kind: 'unknown' }
const other = chatId(5)

describe('an unconfirmed message', () => {
  const copy = ours({ id: messageId(103), text: 'On it' })

  async function unconfirmedEntry(): Promise<Stores> {
    const stores = await opened()
    stores.portal.prepare('sendMessage', unknown)
    press(stores, 'On it')
    await settled()
    expect(stores.outgoing.entries[0]?.state).toBe('unconfirmed')
    return stores
  }

  it('is never sent again by the app, and can be removed', async () => {
    const stores = await unconfirmedEntry()
    stores.outgoing.retry('local-1')
    stores.outgoing.edit('local-1')
    await settled()
    expect(stores.portal.asked('sendMessage')).toHaveLength(1)
    expect(stores.outgoing.entries).toHaveLength(1)
    stores.outgoing.remove('local-1')
    expect(stores.outgoing.entries).toEqual([])
  })

  it('is looked for from its watermark on, by reading only', async () => {
    const stores = await unconfirmedEntry()
    const answer = deferred<ReturnType<typeof pollAnswer>>()
    stores.portal.prepare('poll', answer.promise)
    const checks = Promise.all([stores.outgoing.check('local-1'), stores.outgoing.check('local-1')])
    expect(stores.outgoing.entries[0]?.check).toBe('running')
    answer.resolve(pollAnswer({ messages: { ok: true, value: [copy] } }))
    await checks
    expect(stores.portal.asked('poll')).toEqual([[{ item: null, chatId: theChat, after: 100, source: 'messages', withState: false, previewsOf: [] }]])
    expect(stores.outgoing.entries[0]).toMatchObject({ state: 'sent', messageId: 103, check: 'none' })
    expect(screen(stores)).toEqual([100, 103])
  })

  it('that is not in the chat stays unconfirmed', async () => {
    const stores = await unconfirmedEntry()
    stores.portal.prepare('poll', pollAnswer())
    await stores.outgoing.check('local-1')
    expect(stores.outgoing.entries[0]).toMatchObject({ state: 'unconfirmed', check: 'notFound' })
  })

  it.each([
    ['as a whole', portalError({ kind: 'unreachable' })], ['as a part', pollAnswer({ messages: { ok: false, failure: { kind: 'accessDenied', code: 'ACCESS_ERROR' } } })]
  ])('is not called "not found" when reading failed %s', async (_how, answer) => {
    const stores = await unconfirmedEntry()
    stores.portal.prepare('poll', answer)
    await stores.outgoing.check('local-1')
    expect(stores.outgoing.entries[0]).toMatchObject({ state: 'unconfirmed', check: 'failed' })
  })

  it('is settled by late proof, and listeners hear of it', async () => {
    const stores = await unconfirmedEntry()
    const heard: string[] = []
    stores.outgoing.onSettled(entry => heard.push(entry.state))
    stores.outgoing.lookForProof([copy])
    expect(heard).toEqual(['sent'])
  })

  it('is proven by whatever brings the message into the open chat, e.g. leaving it and coming back', async () => {
    const stores = await unconfirmedEntry()
    stores.portal.prepare('openChat',
      chatOpening({ details: { ok: true, value: details({ chatId: other }) } }),
      chatOpening({ page: { ok: true, value: { messages: [message({ id: messageId(100) }), copy], reachedStart: true } } }))
    await stores.conversation.open(other, null)
    await stores.conversation.open(theChat, null)
    expect(stores.outgoing.entries[0]?.state).toBe('sent')
    expect(screen(stores)).toEqual([100, 103])
  })

  it('is not taken for the copy of a message sent before it', async () => {
    const stores = await opened()
    stores.portal.prepare('sendMessage', sent(101), unknown)
    press(stores, 'On it')
    press(stores, 'On it')
    await settled()
    expect(stores.outgoing.entries.map(entry => [entry.state, entry.watermark])).toEqual([['sent', 100], ['unconfirmed', 101]])
    bring(stores, ours({ ...copy, id: messageId(101) }))
    expect(screen(stores)).toEqual([100, 101, 'On it: unconfirmed'])
  })
})

describe('what a reload of the frame carries over', () => {
  const queued = outgoing({ localId: 'q', text: 'waits' })
  const sending = outgoing({ localId: 's', text: 'On it', state: 'sending', watermark: messageId(100) })
  const checking = outgoing({ localId: 'c', text: 'else', state: 'unconfirmed', watermark: messageId(100), check: 'running' })

  it('is drafts and what is not settled yet, and nothing when there is nothing', async () => {
    const stores = await opened()
    expect(stores.outgoing.carry()).toBe(true)
    expect(stores.carried.size).toBe(0)
    stores.portal.prepare('sendMessage', sent(101), refused)
    press(stores, 'one')
    press(stores, 'two')
    await settled()
    stores.outgoing.setDraft(theChat, 'half')
    expect(stores.outgoing.carry()).toBe(true)
    expect([...stores.carried.values()]).toMatchObject([{ drafts: [[theChat, 'half']], entries: [{ text: 'two', state: 'failed' }] }])
  })

  it('comes back once: never sent again, what was on its way is unconfirmed, what waited was not sent', async () => {
    const stores = await opened()
    stores.outgoing.setDraft(theChat, 'half')
    stores.outgoing.carry()
    const [key] = stores.carried.keys()
    stores.outgoing.setDraft(theChat, '')
    stores.carried.set(key!, { drafts: [[theChat, 'half']], entries: [queued, sending, checking] })
    stores.outgoing.restore()
    stores.outgoing.restore()
    expect(stores.outgoing.draftOf(theChat)).toBe('half')
    expect(stores.outgoing.entries).toMatchObject([
      { localId: 'q', state: 'failed', problem: { kind: 'deferred', reason: 'offline' } }, { localId: 's', state: 'unconfirmed' }, { localId: 'c', state: 'unconfirmed', check: 'none' }
    ])
    expect(stores.portal.asked('sendMessage')).toEqual([])
  })

  it('is proven by messages that are on the screen already', async () => {
    const stores = prepare()
    await openCard(stores, [message({ id: messageId(100) }), ours({ id: messageId(101), text: 'On it' })])
    stores.outgoing.setDraft(theChat, 'half')
    stores.outgoing.carry()
    const [key] = stores.carried.keys()
    stores.carried.set(key!, { drafts: [], entries: [sending] })
    stores.outgoing.restore()
    expect(stores.outgoing.entries).toMatchObject([{ state: 'sent', messageId: 101 }])
  })
})
