import { describe, expect, it } from 'vitest'
import type { SendOutcome } from '@/domain/outgoing'
import { deferred } from '#support/fakePortal'
import { chatId, deal, me, message, messageId, ours, theChat } from '#support/values'
import { bring, opened, prepare, press, refused, screen, sent, settled } from './prepare'
import type { Stores } from './prepare'

const unknown: SendOutcome = { kind: 'unknown' }
const other = chatId(5)

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
    bring(stores, copy)
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
    bring(stores, copy)
    expect(screen(stores)).toEqual([100, 101])
  })

  it('does not hide the first of two same texts while the second is on its way', async () => {
    const stores = await opened()
    stores.portal.prepare('sendMessage', sent(101), new Promise(() => {}))
    press(stores, 'On it')
    press(stores, 'On it')
    await settled()
    expect(screen(stores)).toEqual([100, 'On it: sent', 'On it: sending'])
    bring(stores, copy)
    expect(screen(stores)).toEqual([100, 101, 'On it: sending'])
    bring(stores, ours({ ...copy, id: messageId(102) }))
    expect(screen(stores)).toEqual([100, 101, 'On it: sending'])
  })

  it('before the answer is lost proves the message all the same', async () => {
    const stores = await opened()
    const answer = deferred<SendOutcome>()
    stores.portal.prepare('sendMessage', answer.promise)
    press(stores, 'On it')
    bring(stores, copy)
    answer.resolve(unknown)
    await settled()
    expect(stores.outgoing.entries[0]).toMatchObject({ state: 'sent', messageId: 101 })
    expect(screen(stores)).toEqual([100, 101])
  })

  it('leaves the words of others alone', async () => {
    const stores = await opened()
    stores.portal.prepare('sendMessage', new Promise(() => {}))
    press(stores, 'On it')
    bring(stores, message({ id: messageId(101), text: 'On it' }))
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
