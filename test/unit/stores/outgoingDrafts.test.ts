import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFakeDisk } from '#support/fakeDevice'
import { messageId, theChat } from '#support/values'
import { nothingNew, other, wait } from './outgoingPrepare'
import { opened, press, refused, sent, settled, wayTo } from './prepare'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

describe('drafts', () => {
  it('of the chats are kept apart, and are on the disk a moment after the last key', async () => {
    const stores = await opened()
    stores.outgoing.setDraft(theChat, 'a')
    stores.outgoing.setDraft(other, 'b')
    await wait(249)
    expect(stores.device.disk.drafts.size).toBe(0)
    await wait(1)
    expect([...stores.device.disk.drafts].map(([id, draft]) => [id, draft.text])).toEqual([[theChat, 'a'], [other, 'b']])
  })

  it('are written at once when the page may go away', async () => {
    const stores = await opened()
    stores.outgoing.setDraft(theChat, 'a')
    expect(stores.outgoing.keepDrafts()).toBe(true)
    expect(stores.device.disk.drafts.get(theChat)?.text).toBe('a')
  })

  it('come back with the next page', async () => {
    const disk = createFakeDisk()
    disk.drafts.set(theChat, { localId: 'd', text: 'half', savedAt: 0 })
    const stores = await opened(disk)
    expect(stores.outgoing.draftOf(theChat)).toBe('half')
    stores.portal.prepare('sendMessage', sent(101))
    stores.outgoing.send(wayTo(theChat))
    await settled()
    expect(stores.portal.asked('sendMessage')[0]?.[0].key).toBe('d')
    expect(disk.drafts.size).toBe(0)
  })

  it('whose message is on its way, or was sent, do not', async () => {
    const disk = createFakeDisk()
    const first = await opened(disk)
    first.portal.prepare('sendMessage', new Promise(() => {}))
    press(first, 'On it')
    await settled()
    disk.drafts.set(theChat, { localId: 'local-1', text: 'On it', savedAt: 0 })
    const second = await opened(disk)
    expect(second.outgoing.draftOf(theChat)).toBe('')
    expect(disk.drafts.size).toBe(0)
  })

  it('that two tabs hold are two decisions when both press Send', async () => {
    const disk = createFakeDisk()
    disk.drafts.set(theChat, { localId: 'd', text: 'half', savedAt: 0 })
    const tabs = [await opened(disk), await opened(disk)]
    for (const [index, tab] of tabs.entries()) {
      // Whichever tab takes its turn first sends it.
      for (const one of tabs) {
        one.portal.prepare('sendMessage', sent(101 + index))
        one.portal.prepare('readSince', nothingNew, nothingNew)
      }
      tab.outgoing.send(wayTo(theChat))
      await settled()
    }
    expect(tabs.flatMap(tab => tab.portal.asked('sendMessage')).map(([{ text }]) => text)).toEqual(['half', 'half'])
  })
})

describe('what a draft answers', () => {
  const reply = { messageId: messageId(7), author: 'Oleg', sentAt: 0, words: 'Which colour?' }

  it('is quoted through the card and told by its id as oneself, once', async () => {
    const stores = await opened()
    stores.portal.prepare('sendMessage', sent(101), sent(102), sent(103))
    for (const route of ['crm', 'own', 'crm'] as const) {
      stores.outgoing.setDraft(theChat, 'Blue')
      if (stores.portal.asked('sendMessage').length < 2) stores.outgoing.setReply(theChat, reply)
      stores.outgoing.send(wayTo(theChat, route))
      expect(stores.outgoing.replyOf(theChat)).toBeNull()
      await settled()
    }
    expect(stores.portal.asked('sendMessage').map(([{ text, quoteLength, replyTo }]) => ({ text, quoteLength, replyTo }))).toEqual([
      { text: '[quote of 7]\nBlue', quoteLength: 13, replyTo: 7 }, { text: 'Blue', quoteLength: 0, replyTo: 7 }, { text: 'Blue', quoteLength: 0, replyTo: null }
    ])
  })

  it('outlives the page with it, and comes back with a refused message, whose words are as they were typed', async () => {
    const disk = createFakeDisk()
    const first = await opened(disk)
    first.outgoing.setDraft(theChat, 'Blue')
    first.outgoing.setReply(theChat, reply)
    first.outgoing.keepDrafts()
    const second = await opened(disk)
    expect(second.outgoing.replyOf(theChat)).toEqual(reply)
    for (const { portal } of [first, second]) {
      portal.prepare('sendMessage', refused)
      portal.prepare('readSince', nothingNew, nothingNew)
    }
    second.outgoing.send(wayTo(theChat))
    await settled()
    await second.outgoing.act(second.outgoing.ofChat[0]!.localId, 'edit')
    expect([second.outgoing.draftOf(theChat), second.outgoing.replyOf(theChat)]).toEqual(['Blue', reply])
  })

  it('is kept before a word is typed', async () => {
    const disk = createFakeDisk()
    const first = await opened(disk)
    first.outgoing.setReply(theChat, reply)
    first.outgoing.keepDrafts()
    const second = await opened(disk)
    expect([second.outgoing.replyOf(theChat), second.outgoing.draftOf(theChat), second.outgoing.drafts.size]).toEqual([reply, '', 0])
  })
})
