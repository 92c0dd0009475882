import { describe, expect, it } from 'vitest'
import type { SendOutcome } from '@/domain/outgoing'
import { deferred, portalError } from '#support/fakePortal'
import { chatId, chatOpening, deal, details, me, message, messageId, ours, theChat } from '#support/values'
import { openCard, pollAnswer, prepare, settled } from './prepare'
import type { Stores } from './prepare'

const sent = (id: number): SendOutcome => ({ kind: 'sent', messageId: messageId(id) })
const refused: SendOutcome = { kind: 'refused', reason: 'notMember', code: 'CANCELED', argument: null, description: '' }
const unknown: SendOutcome = { kind: 'unknown' }
const other = chatId(5)

async function opened(): Promise<Stores> {
  const stores = prepare()
  await openCard(stores)
  return stores
}

function press({ outgoing }: Stores, text: string, chat = theChat): boolean {
  outgoing.setDraft(chat, text)
  return outgoing.send(chat, deal, me)
}

/** What stands on the screen: messages of the thread, then entries below it. */
function screen({ outgoing }: Stores): (number | string)[] {
  return [...outgoing.shown.map(one => one.id), ...outgoing.pending.map(entry => `${entry.text}: ${entry.state}`)]
}

function poll({ conversation }: Stores, ...messages: ReturnType<typeof message>[]): void {
  conversation.acceptPoll(pollAnswer({ messages: { ok: true, value: messages } }))
}

describe('pressing Send', () => {
  it('empties the composer and shows the message in the same tick, and makes one request', async () => {
    const stores = await opened()
    const answer = deferred<SendOutcome>()
    stores.portal.prepare('sendMessage', answer.promise)
    expect(press(stores, ' On it ')).toBe(true)
    expect(stores.outgoing.draftOf(theChat)).toBe('')
    expect(screen(stores)).toEqual([100, ' On it : sending'])
    expect(stores.outgoing.send(theChat, deal, me)).toBe(false)
    answer.resolve(sent(101))
    await settled()
    expect(stores.portal.asked('sendMessage')).toEqual([[{ item: deal, authorId: me, chatId: theChat, text: ' On it ' }]])
    expect(stores.outgoing.entries[0]).toMatchObject({ state: 'sent', messageId: 101, watermark: 100 })
  })

  it.each(['', '  ', '\u200b', 'x'.repeat(20_001)])('does nothing with a text that cannot be sent', async text => {
    const stores = await opened()
    expect(press(stores, text)).toBe(false)
    expect(stores.outgoing.draftOf(theChat)).toBe(text)
    expect(stores.outgoing.entries).toEqual([])
  })

  it('sends one after the other, in order, each with one request', async () => {
    const stores = await opened()
    const first = deferred<SendOutcome>()
    stores.portal.prepare('sendMessage', first.promise, sent(102))
    press(stores, 'one')
    press(stores, 'two')
    await settled()
    expect(screen(stores)).toEqual([100, 'one: sending', 'two: queued'])
    expect(stores.portal.asked('sendMessage')).toHaveLength(1)
    first.resolve(sent(101))
    await settled()
    expect(stores.portal.asked('sendMessage').map(([request]) => request.text)).toEqual(['one', 'two'])
    expect(screen(stores)).toEqual([100, 'one: sent', 'two: sent'])
  })

  it('does not wait for another chat', async () => {
    const stores = await opened()
    stores.portal.prepare('sendMessage', new Promise(() => {}), sent(102))
    press(stores, 'slow')
    press(stores, 'quick', other)
    await settled()
    expect(stores.outgoing.entries.map(entry => [entry.chatId, entry.state])).toEqual([[theChat, 'sending'], [other, 'sent']])
  })

  it('keeps the drafts of the chats apart', () => {
    const { outgoing } = prepare()
    outgoing.setDraft(theChat, 'a')
    outgoing.setDraft(other, 'b')
    outgoing.setDraft(theChat, '')
    expect([outgoing.draftOf(theChat), outgoing.draftOf(other), outgoing.drafts.size]).toEqual(['', 'b', 1])
  })
})

describe('a poll that brings the message', () => {
  const copy = ours({ id: messageId(101), text: 'On it' })

  it('before the answer shows it once, and once only after the answer', async () => {
    const stores = await opened()
    const answer = deferred<SendOutcome>()
    stores.portal.prepare('sendMessage', answer.promise)
    press(stores, 'On it')
    poll(stores, copy)
    expect(screen(stores)).toEqual([100, 'On it: sending'])
    answer.resolve(sent(101))
    await settled()
    expect(screen(stores)).toEqual([100, 101])
  })

  it('after the answer takes the place of the entry', async () => {
    const stores = await opened()
    stores.portal.prepare('sendMessage', sent(101))
    press(stores, 'On it')
    await settled()
    expect(screen(stores)).toEqual([100, 'On it: sent'])
    poll(stores, copy)
    expect(screen(stores)).toEqual([100, 101])
  })

  it('does not hide the first of two same texts while the second is on its way', async () => {
    const stores = await opened()
    stores.portal.prepare('sendMessage', sent(101), new Promise(() => {}))
    press(stores, 'On it')
    press(stores, 'On it')
    await settled()
    expect(screen(stores)).toEqual([100, 'On it: sent', 'On it: sending'])
    poll(stores, copy)
    expect(screen(stores)).toEqual([100, 101, 'On it: sending'])
    poll(stores, ours({ ...copy, id: messageId(102) }))
    expect(screen(stores)).toEqual([100, 101, 'On it: sending'])
  })

  it('before the answer is lost proves the message all the same', async () => {
    const stores = await opened()
    const answer = deferred<SendOutcome>()
    stores.portal.prepare('sendMessage', answer.promise)
    press(stores, 'On it')
    poll(stores, copy)
    answer.resolve(unknown)
    await settled()
    expect(stores.outgoing.entries[0]).toMatchObject({ state: 'sent', messageId: 101 })
    expect(screen(stores)).toEqual([100, 101])
  })

  it('leaves the words of others alone', async () => {
    const stores = await opened()
    stores.portal.prepare('sendMessage', new Promise(() => {}))
    press(stores, 'On it')
    poll(stores, message({ id: messageId(101), text: 'On it' }))
    expect(screen(stores)).toEqual([100, 101, 'On it: sending'])
  })
})

describe('a refused message', () => {
  async function refusedEntry(): Promise<Stores> {
    const stores = await opened()
    stores.portal.prepare('sendMessage', refused)
    press(stores, 'On it')
    await settled()
    expect(stores.outgoing.entries[0]).toMatchObject({ state: 'failed', problem: refused, text: 'On it' })
    return stores
  }

  it('is sent again only when a person says so, with one more request', async () => {
    const stores = await refusedEntry()
    stores.portal.prepare('sendMessage', sent(101))
    stores.outgoing.retry('local-1')
    stores.outgoing.retry('local-1')
    await settled()
    expect(stores.portal.asked('sendMessage')).toHaveLength(2)
    expect(stores.outgoing.entries).toMatchObject([{ localId: 'local-1', state: 'sent', problem: null }])
  })

  it('comes back into the composer before what stands there', async () => {
    const stores = await refusedEntry()
    stores.outgoing.setDraft(theChat, 'more')
    stores.outgoing.edit('local-1')
    expect(stores.outgoing.draftOf(theChat)).toBe('On it\nmore')
    expect(stores.outgoing.entries).toEqual([])
  })

  it('can be removed', async () => {
    const stores = await refusedEntry()
    stores.outgoing.remove('local-1')
    expect(screen(stores)).toEqual([100])
  })

  it('does not hold the next one back', async () => {
    const stores = await refusedEntry()
    stores.portal.prepare('sendMessage', sent(101))
    press(stores, 'next')
    await settled()
    expect(screen(stores)).toEqual([100, 'On it: failed', 'next: sent'])
  })
})

describe('a message on its way, or sent', () => {
  it('can be neither edited, removed nor sent again', async () => {
    const stores = await opened()
    const answer = deferred<SendOutcome>()
    stores.portal.prepare('sendMessage', answer.promise)
    press(stores, 'On it')
    const touch = (): void => {
      stores.outgoing.edit('local-1')
      stores.outgoing.remove('local-1')
      stores.outgoing.retry('local-1')
    }
    touch()
    answer.resolve(sent(101))
    await settled()
    touch()
    await settled()
    expect(stores.portal.asked('sendMessage')).toHaveLength(1)
    expect(stores.outgoing.entries).toHaveLength(1)
    expect(stores.outgoing.draftOf(theChat)).toBe('')
  })
})

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
    expect(stores.portal.asked('poll')).toEqual([[{ item: null, chatId: theChat, after: 100, source: 'messages', withState: false }]])
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
    poll(stores, ours({ ...copy, id: messageId(101) }))
    expect(screen(stores)).toEqual([100, 101, 'On it: unconfirmed'])
  })
})
